import { join } from 'node:path';
import { configJson, passwords } from '../../builders/docker-config';
import { debugLines } from '../../node-files/debug-lines';
import { place } from '../../node-files/odd-files';
import { temporaryFolder } from '../../node-files/temporary-folder';
import { DEMO_NODE, DEMO_PULL_SECRETS, EMPTY_NODE, runMain, type MainRun } from '../run-main';

const folder = temporaryFolder();
const config = join(folder, 'registries.json');
const dockercfg = join(folder, '.dockercfg');
const broken = join(folder, 'broken.json');
const badSecret = join(folder, 'bad-secret.json');

beforeAll(() => {
  place.file(config, passwords({ 'r.io': 'canary-host', 'r.io/team': 'canary-team' }));
  place.file(dockercfg, '{"r.io":{"username":"old","password":"canary-old"}}');
  place.file(broken, '{"auths":{"r.io":{"auth":"canary"}}}');
  const data = Buffer.from('{"auths":{"r.io":{"auth":"canary"}}}').toString('base64');
  const metadata = { name: 'bad', namespace: 'shop' };
  place.file(
    badSecret,
    JSON.stringify({
      kind: 'Secret',
      metadata,
      type: 'kubernetes.io/dockerconfigjson',
      data: { '.dockerconfigjson': data },
    }),
  );
});

const requestFor = (image: string, version = 'v1'): string =>
  JSON.stringify({
    kind: 'CredentialProviderRequest',
    apiVersion: `credentialprovider.kubelet.k8s.io/${version}`,
    image,
    serviceAccountToken: 'canary-token',
  });

const provide = (
  stdin: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<MainRun> => runMain(['credential-provider', ...args], { stdin, env });

interface Response {
  readonly apiVersion: string;
  readonly cacheDuration?: string;
  readonly auth: Readonly<Record<string, { readonly username: string; readonly password: string }>>;
}

const response = ({ stdout }: MainRun): Response => JSON.parse(stdout) as Response;
const passwordsIn = (run: MainRun): readonly string[] =>
  Object.values(response(run).auth).map(({ password }) => password);

describe('credential-provider: where the credentials come from', () => {
  it('one file that is named', async () => {
    const run = await provide(requestFor('r.io/team/app'), ['--config', config]);
    expect(run).toMatchObject({ status: 0, stderr: '' });
    expect(passwordsIn(run)).toEqual(['canary-team', 'canary-host']);
  });

  it('a .dockercfg that is named', async () => {
    expect(passwordsIn(await provide(requestFor('r.io/x'), ['--config', dockercfg]))).toEqual(['canary-old']);
  });

  it('the node files and pull secrets, in the order of the kubelet', async () => {
    const flags = [...DEMO_NODE, '--pull-secret', DEMO_PULL_SECRETS];
    expect(passwordsIn(await provide(requestFor('registry.example.com/team-a/api'), flags))).toEqual([
      'team-a-password',
      'platform-password',
      'node-password',
    ]);
  });

  it('the same by variables alone', async () => {
    const [, nodeRoot] = DEMO_NODE;
    const env = {
      KUBELET_KEYRING_NODE_ROOT: nodeRoot,
      KUBELET_KEYRING_CWD: '/',
      KUBELET_KEYRING_HOME: '/root',
      KUBELET_KEYRING_PULL_SECRETS: `:${DEMO_PULL_SECRETS}:`,
    };
    expect(passwordsIn(await provide(requestFor('registry.example.com/team-a/api'), [], env))).toHaveLength(
      3,
    );
  });

  it.each([
    ['KUBELET_KEYRING_CONFIG', { KUBELET_KEYRING_CONFIG: '/nowhere' }],
    ['KUBELET_KEYRING_KUBELET_VERSION', { KUBELET_KEYRING_KUBELET_VERSION: '1.20' }],
  ])('a flag goes before %s', async (_, env) => {
    const flags = ['--config', config, '--kubelet-version', '1.34'];
    expect(passwordsIn(await provide(requestFor('r.io/x'), flags, env))).toEqual(['canary-host']);
  });

  it('all node files by a variable', async () => {
    const env = {
      KUBELET_KEYRING_NODE_FILES: 'all',
      KUBELET_KEYRING_ROOT_DIR: folder,
      KUBELET_KEYRING_HOME: '',
    };
    expect(passwordsIn(await provide(requestFor('r.io/x'), ['--cwd', '/'], env))).toEqual(['canary-old']);
  });
});

describe('credential-provider: the answer', () => {
  it.each(['v1', 'v1beta1', 'v1alpha1'])('has the version of the request: %s', async (version) => {
    const run = await provide(requestFor('r.io/x', version), ['--config', config]);
    expect(response(run).apiVersion).toBe(`credentialprovider.kubelet.k8s.io/${version}`);
  });

  it('is empty where nothing is found, and all is well', async () => {
    const run = await provide(requestFor('q.io/x'), EMPTY_NODE);
    expect([run.status, run.stderr, response(run).auth]).toEqual([0, '', {}]);
  });

  it('has the duration that is asked for', async () => {
    const run = await provide(requestFor('r.io/x'), ['--config', config, '--cache-duration', '1h30m']);
    expect(response(run).cacheDuration).toBe('1h30m');
  });

  it('tells under DEBUG what it left out, and no secret', async () => {
    place.file(join(folder, 'bytes.json'), configJson({ 'r.io': { auth: 'dTr/' } }));
    const run = await provide(requestFor('r.io/x'), ['--config', join(folder, 'bytes.json')]);
    expect(response(run).auth).toEqual({});
    expect(debugLines().join('\n')).toContain('Left out for r.io/x');
    expect(debugLines().join('\n')).not.toContain('canary');
  });
});

describe('credential-provider: errors go to stderr, without secrets, and nothing to stdout', () => {
  it.each<[string, string, readonly string[], number, RegExp]>([
    ['no request', '', EMPTY_NODE, 2, /no JSON object.*INVALID_REQUEST/],
    ['another kind', '{"kind":"canary"}', EMPTY_NODE, 2, /another kind/],
    ['another version', requestFor('r.io/x', 'v9'), EMPTY_NODE, 2, /apiVersion/],
    ['no image', requestFor(''), EMPTY_NODE, 2, /names no image/],
    ['an invalid image', requestFor('user:canary@R.io/X'), EMPTY_NODE, 3, /image of the request is refused/],
    [
      'a file that is not there',
      requestFor('r.io/x'),
      ['--config', '/nowhere/x'],
      2,
      /ENOENT.*UNREADABLE_FILE/,
    ],
    ['a folder', requestFor('r.io/x'), ['--config', folder], 2, /EISDIR/],
    ['a device', requestFor('r.io/x'), ['--config', '/dev/null'], 2, /it is a device/],
    [
      'a file that is too large',
      requestFor('r.io/x'),
      ['--max-file-bytes', '3', '--config', config],
      2,
      /more than 3/,
    ],
    ['a file that does not decode', requestFor('r.io/x'), ['--config', broken], 2, /INVALID_DOCUMENT/],
    [
      'a secret that does not decode',
      requestFor('r.io/x'),
      [...EMPTY_NODE, '--pull-secret', badSecret],
      3,
      /pull secret shop\/bad does not decode/,
    ],
    ['a secret from stdin', requestFor('r.io/x'), ['--pull-secret', '-'], 2, /INVALID_OPTION/],
    ['a wrong duration', requestFor('r.io/x'), ['--cache-duration', '5'], 2, /Give a duration/],
  ])('%s', async (_, stdin, args, status, message) => {
    const run = await provide(stdin, args);
    expect([run.status, run.stdout]).toEqual([status, '']);
    expect(run.stderr).toMatch(message);
    expect(run.stderr).not.toContain('canary');
  });

  it.each([
    [{ KUBELET_KEYRING_KUBELET_VERSION: '1.2' }, /INVALID_KUBELET_VERSION/],
    [{ KUBELET_KEYRING_NODE_FILES: 'some' }, /KUBELET_KEYRING_NODE_FILES has to be/],
  ])('a variable with a wrong value: %j', async (env: Readonly<Record<string, string>>, message) => {
    const run = await provide(requestFor('r.io/x'), EMPTY_NODE, env);
    expect([run.status, run.stdout]).toEqual([2, '']);
    expect(run.stderr).toMatch(message);
  });

  it('a pipe is not opened', async () => {
    place.fifo(join(folder, 'pipe'));
    expect((await provide(requestFor('r.io/x'), ['--config', join(folder, 'pipe')])).stderr).toContain(
      'fifo',
    );
  });

  it('helpers in the file, when strict', async () => {
    place.file(join(folder, 'helpers.json'), '{"auths":{},"credsStore":"desktop"}');
    const flags = ['--config', join(folder, 'helpers.json')];
    expect((await provide(requestFor('r.io/x'), flags)).status).toBe(0);
    expect((await provide(requestFor('r.io/x'), [...flags, '--strict'])).stderr).toContain(
      'CREDENTIAL_HELPERS_REJECTED',
    );
  });
});
