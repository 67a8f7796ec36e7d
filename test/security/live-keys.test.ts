import { join } from 'node:path';
import {
  createKeyring,
  diagnosePod,
  explainImage,
  explainPresentImage,
  parseConfigJson,
  parseCredentialProviderConfig,
  parseDockercfg,
  readPullRecords,
  readText,
  resolveFrom,
  resolvePodFrom,
} from '../../src/index';
import { explainKey } from '../../src/core/explain/explain-key';
import { recordFileName } from '../../src/core/imagemanager/record-file';
import { debugLines } from '../node-files/debug-lines';
import { place } from '../node-files/odd-files';
import { temporaryFolder } from '../node-files/temporary-folder';
import { runMain } from '../cli/run-main';
import { commandLines, FORMATS } from './command-lines';
import { expectNoTrace, expectNoTraceOfCommands } from './expect-no-trace';
import { base64, exhibitCall, holdsCanary } from './traces';
import { IMAGE, usesOf } from './uses-of-keyring';
import { KEYS } from './userinfo-spellings';

const CASES = Object.entries(KEYS);
const FIELDS = { auth: base64('user:other') };
const document = (key: string): string =>
  JSON.stringify({
    auths: { [key]: { ...FIELDS, odd: 1 }, 'r.io': FIELDS },
    credHelpers: { [key]: 'x' },
  });

afterEach(() => {
  expect(debugLines().filter(holdsCanary)).toEqual([]);
});

const providerConfig = (matchImages: readonly string[]): string =>
  JSON.stringify({
    apiVersion: 'kubelet.config.k8s.io/v1',
    kind: 'CredentialProviderConfig',
    providers: [
      {
        name: 'p',
        apiVersion: 'credentialprovider.kubelet.k8s.io/v1',
        matchImages,
        defaultCacheDuration: '0s',
      },
    ],
  });

it('some of the keys are live: the kubelet finds its credential under them', () => {
  const live = CASES.filter(([, key]) => {
    const keyring = createKeyring({
      files: { 'root/config.json': JSON.stringify({ auths: { [key]: FIELDS } }) },
    });
    return [IMAGE, 'r.io:5000/x'].some((image) => keyring.resolve(image).candidates.length > 0);
  });
  expect(live.length).toBeGreaterThan(10);
});

describe.each(CASES)('a password in a registry key, %s', (_, key) => {
  const text = document(key);
  const keyring = createKeyring({
    files: { 'root/config.json': text },
    pullSecrets: [
      {
        metadata: { name: 'n', namespace: 'shop' },
        type: 'kubernetes.io/dockerconfigjson',
        data: { '.dockerconfigjson': base64(text) },
      },
    ],
  });

  it('is not told by the library', async () => {
    for (const use of usesOf(keyring)) expectNoTrace(String(use), await exhibitCall(use));
    expectNoTrace('findings', await exhibitCall(() => keyring.findings));
    expectNoTrace('explainKey', await exhibitCall(() => explainKey(keyring, IMAGE, key)));
    expectNoTrace(
      'parseDockercfg',
      await exhibitCall(() => parseDockercfg(JSON.stringify({ [key]: FIELDS }))),
    );
    expectNoTrace('parseConfigJson', await exhibitCall(() => parseConfigJson(text, { helpers: 'report' })));
    for (const broken of [1, 'x', { auth: 1 }, { auth: 'x' }, { password: {} }]) {
      const voided = JSON.stringify({ auths: { [key]: broken } });
      expectNoTrace('a void document', await exhibitCall(() => parseConfigJson(voided)));
      expectNoTrace(
        'a void document',
        await exhibitCall(() => createKeyring({ files: { 'root/config.json': voided } })),
      );
    }
  });

  it('is redacted so that host and path can still be read', () => {
    const [entry] = parseConfigJson(text, { helpers: 'report' }).entries;
    expect(entry?.registryKey).toContain('[redacted]');
    expect(entry?.registryKey.slice(-4)).toBe(key.slice(-4));
  });

  it('is not told by the command line', async () => {
    const root = temporaryFolder();
    place.file(join(root, 'var/lib/kubelet/config.json'), text);
    const node = ['--node-root', root, '--cwd', '/', '--home', ''];
    await expectNoTraceOfCommands([
      ...commandLines(node, []),
      ...FORMATS.flatMap((format) => [
        ['explain', ...node, '-o', format, IMAGE],
        ['explain', ...node, '-o', format, '--why-not', key, IMAGE],
      ]),
    ]);
  });

  it('is not rendered, even with --reveal: no image is found under such a key', async () => {
    const root = temporaryFolder();
    place.file(join(root, 'var/lib/kubelet/config.json'), text);
    for (const target of ['kubelet', 'docker', 'containers']) {
      const { stdout, stderr } = await runMain([
        ...['render', '--node-root', root, '--cwd', '/', '--home', '', '--reveal', '--target', target],
      ]);
      expectNoTrace('stdout', stdout);
      expectNoTrace('stderr', stderr);
    }
  });

  it('is not told of what a plugin is for, and of what it answers', async () => {
    expectNoTrace(
      'parseCredentialProviderConfig',
      await exhibitCall(() => parseCredentialProviderConfig(providerConfig([key, 'r.io']))),
    );
    for (const auth of [
      { [key]: { username: 'u', password: 'x' } },
      { [key]: 1 },
      { [key]: { username: 1 } },
    ]) {
      const stdout = Buffer.from(
        JSON.stringify({
          kind: 'CredentialProviderResponse',
          apiVersion: 'credentialprovider.kubelet.k8s.io/v1',
          cacheKeyType: 'Image',
          auth,
        }),
      );
      const answers = async (): Promise<unknown> => {
        const resolution = await resolveFrom({
          credentialProviders: { config: providerConfig(['r.io']), run: () => ({ ok: true, stdout }) },
          images: [IMAGE],
        });
        return [resolution, resolution.images.map((image) => explainImage(resolution.keyring, image))];
      };
      expectNoTrace('resolveFrom', await exhibitCall(answers));
    }
  });

  it('is not told where it stands in an image of a pod, an event or a pull record', async () => {
    const pod = {
      kind: 'Pod',
      metadata: { name: 'p', namespace: 'shop' },
      spec: {
        containers: [{ name: 'c', image: key.trim() }],
        initContainers: [{ name: 'i', image: `${key}:1` }],
      },
    };
    expectNoTrace('resolvePodFrom', await exhibitCall(() => resolvePodFrom({ workload: pod })));
    const root = temporaryFolder();
    const folder = join(root, 'var/lib/kubelet/image_manager');
    const header = { apiVersion: 'kubelet.config.k8s.io/v1alpha1' };
    place.file(
      join(folder, 'pulled', recordFileName(key)),
      JSON.stringify({
        ...header,
        kind: 'ImagePulledRecord',
        imageRef: key,
        lastUpdatedTime: '2026-01-01T00:00:00Z',
        credentialMapping: { [key]: { nodePodsAccessible: true }, 'r.io/x': { nodePodsAccessible: true } },
      }),
    );
    place.file(
      join(folder, 'pulled', recordFileName(`${key}2`)),
      JSON.stringify({
        ...header,
        kind: 'ImagePulledRecord',
        imageRef: 'x',
        credentialMapping: { [key]: 1 },
      }),
    );
    place.file(
      join(folder, 'pulling', recordFileName(key)),
      JSON.stringify({ ...header, kind: 'ImagePullIntent', image: key }),
    );
    const records = await readPullRecords({ nodeRoot: root });
    expect(records.pulled.files.map(({ outcome }) => outcome).sort()).toEqual(['malformed', 'read']);
    expectNoTrace('readPullRecords', await exhibitCall(() => records));
    for (const about of [{}, { imageRef: key }]) {
      const explained = explainPresentImage({ keyring, image: IMAGE, records, ...about });
      expectNoTrace('explainPresentImage', await exhibitCall(() => explained));
      expect(explained.answers[0]?.record?.state).toBe('read');
      expect(explained.answers[0]?.outcome).toBe('used');
    }
    const { evidence, ...more } = readText(
      `Failed to pull image "${key}": failed to resolve reference: 401 Unauthorized`,
    );
    expectNoTrace('readText', await exhibitCall(() => [evidence, more]));
    for (const text of [
      `Head "https://${key}/v2/x/manifests/1": dial tcp: lookup r.io: no such host`,
      `Head "${key.includes('://') ? key : `https://${key}`}/v2/x/manifests/1": dial tcp: lookup r.io: no such host`,
      `Get "${key}": net/http: TLS handshake timeout`,
      `Name: p\nNamespace: shop\nContainers:\n  c:\n    Image: ${key.trim()}\nEvents:\n`,
      `docker pull ${key.trim()}\npull access denied for ${key}, repository does not exist`,
      `time="2026-01-01T00:00:00Z" level=error msg="PullImage failed" image="${key}" error="401 Unauthorized"`,
    ])
      expectNoTrace('readText', await exhibitCall(() => readText(text)));
    expectNoTrace('diagnosePod', await exhibitCall(() => diagnosePod({ images: [key], evidence })));
    expectNoTrace('diagnosePod', await exhibitCall(() => diagnosePod({ images: [IMAGE], evidence })));
  });
});
