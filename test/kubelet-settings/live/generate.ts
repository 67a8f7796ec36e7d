import fc from 'fast-check';
import { parse } from 'yaml';
import type { FixtureFile } from '../../node-files/discover/lay-out';
import { field, given, META, number, oneOf, truthFlag } from '../generate';
import type { LiveQuestion } from './question';
import { isPlain } from './tree';

const endpoint = oneOf(
  'unix:///run/containerd/containerd.sock',
  'unix:///run/crio/crio.sock',
  '/run/crio/crio.sock',
);
const folder = oneOf(
  '/var/lib/kubelet',
  '/data/kubelet',
  '/a/../b',
  '/c/',
  '/etc/x y',
  'kubelet',
  './x/../y',
);

/** A configuration of plugins, and what it takes to start with it. */
const PLUGINS: Readonly<Record<string, FixtureFile>> = {
  '/etc/kubernetes/plugins.yaml': [
    'apiVersion: kubelet.config.k8s.io/v1',
    'kind: CredentialProviderConfig',
    'providers:',
    '- name: token',
    '  apiVersion: credentialprovider.kubelet.k8s.io/v1',
    '  matchImages: ["*.example.com"]',
    '  defaultCacheDuration: 1h',
  ],
  '/opt/plugins/token': { text: '#!/bin/sh\n', mode: '755' },
};
const plugins = fc
  .tuple(
    oneOf('/etc/kubernetes/plugins.yaml', '/etc/kubernetes/../kubernetes//plugins.yaml'),
    oneOf('/opt/plugins', '/opt/plugins/'),
  )
  .map(([config, programs]) => [
    `--image-credential-provider-config=${config}`,
    `--image-credential-provider-bin-dir=${programs}`,
  ]);

/** One gate in ten is one that there is not any more. */
const gates = oneOf(
  'KubeletEnsureSecretPulledImages=true',
  'KubeletEnsureSecretPulledImages=T,ImageVolume=false',
  'KubeletEnsureSecretPulledImages=false',
  'ImageVolume=true',
  ' ImageVolume = true ,KubeletEnsureSecretPulledImages=true,',
  'AllAlpha=false',
  'AllBeta=true',
  'AllAlpha=false,ImageVolume=true',
  '',
  'KubeletCredentialProviders=true',
);

const flag = fc.oneof(
  given('root-dir', folder),
  given('hostname-override', oneOf('node-1', 'Node-2', '')),
  given('container-runtime-endpoint', endpoint),
  given('image-service-endpoint', endpoint),
  given('pod-manifest-path', oneOf('/etc/kubernetes/manifests', '', '/c/', '/etc/x y')),
  truthFlag('serialize-image-pulls'),
  given('registry-qps', number),
  given('registry-burst', number),
  given('feature-gates', gates),
  given('node-labels', oneOf('a=b', 'a=b,c=d')),
  oneOf<readonly string[]>(['-v', '2'], ['-v3'], ['--v=2'], ['--max-pods=50'], ['--register-node']),
);

/** With these no kubelet starts. */
const UNSOUND =
  /^registryPullQPS: (?:"9"|-1)|^serializeImagePulls: "|^preloadedImagesVerificationAllowlist:\n- /;
const mostlySound = fc.oneof(
  { weight: 15, arbitrary: field.filter((text) => !UNSOUND.test(text)) },
  { weight: 1, arbitrary: field },
);
const fields = fc
  .uniqueArray(mostlySound, { maxLength: 4, selector: (one) => one.split(':')[0] })
  // No socket but those of the node's runtime is there.
  .map((some) => some.map((one) => one.replace('/run/image.sock', '/run/crio/crio.sock')).join('\n'));
const dropInName = oneOf(
  '10-a.conf',
  '20-b.conf',
  '9.conf',
  'B.conf',
  'sub/15-c.conf',
  'é.conf',
  '.h.conf',
  'a.yaml',
);
const dropIn = fc.tuple(dropInName, fields, fc.boolean()).map(([name, text, asJson]) => {
  const yaml = `${META}${text}\n`;
  return [name, asJson ? JSON.stringify(parse(yaml, { uniqueKeys: false })) : yaml] as const;
});

/** As people write the path: the folder of it, and where that is on the node. */
const place = (name: string, cwd: string): fc.Arbitrary<readonly [written: string, path: string]> =>
  oneOf<readonly [string, string]>(
    [`/etc/kubernetes/${name}`, `/etc/kubernetes/${name}`],
    [`/var/lib/kubelet/${name}`, `/var/lib/kubelet/${name}`],
    [`conf/${name}`, `${cwd === '/' ? '' : cwd}/conf/${name}`],
  );

const question: fc.Arbitrary<LiveQuestion> = oneOf('/', '/work', '/srv/a b').chain((cwd) =>
  fc
    .record({
      home: oneOf(null, null, '/root', '/home/k'),
      flags: fc.array(flag, { maxLength: 5 }),
      plugins: fc.option(plugins, { freq: 2, nil: [] }),
      file: fc.option(fields, { freq: 6, nil: undefined }),
      filePlace: place('kubelet.yaml', cwd),
      dropIns: fc.option(fc.array(dropIn, { maxLength: 4 }), { nil: undefined }),
      folderPlace: place('kubelet.d', cwd),
      order: fc.nat({ max: 2 }),
      exported: fc.nat({ max: 8 }),
    })
    .map((parts) => built(cwd, parts)),
);

interface Parts {
  readonly home: string | null;
  readonly flags: readonly (readonly string[])[];
  readonly plugins: readonly string[];
  readonly file: string | undefined;
  readonly filePlace: readonly [string, string];
  readonly dropIns: readonly (readonly [string, string])[] | undefined;
  readonly folderPlace: readonly [string, string];
  readonly order: number;
  readonly exported: number;
}

function built(cwd: string, parts: Parts): LiveQuestion {
  const { home, flags, file, filePlace, folderPlace, order, exported } = parts;
  // What every node has stands in the configuration, or in a drop-in where there is none.
  const base: readonly (readonly [string, string])[] = [['00-base.conf', `${META}{base}\n`]];
  const dropIns = file === undefined ? [...base, ...(parts.dropIns ?? [])] : parts.dropIns;
  const named = [
    ...(file === undefined ? [] : [`--config=${filePlace[0]}`]),
    ...(dropIns === undefined ? [] : ['--config-dir', folderPlace[0]]),
  ];
  const all = [flags.flat(), parts.plugins, named];
  const words = ['--v=2', ...all.slice(order), ...all.slice(0, order)].flat();
  const plain = [...words].reverse().findIndex((word) => !isPlain(word));
  return {
    cwd,
    home,
    arguments: words,
    exported: Math.min(exported, plain < 0 ? words.length : plain),
    files: {
      ...(file === undefined ? {} : { [filePlace[1]]: `${META}{base}\n${file}\n` }),
      ...Object.fromEntries((dropIns ?? []).map(([name, text]) => [`${folderPlace[1]}/${name}`, text])),
      // A kubelet does not start without the folder that it is told of.
      ...(dropIns === undefined ? {} : { [`${folderPlace[1]}/README`]: 'no drop-in' }),
      ...(parts.plugins.length === 0 ? {} : PLUGINS),
    },
  };
}

export function liveQuestions(count: number, seed: number): readonly LiveQuestion[] {
  return fc.sample(question, { numRuns: count, seed });
}
