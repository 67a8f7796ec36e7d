import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  loadKeyring,
  parsePullSecrets,
  renderConfigJson,
  renderCrictlArguments,
  resolve,
} from '../../src/index';
import type { NodeOptions } from '../../src/index';
import { builtPackage } from '../cli/built-package';
import { temporaryFolder } from '../node-files/temporary-folder';
import { startAuthorisingProxy, type Proxy } from './authorising-proxy';
import { startRegistry } from './docker-registry';
import { writeImageLayout } from './image-layout';
import { runProgram, runProgramWell, type ProgramRun } from './run-program';

/** Awkward to quote, to split at a colon and to encode, but what registries take. */
const PASSWORD = {
  'a-puller': 'pa:ss"w\\ord$\'1',
  'b-puller': 'pässwörd 2',
  'node-reader': 'plain-password-3',
} as const;
type User = keyof typeof PASSWORD;

const folder = temporaryFolder();
const nodeRoot = join(folder, 'node');
const manifests = join(folder, 'pull-secrets.json');

const stops: (() => Promise<void>)[] = [];
let proxy: Proxy;
/** Repositories on one registry host: each user sees its own, `node-reader` all of them. */
let images: { readonly 'team-a': string; readonly 'team-b': string; readonly other: string };
let node: NodeOptions;

beforeAll(async () => {
  const registry = await startRegistry(join(folder, 'registry'), PASSWORD);
  stops.push(() => registry.stop());
  proxy = await startAuthorisingProxy(registry.port, {
    'a-puller': ['team-a/'],
    'b-puller': ['team-b/'],
    'node-reader': [''],
  });
  stops.push(() => proxy.stop());
  const host = `127.0.0.1:${proxy.port}`;
  images = { 'team-a': `${host}/team-a/app`, 'team-b': `${host}/team-b/app`, other: `${host}/other/app` };
  for (const [name, image] of Object.entries(images)) {
    const layout = join(folder, `layout-${name}`);
    writeImageLayout(layout, `the image of ${name}`);
    const creds = `node-reader:${PASSWORD['node-reader']}`;
    await skopeo([
      'copy',
      '--dest-tls-verify=false',
      '--dest-creds',
      creds,
      `oci:${layout}:latest`,
      `docker://${image}`,
    ]);
  }

  mkdirSync(join(nodeRoot, 'var/lib/kubelet'), { recursive: true });
  writeFileSync(join(nodeRoot, 'var/lib/kubelet/config.json'), dockerConfig({ [host]: 'node-reader' }));
  const secrets = [
    pullSecret('team-a', dockerConfig({ [`${host}/team-a`]: 'a-puller' })),
    pullSecret('team-b', dockerConfig({ [`${host}/team-b`]: 'b-puller' })),
  ];
  writeFileSync(manifests, JSON.stringify({ apiVersion: 'v1', kind: 'List', items: secrets }));
  node = { nodeRoot, cwd: '/', home: null, pullSecrets: secrets };
});

afterAll(async () => {
  for (const stop of stops.reverse()) await stop();
});

describe('what the kubelet would try', () => {
  it.each([
    ['team-a', ['a-puller', 'node-reader']],
    ['team-b', ['b-puller', 'node-reader']],
    ['other', ['node-reader']],
  ] as const)('for the image of %s: %j', async (name, users) => {
    const { images: resolutions } = await resolve({ ...node, images: [images[name]] });
    const tried = resolutions[0]!.candidates.map(({ credential }) => [
      credential.username,
      credential.password.reveal(),
    ]);
    expect(tried).toEqual(users.map((user) => [user, PASSWORD[user]]));
  });
});

describe('config.json for podman and skopeo, for certain images', () => {
  let authFile: string;

  beforeAll(async () => {
    authFile = join(folder, 'auth-for-images.json');
    await cli('render', '--target', 'containers', '--write', authFile, ...Object.values(images));
  });

  it.each(['team-a', 'team-b', 'other'] as const)('skopeo inspects the image of %s', async (name) => {
    const { Name } = JSON.parse(await inspect(images[name], authFile).then(succeed)) as {
      readonly Name: string;
    };
    expect(Name).toBe(images[name]);
  });

  it.each([
    ['team-a', 'a-puller'],
    ['team-b', 'b-puller'],
    ['other', 'node-reader'],
  ] as const)('skopeo copies the image of %s as %s', async (name, user) => {
    const from = proxy.requests.length;
    const target = join(folder, `copy-${name}`);
    const copied = await skopeo([
      'copy',
      '--src-tls-verify=false',
      '--src-authfile',
      authFile,
      `docker://${images[name]}`,
      `dir:${target}`,
    ]);
    expect(copied).toContain('Writing manifest');
    const users = proxy.requests
      .slice(from)
      .filter(({ path }) => path !== '/v2/')
      .map((request) => request.user);
    expect(new Set(users)).toEqual(new Set([user]));
  });

  it.each(['team-a', 'team-b', 'other'] as const)('podman pulls the image of %s', async (name) => {
    const pulled = succeed(await podmanPull(images[name], authFile));
    expect(pulled.trim()).toMatch(/^[0-9a-f]{64}$/);
  });

  it('the library renders what the command line writes', async () => {
    const { keyring, images: resolutions } = await resolve({ ...node, images: Object.values(images) });
    const { text, findings } = renderConfigJson(keyring, {
      target: 'containers',
      images: resolutions,
      reveal: true,
    });
    const { stdout } = await runProgram('cat', [authFile]);
    expect(text).toBe(stdout);
    expect(findings.map(({ id }) => id)).toEqual([
      'render-credential-left-out',
      'render-credential-left-out',
    ]);
  });
});

describe('config.json for podman and skopeo, of the whole virtual config', () => {
  it.each([
    ['team-a', 'a-puller'],
    ['team-b', 'b-puller'],
    ['other', 'node-reader'],
  ] as const)('skopeo picks, for the image of %s, %s by its path key', async (name, user) => {
    const authFile = join(folder, 'auth-for-all.json');
    await cli('render', '--target', 'containers', '--write', authFile);
    const from = proxy.requests.length;
    succeed(await inspect(images[name], authFile));
    const users = proxy.requests
      .slice(from)
      .filter(({ path }) => path !== '/v2/')
      .map((request) => request.user);
    expect(new Set(users)).toEqual(new Set([user]));
  });
});

describe('what the registry does not take', () => {
  const wrong = [
    ["the other team's credential", { 'b-puller': PASSWORD['b-puller'] }],
    ['a wrong password', { 'a-puller': 'wrong' }],
    ['a password with its last character missing', { 'a-puller': PASSWORD['a-puller'].slice(0, -1) }],
    ['no credential', {}],
  ] as const;

  describe.each(wrong)('%s', (_, credentials: Readonly<Record<string, string>>) => {
    const authFile = join(temporaryFolder(), 'auth.json');

    beforeAll(() => {
      const auths = Object.entries(credentials).map(([user, password]) => [
        images['team-a'],
        { auth: base64(`${user}:${password}`) },
      ]);
      writeFileSync(authFile, JSON.stringify({ auths: Object.fromEntries(auths) as object }));
    });

    it('is refused to skopeo', async () => {
      const { status, stderr } = await inspect(images['team-a'], authFile);
      expect(status).not.toBe(0);
      expect(stderr).toMatch(REFUSED);
    });

    it('is refused to podman', async () => {
      const { status, stderr } = await podmanPull(images['team-a'], authFile);
      expect(status).not.toBe(0);
      expect(stderr).toMatch(REFUSED);
    });
  });
});

describe('config.json for docker', () => {
  it('skopeo takes the credential of a registry host from ~/.docker/config.json', async () => {
    const home = temporaryFolder();
    mkdirSync(join(home, '.docker'));
    await cli('render', '--target', 'docker', '--write', join(home, '.docker/config.json'), images.other);
    const run = await runProgram(
      'skopeo',
      ['inspect', '--tls-verify=false', `docker://${images.other}`],
      atHome(home),
    );
    expect(JSON.parse(succeed(run))).toHaveProperty('Name', images.other);
  });

  it('without that file skopeo is refused, so it was the file', async () => {
    const run = await runProgram(
      'skopeo',
      ['inspect', '--tls-verify=false', `docker://${images.other}`],
      atHome(temporaryFolder()),
    );
    expect(run.status).not.toBe(0);
    expect(run.stderr).toMatch(REFUSED);
  });

  it('of the whole virtual config keeps the host-wide credential and says which path keys it left out', async () => {
    const file = join(temporaryFolder(), 'config.json');
    const { stderr } = await cli('render', '--target', 'docker', '--write', file);
    expect(stderr.match(/render-path-not-supported/g)).toHaveLength(2);
    expect(JSON.parse(succeed(await inspect(images['team-a'], file)))).toHaveProperty(
      'Name',
      images['team-a'],
    );
  });
});

describe('a Secret manifest', () => {
  it('read back by the library gives the same first candidates, which the registry takes', async () => {
    const { stdout } = await cli(
      'render',
      '--format',
      'secret',
      '--name',
      'all',
      '-n',
      'shop',
      '--reveal',
      ...Object.values(images),
    );
    const secrets = parsePullSecrets(stdout);
    const empty = temporaryFolder();
    const read = await resolve({
      nodeRoot: empty,
      cwd: '/',
      home: null,
      pullSecrets: secrets,
      images: Object.values(images),
    });
    const users = read.images.map(({ candidates }) =>
      candidates.map(({ credential }) => [credential.username, credential.password.reveal()]),
    );
    const expected: readonly User[] = ['a-puller', 'b-puller', 'node-reader'];
    expect(users).toEqual(expected.map((user) => [[user, PASSWORD[user]]]));

    const authFile = join(empty, 'auth.json');
    writeFileSync(authFile, renderConfigJson(read.keyring, { target: 'containers', reveal: true }).text);
    for (const image of Object.values(images)) succeed(await inspect(image, authFile));
  });
});

describe('the attempts of a kubelet, one after the other', () => {
  it('a wrong pull secret is refused, and the credential of the node that comes next is taken', async () => {
    const host = `127.0.0.1:${proxy.port}`;
    const stale = pullSecret(
      'stale',
      JSON.stringify({ auths: { [`${host}/team-a`]: { auth: base64('a-puller:old') } } }),
    );
    const keyring = await loadKeyring({ ...node, pullSecrets: [stale] });
    const calls = renderCrictlArguments(keyring.resolve(images['team-a']), { flag: 'creds', reveal: true });
    const runs: ProgramRun[] = [];
    for (const call of calls) {
      const creds = /^--creds$/.test(call.arguments[1]!) ? call.arguments[2]! : '';
      runs.push(
        await runProgram(
          'skopeo',
          ['inspect', '--tls-verify=false', '--creds', creds, `docker://${images['team-a']}`],
          atHome(folder),
        ),
      );
    }
    expect(runs.map(({ status }) => status === 0)).toEqual([false, true]);
    expect(runs[0]!.stderr).toMatch(REFUSED);
  });
});

const REFUSED = /unauthorized|authentication required|denied|403/i;

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

function dockerConfig(users: Readonly<Record<string, User>>): string {
  const auths = Object.entries(users).map(([key, user]) => [
    key,
    { auth: base64(`${user}:${PASSWORD[user]}`) },
  ]);
  return JSON.stringify({ auths: Object.fromEntries(auths) as object });
}

function pullSecret(name: string, config: string): object {
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name, namespace: 'shop' },
    type: 'kubernetes.io/dockerconfigjson',
    data: { '.dockerconfigjson': base64(config) },
  };
}

/** The command line as it is published, with the node and the pull secrets of this file. */
async function cli(command: string, ...args: readonly string[]): Promise<ProgramRun> {
  const bin = join(builtPackage(), 'dist/cli/bin.js');
  const where = ['--node-root', nodeRoot, '--cwd', '/', '--home', '', '--pull-secret', manifests];
  const run = await runProgram(process.execPath, [bin, command, ...where, ...args]);
  succeed(run);
  return run;
}

function skopeo(args: readonly string[]): Promise<string> {
  return runProgramWell('skopeo', args, atHome(folder));
}

function inspect(image: string, authFile: string): Promise<ProgramRun> {
  return runProgram(
    'skopeo',
    ['inspect', '--tls-verify=false', '--authfile', authFile, `docker://${image}`],
    atHome(folder),
  );
}

/** Storage of its own and no kernel feature beyond plain folders: runs as root in a container too. */
function podmanPull(image: string, authFile: string): Promise<ProgramRun> {
  const storage = [
    '--storage-driver',
    'vfs',
    '--root',
    join(folder, 'podman/root'),
    '--runroot',
    join(folder, 'podman/run'),
  ];
  return runProgram(
    'podman',
    [...storage, 'pull', '--quiet', '--tls-verify=false', '--authfile', authFile, image],
    atHome(folder),
  );
}

/** Credentials of the user who runs the tests may not help. */
function atHome(home: string): Readonly<Record<string, string>> {
  return { HOME: home, XDG_RUNTIME_DIR: home };
}

function succeed({ status, stdout, stderr }: ProgramRun): string {
  if (status !== 0) throw new Error(`ended with ${status}: ${stderr}`);
  return stdout;
}
