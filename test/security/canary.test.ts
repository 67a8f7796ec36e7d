import { join } from 'node:path';
import { outputFile } from 'fs-extra';
import {
  createKeyring,
  diagnosePod,
  discoverNode,
  effectivePullPolicy,
  explainImage,
  loadKeyring,
  matchRegistry,
  parseConfigJson,
  parseDockercfg,
  parseImageReference,
  parsePullSecrets,
  readText,
  renderConfigJson,
  renderCrictlArguments,
  renderPullSecret,
  resolve,
  resolveFrom,
  writePrivateFile,
} from '../../src/index';
import * as everything from '../../src/index';
import type { KeyringInput, KubeletKeyring } from '../../src/index';
import { readFileSync } from 'node:fs';
import { stringify } from 'yaml';
import { runMain } from '../cli/run-main';
import { debugLines } from '../node-files/debug-lines';
import { place } from '../node-files/odd-files';
import { temporaryFolder } from '../node-files/temporary-folder';
import {
  BROKEN_DOCUMENTS,
  BROKEN_MANIFEST_TEXTS,
  IMAGES,
  MANIFESTS,
  VALID_DOCUMENTS,
} from './planted-documents';
import { commandLines, FORMATS, nowhere } from './command-lines';
import { expectNoTrace, expectNoTraceOfCommands } from './expect-no-trace';
import { IMAGE, usesOf } from './uses-of-keyring';
import { base64, CANARY, CANARY_IN_URL, exhibit, exhibitCall, holdsCanary } from './traces';

const DOCUMENTS = Object.entries({ ...VALID_DOCUMENTS, ...BROKEN_DOCUMENTS });

const warnings: string[] = [];
const noteWarning = (warning: Error): void => {
  warnings.push(exhibit(warning));
};

beforeAll(() => {
  process.on('warning', noteWarning);
  for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const) {
    jest.spyOn(console, method).mockImplementation((...args: unknown[]) => {
      warnings.push(exhibit(args));
    });
  }
});

afterAll(() => {
  process.off('warning', noteWarning);
  jest.restoreAllMocks();
});

afterEach(() => {
  expect(debugLines().filter(holdsCanary)).toEqual([]);
  expect(warnings.filter(holdsCanary)).toEqual([]);
});

describe('the search itself', () => {
  it.each([
    ['as it is', CANARY],
    ['in JSON', JSON.stringify({ a: CANARY })],
    ['in a URL', `https://u:${encodeURIComponent(CANARY)}@h`],
    ['in lower case', CANARY.toLowerCase()],
    ['in base64', base64(`user:${CANARY}`)],
    ['in base64, one byte on', base64(`user1:${CANARY}`)],
    ['in base64, two bytes on', base64(`user12:${CANARY}`)],
    ['in base64 of base64', base64(base64(`user:${CANARY}!`))],
    [
      'in base64 of a document with base64',
      base64(JSON.stringify({ auths: { 'r.io': { auth: base64(`u:${CANARY}`) } } })),
    ],
  ])('finds the canary %s', (_, text) => {
    expect(holdsCanary(`before ${text} after`)).toBe(true);
  });

  it('finds it in a value, in its hidden parts, in a Map, in an error and its cause', () => {
    const hidden = Object.defineProperty({}, 'hidden', { value: CANARY, enumerable: false });
    const error = new Error('x', { cause: new Error(CANARY) });
    for (const value of [CANARY, { a: [CANARY] }, hidden, new Map([['a', { b: CANARY }]]), error]) {
      expect(holdsCanary(exhibit(value))).toBe(true);
    }
  });

  it('finds nothing where there is nothing', () => {
    expect(holdsCanary(exhibit({ a: 'user', b: base64('user:password') }))).toBe(false);
  });

  it('knows every public function', () => {
    expect(Object.keys(everything).sort()).toEqual([
      'KeyringError',
      'connectCluster',
      'createKeyring',
      'diagnoseNode',
      'diagnosePod',
      'diagnosePods',
      'discoverNode',
      'effectivePullPolicy',
      'explainImage',
      'explainPresentImage',
      'isKeyringError',
      'kubeletView',
      'loadKeyring',
      'matchRegistry',
      'parseConfigJson',
      'parseCredentialProviderConfig',
      'parseDockercfg',
      'parseImageReference',
      'parsePullSecrets',
      'probe',
      'readObject',
      'readPullRecords',
      'readText',
      'renderConfigJson',
      'renderCrictlArguments',
      'renderPullSecret',
      'resolve',
      'resolveFrom',
      'resolvePod',
      'resolvePodFrom',
      'watchKeyring',
      'writePrivateFile',
    ]);
  });
});

async function expectNoTraceOfKeyring(input: KeyringInput): Promise<void> {
  expectNoTrace('createKeyring', await exhibitCall(() => createKeyring({ ...input, strict: true })));
  expectNoTrace(
    'resolveFrom',
    await exhibitCall(() => resolveFrom({ ...input, nodeFiles: 'all', images: [IMAGE] })),
  );
  let keyring: KubeletKeyring;
  try {
    keyring = createKeyring(input);
  } catch (error) {
    expectNoTrace('createKeyring', exhibit(error));
    return;
  }
  for (const use of usesOf(keyring)) expectNoTrace(String(use), await exhibitCall(use));
}

/** A CredentialProviderConfig, with what is put into its one provider. */
function providerConfig(fields: object): string {
  const provider = {
    name: 'p',
    apiVersion: 'credentialprovider.kubelet.k8s.io/v1',
    matchImages: ['r.io'],
    defaultCacheDuration: '1m',
    env: [{ name: 'KEY', value: CANARY }],
    ...fields,
  };
  return JSON.stringify({
    apiVersion: 'kubelet.config.k8s.io/v1',
    kind: 'CredentialProviderConfig',
    providers: [provider],
  });
}

describe('a credential provider configuration', () => {
  it.each([
    ['a variable', providerConfig({})],
    ['a variable beside an unknown field', providerConfig({ odd: CANARY })],
    ['a variable of a wrong type', providerConfig({ env: [{ name: 'KEY', value: { a: CANARY } }] })],
    ['a variable beside a broken rule', providerConfig({ matchImages: [] })],
    ['a duration', providerConfig({ defaultCacheDuration: CANARY })],
    ['a password in a pattern', providerConfig({ matchImages: [`user:${CANARY_IN_URL}@r.io`, 'r.io'] })],
    ['a password in a broken pattern', providerConfig({ matchImages: [`user:${CANARY_IN_URL}@r.io:x`] })],
    ['text that ends too early', providerConfig({}).slice(0, -2)],
    ['YAML', `env: ${CANARY}: [`],
  ])('shows nothing of %s', async (_, config) => {
    const run = (): { ok: true; stdout: Uint8Array } => ({
      ok: true,
      stdout: Buffer.from(
        JSON.stringify({
          kind: 'CredentialProviderResponse',
          apiVersion: 'credentialprovider.kubelet.k8s.io/v1',
          cacheKeyType: 'Image',
          auth: { 'r.io': { username: 'u', password: CANARY } },
        }),
      ),
    });
    const parsed = await exhibitCall(() => everything.parseCredentialProviderConfig(config));
    expectNoTrace('parseCredentialProviderConfig', parsed);
    for (const plugins of [{ config }, { config, run }]) {
      const asked = async (): Promise<unknown> => {
        const { keyring, images } = await resolveFrom({ credentialProviders: plugins, images: [IMAGE] });
        return [keyring, keyring.credentialProviders, images, images.map((i) => explainImage(keyring, i))];
      };
      expectNoTrace('resolveFrom', await exhibitCall(asked));
    }
  });
});

describe.each(DOCUMENTS)('the canary in a document: %s', (_, text) => {
  it('is not told by the parsers', async () => {
    for (const parse of [parseConfigJson, parseDockercfg]) {
      for (const document of [text, Buffer.from(text)]) {
        expectNoTrace(parse.name, await exhibitCall(() => parse(document)));
        expectNoTrace(
          parse.name,
          await exhibitCall(() => parse(document, { helpers: 'report', where: 'here' })),
        );
      }
    }
  });

  it('is not told by a keyring with it as node file or pull secret', async () => {
    await expectNoTraceOfKeyring({
      files: { 'root/config.json': text, 'slash/.docker/config.json': text, 'root/.dockercfg': text },
    });
    await expectNoTraceOfKeyring({ files: { 'root/.dockercfg': text } });
    for (const [type, key] of [
      ['kubernetes.io/dockerconfigjson', '.dockerconfigjson'],
      ['kubernetes.io/dockercfg', '.dockercfg'],
    ] as const) {
      await expectNoTraceOfKeyring({
        pullSecrets: [{ metadata: { name: 'n' }, type, data: { [key]: base64(text) } }],
      });
    }
  });

  it('is not told by the command line', async () => {
    const root = temporaryFolder();
    place.file(join(root, 'var/lib/kubelet/config.json'), text);
    place.file(join(root, '.dockercfg'), text);
    const manifest = join(root, 'manifest.json');
    const type = 'kubernetes.io/dockerconfigjson';
    place.file(
      manifest,
      JSON.stringify({
        kind: 'Secret',
        metadata: { name: 'n' },
        type,
        stringData: { '.dockerconfigjson': text },
      }),
    );
    const node = ['--node-root', root, '--cwd', '/', '--home', ''];
    await expectNoTraceOfCommands(commandLines(node, []));
    await expectNoTraceOfCommands(
      commandLines(['--node-root', '/nowhere', '--cwd', '/', '--home', ''], ['--pull-secret', manifest]),
    );
    expectNoTrace(
      'loadKeyring',
      await exhibitCall(() => loadKeyring({ nodeRoot: root, cwd: '/', home: null })),
    );
    expectNoTrace(
      'resolve',
      await exhibitCall(() => resolve({ nodeRoot: root, cwd: '/', home: null, images: [IMAGE] })),
    );
  });
});

describe.each(DOCUMENTS)('the canary in a document that is diagnosed: %s', (_, text) => {
  it('is not told', async () => {
    const read = { kind: 'bytes' as const, bytes: Buffer.from(text) };
    const files = new Map(
      ['/var/lib/kubelet/config.json', '/etc/docker/config.json', '/root/.docker/config.json'].map((path) => [
        path,
        read,
      ]),
    );
    const pod = {
      kind: 'Pod',
      metadata: { name: 'p', namespace: 'shop' },
      spec: { imagePullSecrets: [{ name: 'n' }], containers: [{ image: IMAGE }] },
    };
    const secrets = ['kubernetes.io/dockerconfigjson', 'Opaque'].map((type) => ({
      kind: 'Secret',
      metadata: { name: 'n', namespace: 'shop' },
      type,
      data: { '.dockerconfigjson': base64(text) },
    }));
    for (const { evidence } of ['', 'Failed to pull image: 401 Unauthorized'].map((text) => readText(text))) {
      const images = [IMAGE];
      for (const input of [
        { images, files, evidence },
        { workload: pod, secrets, evidence },
        { images, rejectedManifests: secrets, evidence },
      ]) {
        expectNoTrace('diagnosePod', await exhibitCall(() => diagnosePod(input)));
      }
    }
  });
});

describe('the canary in what a diagnosis is made from', () => {
  const events = [
    `failed to resolve reference "https://user:${CANARY}@r.io/x": 401 Unauthorized`,
    `Get "https://r.io/token?account=user&password=${CANARY}": 403 Forbidden; Authorization: Basic ${base64(`user:${CANARY}`)}`,
  ];
  const runtimeConfig = {
    '/etc/containerd/certs.d/r.io/hosts.toml': `[host."https://user:${CANARY}@m.io"]\n  [host."https://m.io".header]\n    Authorization = ["Basic ${base64(`u:${CANARY}`)}"]`,
    '/etc/rancher/k3s/registries.yaml': `mirrors:\n  r.io: {endpoint: ["https://user:${CANARY}@m.io"]}\nconfigs:\n  r.io: {auth: {username: u, password: "${CANARY}"}}`,
    '/etc/containerd/config.toml': `[plugins."io.containerd.grpc.v1.cri".registry.configs."r.io".auth]\n  password = "${CANARY}"`,
  };

  it('is not told by diagnosePod', async () => {
    const images = [IMAGE];
    const { evidence } = readText(events.join('\n'));
    expectNoTrace('readText', await exhibitCall(() => evidence));
    expectNoTrace('evidence', await exhibitCall(() => diagnosePod({ images, evidence })));
    expectNoTrace('runtimeConfig', await exhibitCall(() => diagnosePod({ images, runtimeConfig })));
    expectNoTrace('both', await exhibitCall(() => diagnosePod({ images, runtimeConfig, evidence })));
    const registryReplies = [{ username: 'user', status: 401, text: `Basic ${CANARY}` }];
    expectNoTrace('registryReplies', await exhibitCall(() => diagnosePod({ images, registryReplies })));
  });

  it('is not told by doctor', async () => {
    const folder = temporaryFolder();
    const flags = Object.entries(runtimeConfig).flatMap(([name, text], at) => {
      const file = join(folder, String(at), name.split('/').at(-1) ?? '');
      place.file(file, text);
      return ['--runtime-config', file];
    });
    for (const format of FORMATS) {
      await expectNoTraceOfCommands([
        ['doctor', ...nowhere, '-o', format, ...flags, IMAGE],
        ['doctor', ...nowhere, '-o', format, ...events.flatMap((event) => ['--event', event]), IMAGE],
      ]);
      await expectNoTraceOfCommands(
        [['doctor', ...nowhere, '-o', format, '--event', '-', IMAGE]],
        events.join('\n'),
      );
    }
  });

  it('is not told by explain --why-not', async () => {
    for (const format of FORMATS) {
      for (const key of [`https://user:${CANARY}@r.io`, `user:${CANARY}@r.io:x`]) {
        await expectNoTraceOfCommands([['explain', ...nowhere, '-o', format, '--why-not', key, IMAGE]]);
      }
    }
  });
});

describe.each(Object.entries(MANIFESTS))('the canary in a Secret manifest: %s', (_, manifest) => {
  it('is not told by the library', async () => {
    await expectNoTraceOfKeyring({ pullSecrets: [manifest as object] });
    for (const text of [JSON.stringify(manifest), stringify(manifest)]) {
      expectNoTrace('parsePullSecrets', await exhibitCall(() => parsePullSecrets(text, 'here')));
    }
  });

  it('is not told by the command line', async () => {
    const lines = commandLines(nowhere, ['--pull-secret', '-']);
    await expectNoTraceOfCommands(
      [...lines, ['doctor', ...nowhere, '-f', '-', IMAGE]],
      JSON.stringify(manifest),
    );
    await expectNoTraceOfCommands(
      [...lines.slice(0, 1), ['doctor', ...nowhere, '-f', '-', '-o', 'json', IMAGE]],
      stringify(manifest),
    );
  });
});

describe.each(Object.entries(BROKEN_MANIFEST_TEXTS))(
  'the canary in a text that is no manifest: %s',
  (_, text) => {
    it('is not told by the library', async () => {
      expectNoTrace('parsePullSecrets', await exhibitCall(() => parsePullSecrets(text)));
    });

    it('is not told by the command line, from stdin or a file', async () => {
      const file = join(temporaryFolder(), 'manifest.yaml');
      place.file(file, text);
      await expectNoTraceOfCommands(
        [
          ['resolve', ...nowhere, '--pull-secret', '-', IMAGE],
          ['resolve', ...nowhere, '--pull-secret', file, IMAGE],
          ['doctor', ...nowhere, '-f', file, IMAGE],
        ],
        text,
      );
    });
  },
);

describe.each(IMAGES)('the canary in an image name: %s', (image) => {
  it('is not told by the functions for images', async () => {
    expectNoTrace('parseImageReference', await exhibitCall(() => parseImageReference(image)));
    expectNoTrace('effectivePullPolicy', await exhibitCall(() => effectivePullPolicy(image)));
    expectNoTrace('matchRegistry', await exhibitCall(() => matchRegistry(image, image)));
    expectNoTrace('matchRegistry', await exhibitCall(() => matchRegistry('r.io', image)));
  });

  it('is not told by a resolution', async () => {
    expectNoTrace('resolve', await exhibitCall(() => createKeyring({}).resolve(image)));
    expectNoTrace('resolve', await exhibitCall(() => resolve({ nodeRoot: '/nowhere', images: [image] })));
  });

  it('is not told by the command line', async () => {
    await expectNoTraceOfCommands(commandLines(nowhere, [], image));
  });
});

describe('the canary in the userinfo of a registry key that is spelt oddly', () => {
  it.each([
    ['a slash in the password', `https://user:a/${CANARY}@r.io`],
    ['a question mark in it', `https://user:a?${CANARY}@r.io`],
    ['a hash in it', `https://user:a#${CANARY}@r.io`],
    ['an at sign in it', `https://user:a@${CANARY}@r.io`],
    ['two slashes and no scheme', `//user:${CANARY}@r.io`],
    ['a space before it', ` https://user:${CANARY}@r.io`],
    ['a scheme twice', `https://https://user:${CANARY}@r.io`],
    ['one slash after the scheme', `https:/user:${CANARY}@r.io`],
    ['a scheme that is none', `my_registry://user:${CANARY}@r.io`],
    ['nothing after it', `https://user:${CANARY}@`],
    ['what looks like a digest behind it', `https://user:${CANARY}@r.io:${'a'.repeat(32)}`],
    ['a host that looks like a digest', `https://user:${CANARY}@host:${'1'.repeat(40)}`],
  ])('%s', async (_, key) => {
    for (const fields of [{}, { auth: 1 }, { identitytoken: 'x', odd: 1 }]) {
      const text = JSON.stringify({ auths: { [key]: fields }, credHelpers: { [key]: 'x' } });
      expectNoTrace('parseConfigJson', await exhibitCall(() => parseConfigJson(text)));
      expectNoTrace('parseConfigJson', await exhibitCall(() => parseConfigJson(text, { helpers: 'report' })));
      await expectNoTraceOfKeyring({ files: { 'root/config.json': text } });
    }
  });
});

describe('the canary in what a node tells about itself', () => {
  const FILES = {
    'etc/systemd/system/kubelet.service': `[Service]\nEnvironment="REGISTRY_PASSWORD=${CANARY}"\nEnvironmentFile=/etc/default/kubelet\nExecStart=/usr/bin/kubelet $KUBELET_EXTRA_ARGS --token=${CANARY}\n`,
    'etc/default/kubelet': `HTTPS_PROXY=http://u:${CANARY_IN_URL}@proxy.example\nSECRET=${CANARY}\nKUBELET_EXTRA_ARGS=--root-dir=/data\n`,
    'etc/containerd/config.toml': `version = 2\n[plugins."io.containerd.grpc.v1.cri".registry.configs."r.io".auth]\nusername = "u"\npassword = "${CANARY}"\n`,
    'etc/rancher/k3s/registries.yaml': `configs:\n  r.io:\n    auth:\n      username: u\n      password: ${CANARY}\n`,
    'etc/rancher/k3s/config.yaml': `token: ${CANARY}\nkubelet-arg:\n- root-dir=/data\n`,
  };

  it('is told neither by discoverNode nor by the commands that ask a node', async () => {
    const nodeRoot = temporaryFolder();
    for (const [name, text] of Object.entries(FILES)) await outputFile(join(nodeRoot, name), text);
    const node = await discoverNode({ nodeRoot });
    expect(exhibit(node)).toContain('/data');
    expectNoTrace('discoverNode', exhibit(node));
    for (const command of [['node'], ['paths'], ['explain', IMAGE], ['doctor', IMAGE], ['resolve', IMAGE]])
      for (const output of FORMATS) {
        const ran = await runMain([...command, '--node-root', nodeRoot, '-o', output]);
        expectNoTrace(`${command.join(' ')} -o ${output}`, exhibit(ran));
      }
  });
});

describe('errors of input and output', () => {
  it('writePrivateFile says nothing of the text', async () => {
    expectNoTrace('writePrivateFile', await exhibitCall(() => writePrivateFile('/nowhere/at/all', CANARY)));
  });

  it('an odd input says nothing of itself', async () => {
    for (const value of [CANARY, [CANARY], { auths: CANARY }, new Map([[CANARY, CANARY]]), null, 1]) {
      expectNoTrace(
        'createKeyring',
        await exhibitCall(() => createKeyring({ pullSecrets: [value as object] })),
      );
    }
  });
});

describe('with reveal the canary is there', () => {
  const keyring = createKeyring({ files: { 'root/config.json': VALID_DOCUMENTS.auth ?? '' } });
  const images = [keyring.resolve(IMAGE)];

  it('in the library', () => {
    expect(images[0]?.candidates[0]?.credential.password.reveal()).toBe(CANARY);
    expect(Buffer.from(images[0]?.candidates[0]?.credential.password.revealBytes() ?? []).toString()).toBe(
      CANARY,
    );
    const [entry] = parseConfigJson(VALID_DOCUMENTS['userinfo of a registry key, not escaped'] ?? '').entries;
    expect(entry?.rawRegistryKey.reveal()).toContain(CANARY);
    const { headers } = parseConfigJson(VALID_DOCUMENTS['HttpHeaders value'] ?? '');
    expect(headers.get('X-Meta-Token')?.reveal()).toBe(CANARY);
  });

  it('in what is rendered', () => {
    const rendered = [
      renderConfigJson(keyring, { reveal: true }).text,
      renderConfigJson(keyring, { reveal: true, images, target: 'docker' }).text,
      renderPullSecret(keyring, { name: 'n', reveal: true }).text,
      exhibit(renderCrictlArguments(images[0]!, { reveal: true })),
      exhibit(renderCrictlArguments(images[0]!, { reveal: true, flag: 'creds' })),
    ];
    expect(rendered.map(holdsCanary)).toEqual(rendered.map(() => true));
  });

  it('on the command line', async () => {
    const root = temporaryFolder();
    place.file(join(root, 'var/lib/kubelet/config.json'), VALID_DOCUMENTS.auth ?? '');
    const node = ['--node-root', root, '--cwd', '/', '--home', ''];
    const lines = commandLines(node, []).filter(
      ([command, ...args]) => command !== 'paths' && command !== 'doctor' && !args.includes('--strict'),
    );
    for (const args of lines) expect(holdsCanary((await runMain([...args, '--reveal'])).stdout)).toBe(true);
    const file = join(root, 'written.json');
    const { stdout } = await runMain(['render', ...node, '--write', file]);
    expect(holdsCanary(readFileSync(file, 'utf8'))).toBe(true);
    expect(stdout).toBe('');
  });
});
