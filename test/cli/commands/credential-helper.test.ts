import { join } from 'node:path';
import { configJson } from '../../builders/docker-config';
import { debugLines } from '../../node-files/debug-lines';
import { place } from '../../node-files/odd-files';
import { temporaryFolder } from '../../node-files/temporary-folder';
import { EMPTY_NODE, runMain, type MainRun } from '../run-main';

const folder = temporaryFolder();
const config = join(folder, 'config.json');

beforeAll(() => {
  place.file(
    config,
    configJson({
      'r.io': { username: 'reader', password: 'canary"pass\\word' },
      'r.io/team': { username: 'team', password: 'canary-team' },
      '*.r.io': { username: 'glob', password: 'canary-glob' },
      'https://index.docker.io/v1/': { username: 'hub', password: 'canary-hub' },
    }),
  );
});

const ask = (
  action: readonly string[],
  stdin = '',
  env: Readonly<Record<string, string>> = { KUBELET_KEYRING_CONFIG: config },
): Promise<MainRun> => runMain(['credential-helper', ...action], { stdin, env });

describe('credential-helper get', () => {
  it.each([
    ['r.io', 'reader', 'canary"pass\\word'],
    ['https://index.docker.io/v1/', 'hub', 'canary-hub'],
    ['a.r.io', 'glob', 'canary-glob'],
    ['r.io/team/app', 'team', 'canary-team'],
  ])('answers for %s', async (ServerURL, Username, Secret) => {
    const { status, stdout, stderr } = await ask(['get'], ServerURL);
    expect(JSON.parse(stdout)).toEqual({ ServerURL, Username, Secret });
    expect([status, stderr]).toEqual([0, '']);
  });

  it('takes white space around the server', async () => {
    expect(JSON.parse((await ask(['get'], '  r.io\r\n')).stdout)).toHaveProperty('ServerURL', 'r.io');
  });

  it('answers for an image by a flag or a variable', async () => {
    const env = { KUBELET_KEYRING_CONFIG: config, KUBELET_KEYRING_IMAGE: 'r.io/team/app:1' };
    for (const run of [await ask(['get'], 'r.io', env), await ask(['get', '--image', 'r.io/team/x'], 'r.io')])
      expect(JSON.parse(run.stdout)).toHaveProperty('Username', 'team');
  });

  it.each(['q.io', 'user:canary@r.io', 'https://', 'r.io\u001b[2J'])(
    'does not find %j, in the words that clients look for',
    async (server) => {
      expect(await ask(['get'], server)).toEqual({
        status: 1,
        stdout: 'credentials not found in native keychain\n',
        stderr: '',
      });
    },
  );

  it.each(['', ' \n'])('wants a server: %j', async (server) => {
    expect(await ask(['get'], server)).toEqual({
      status: 1,
      stdout: 'no credentials server URL\n',
      stderr: '',
    });
  });

  it('tells under DEBUG what it left out, and no secret', async () => {
    await ask(['get', '--image', 'r.io/team/x'], 'r.io');
    expect(debugLines().join('\n')).toContain('Left out for r.io (from node file');
    expect(debugLines().join('\n')).not.toContain('canary');
  });
});

describe('credential-helper list', () => {
  it('names servers and users, and no secret', async () => {
    expect(await ask(['list'], 'unused')).toEqual({
      status: 0,
      stdout: '{"https://index.docker.io/v1/":"hub","r.io":"reader"}\n',
      stderr: '',
    });
  });

  it('is an empty object where there is nothing', async () => {
    const [, nodeRoot] = EMPTY_NODE;
    const env = { KUBELET_KEYRING_NODE_ROOT: nodeRoot };
    expect((await ask(['list', '--cwd', '/'], '', env)).stdout).toBe('{}\n');
  });
});

describe('credential-helper: what it does not do', () => {
  it('store refuses', async () => {
    const run = await ask(['store'], '{"ServerURL":"r.io","Username":"u","Secret":"canary"}');
    expect(run.status).toBe(1);
    expect(run.stdout).toMatch(/^kubelet-keyring stores nothing.*\n$/);
    expect(run.stderr).toBe('');
  });

  it('erase refuses', async () => {
    expect(await ask(['erase'], 'r.io')).toMatchObject({
      status: 1,
      stdout: expect.stringMatching(/^kubelet-keyring erases nothing/),
    });
  });

  it('erase wants a server', async () => {
    expect((await ask(['erase'], '')).stdout).toBe('no credentials server URL\n');
  });

  it.each([
    [['forget'], 'Unknown credential action `forget`\n'],
    [['\u001b[2J'], 'Unknown credential action `\\u001b[2J`\n'],
    [[], 'Usage: docker-credential-kubelet-keyring <store|get|erase|list|version>\n'],
    [['get', 'r.io'], 'Usage: docker-credential-kubelet-keyring <store|get|erase|list|version>\n'],
  ])('%j is no action', async (action, stdout) => {
    expect(await ask(action)).toEqual({ status: 1, stdout, stderr: '' });
  });

  it('version names the helper', async () => {
    expect((await ask(['version'])).stdout).toMatch(
      /^docker-credential-kubelet-keyring \(kubelet-keyring\) v[0-9.]+\n$/,
    );
  });
});

describe('credential-helper: errors go to stdout, where clients read them, without secrets', () => {
  it('a file that is not there', async () => {
    const run = await ask(['get'], 'r.io', { KUBELET_KEYRING_CONFIG: '/nowhere' });
    expect(run).toEqual({
      status: 1,
      stdout: 'Cannot read /nowhere (ENOENT). Give a config.json.\n',
      stderr: '',
    });
  });

  it.each(['get', 'list'])('%s: a pull secret that does not decode', async (action) => {
    place.file(
      join(folder, 'bad.json'),
      '{"kind":"Secret","metadata":{"name":"bad"},"type":"kubernetes.io/dockercfg","stringData":{".dockercfg":"canary"}}',
    );
    const env = { KUBELET_KEYRING_CONFIG: config, KUBELET_KEYRING_PULL_SECRETS: join(folder, 'bad.json') };
    const run = await ask([action], 'r.io', env);
    expect(run.status).toBe(1);
    expect(run.stdout).toContain('bad does not decode');
    expect(run.stdout).not.toContain('canary');
  });

  it('a server that is too long', async () => {
    const run = await ask(['get'], 'r'.repeat(100_000));
    expect(run).toMatchObject({ status: 1, stdout: 'Standard input has more than 65536 bytes.\n' });
  });
});
