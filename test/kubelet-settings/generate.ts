import fc from 'fast-check';
import type { SettingsQuestion } from './question';

export const oneOf = <T>(...values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
const path = oneOf('{dir}/a', '/data', '/var/lib/kubelet', '', '/etc/x y', '/a/../b', '/c/');
const endpoint = oneOf(
  'unix:///run/containerd/containerd.sock',
  'unix:///run/crio/crio.sock',
  '/run/crio/crio.sock',
  '',
);
const truth = oneOf('true', 'false', '1', '0', 'T', 'F', 'TRUE', 'False', 't', 'f');
export const number = oneOf('0', '1', '7', '20', '+3', '010', '0x10', '1_0');
export const gates = oneOf(
  'KubeletEnsureSecretPulledImages=true',
  'KubeletEnsureSecretPulledImages=false',
  'KubeletCredentialProviders=true,KubeletEnsureSecretPulledImages=true',
  'AllAlpha=false',
  'ImageVolume=true',
  '',
);

/** `--name=value` or `--name value`, `_` for `-`. */
export const given = (name: string, value: fc.Arbitrary<string>): fc.Arbitrary<readonly string[]> =>
  fc
    .tuple(oneOf(name, name, name, name.replaceAll('-', '_')), value, oneOf('=', '=', ' '))
    .map(([flag, one, by]) => (by === '=' ? [`--${flag}=${one}`] : [`--${flag}`, one]));
export const truthFlag = (name: string): fc.Arbitrary<readonly string[]> =>
  fc.oneof(
    fc.constant([`--${name}`]),
    truth.map((one) => [`--${name}=${one}`]),
  );

const flag = fc.oneof(
  given(
    'root-dir',
    path.filter((one) => one !== ''),
  ),
  given('hostname-override', oneOf('node-1', 'Node-2', '')),
  given('image-credential-provider-config', path),
  given('image-credential-provider-bin-dir', path),
  given('container-runtime-endpoint', endpoint),
  given('image-service-endpoint', endpoint),
  given('pod-manifest-path', path),
  truthFlag('serialize-image-pulls'),
  given('registry-qps', number),
  given('registry-burst', number),
  given('feature-gates', gates),
  truthFlag('fail-swap-on'),
  truthFlag('enable-server'),
  truthFlag('register-node'),
  given('node-ip', oneOf('10.0.0.1', '')),
  given('node-labels', oneOf('a=b', 'a=b,c=d')),
  given('max-pods', oneOf('110')),
  given('eviction-hard', oneOf('memory.available<1%')),
  oneOf<readonly string[]>(['-v', '2'], ['-v=2'], ['-v2'], ['--v', '2'], ['--v=2']),
  fc.oneof(
    { weight: 5, arbitrary: oneOf<readonly string[]>(['--cgroups-per-qos'], ['--rotate-certificates']) },
    {
      weight: 1,
      arbitrary: oneOf<readonly string[]>(
        ['--network-plugin=cni'],
        ['--container-runtime=remote'],
        ['extra'],
        ['--'],
        ['--', '--root-dir=/late'],
        ['--serialize-image-pulls', 'false'],
        ['--ROOT-DIR=/x'],
        ['-root-dir=/x'],
        ['---x'],
        ['--=x'],
        ['-'],
        ['--root-dir'],
      ),
    },
  ),
);

export const field = fc.oneof(
  oneOf('serializeImagePulls: false', 'serializeImagePulls: true', 'serializeImagePulls: null'),
  oneOf('maxParallelImagePulls: 3', 'maxParallelImagePulls: null', 'maxParallelImagePulls: 1'),
  oneOf('registryPullQPS: 0', 'registryPullQPS: 9', 'registryPullQPS: null', 'registryPullQPS: -1'),
  oneOf('registryBurst: 0', 'registryBurst: 30'),
  oneOf(
    'staticPodPath: /etc/kubernetes/manifests',
    'staticPodPath: ""',
    "staticPodPath: '/x'",
    'staticPodPath: null',
  ),
  oneOf(
    'containerRuntimeEndpoint: unix:///run/crio/crio.sock',
    'containerRuntimeEndpoint: ""',
    'ContainerRuntimeEndpoint: unix:///upper.sock',
  ),
  oneOf('imageServiceEndpoint: unix:///run/image.sock', 'imageServiceEndpoint: ""'),
  oneOf(
    'imagePullCredentialsVerificationPolicy: AlwaysVerify',
    'imagePullCredentialsVerificationPolicy: NeverVerify',
    'imagePullCredentialsVerificationPolicy: ""',
    'imagePullCredentialsVerificationPolicy: NeverVerifyAllowlistedImages\npreloadedImagesVerificationAllowlist: [a.example/b, "c.example/*"]',
  ),
  oneOf(
    'preloadedImagesVerificationAllowlist: []',
    'preloadedImagesVerificationAllowlist:\n- a.example/x',
    'preloadedImagesVerificationAllowlist: null',
  ),
  oneOf(
    'featureGates:\n  KubeletEnsureSecretPulledImages: true',
    'featureGates:\n  KubeletEnsureSecretPulledImages: false\n  ImageVolume: true',
    'featureGates: {}',
    'featureGates: null',
  ),
  oneOf(
    'unknownField: 1',
    'maxPods: 50',
    '# a comment',
    'serializeimagepulls: false',
    'registryPullQPS: "9"',
    'serializeImagePulls: "false"',
    'serializeImagePulls: yes',
  ),
);
/** Names in other case count in drop-ins by the order of their bytes; that is not asked. */
export const META = 'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\n';
const header = fc.oneof(
  { weight: 15, arbitrary: fc.constant(META) },
  {
    weight: 1,
    arbitrary: oneOf(
      '',
      'kind: KubeletConfiguration\n',
      'apiVersion: kubelet.config.k8s.io/v1alpha1\nkind: KubeletConfiguration\n',
      '---\n' + META,
      '# a comment\n---\n' + META,
    ),
  },
);
const configuration = fc
  .tuple(header, fc.uniqueArray(field, { maxLength: 4, selector: (one) => one.split(':')[0] }))
  .map(([first, fields]) => first + fields.map((one) => `${one}\n`).join(''));
const exactly = configuration.filter(
  (text) => !/^(?:serializeimagepulls|ContainerRuntimeEndpoint):/m.test(text),
);
const dropIn = fc.tuple(
  oneOf(
    '10-a.conf',
    '20-b.conf',
    '9.conf',
    'B.conf',
    'a.yaml',
    '.h.conf',
    'sub/15-c.conf',
    'é.conf',
    'Z.conf',
    'x.CONF',
  ),
  exactly,
);

const question: fc.Arbitrary<SettingsQuestion> = fc
  .record({
    flags: fc.array(flag, { maxLength: 5 }),
    file: fc.option(configuration, { freq: 4, nil: undefined }),
    dropIns: fc.option(fc.array(dropIn, { maxLength: 4 }), { nil: undefined }),
    late: fc.boolean(),
  })
  .map(({ flags, file, dropIns, late }) => {
    const named = [
      ...(file === undefined ? [] : ['--config={dir}/config.yaml']),
      ...(dropIns === undefined ? [] : ['--config-dir', '{dir}/config.d']),
    ];
    return {
      arguments: late ? [...flags.flat(), ...named] : [...named, ...flags.flat()],
      files: {
        ...(file === undefined ? {} : { 'config.yaml': file }),
        ...Object.fromEntries((dropIns ?? []).map(([name, text]) => [`config.d/${name}`, text])),
        ...(dropIns === undefined ? {} : { 'config.d/README': 'no drop-in' }),
      },
    };
  });

export function settingsQuestions(count: number, seed: number): readonly SettingsQuestion[] {
  return fc.sample(question, { numRuns: count, seed });
}
