import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { builtPackage } from '../cli/built-package';
import { authOf } from '../builders/docker-config';
import { temporaryFolder } from '../node-files/temporary-folder';
import { startAuthorisingProxy, type Proxy } from './authorising-proxy';
import { startRegistry } from './docker-registry';
import { writeImageLayout } from './image-layout';
import { runProgram, runProgramWell, type ProgramRun } from './run-program';

const PASSWORD = { 'a-puller': 'pa:ss"w\\ord$\'1', 'node-reader': 'pässwörd 2' } as const;

const folder = temporaryFolder();
const programs = join(folder, 'bin');
const nodeRoot = join(folder, 'node');
const secretFile = join(folder, 'pull-secret.json');
const helpers = join(folder, 'cred-helpers.json');
const homeWithHelper = join(folder, 'home-with-helper');

let proxy: Proxy;
let host: string;
const stops: (() => Promise<void>)[] = [];

beforeAll(async () => {
  const registry = await startRegistry(join(folder, 'registry'), PASSWORD);
  stops.push(() => registry.stop());
  proxy = await startAuthorisingProxy(registry.port, { 'a-puller': ['team-a/'], 'node-reader': [''] });
  stops.push(() => proxy.stop());
  host = `127.0.0.1:${proxy.port}`;
  for (const name of ['team-a/app', 'other/app']) {
    const layout = join(folder, `layout-${name.replace('/', '-')}`);
    writeImageLayout(layout, `the image ${name}`);
    const creds = `node-reader:${PASSWORD['node-reader']}`;
    const to = ['--dest-tls-verify=false', '--dest-creds', creds];
    await runProgramWell('skopeo', ['copy', ...to, `oci:${layout}:latest`, `docker://${host}/${name}`]);
  }
  const bin = join(builtPackage(), 'dist/cli/bin.js');
  chmodSync(bin, 0o755);
  mkdirSync(programs);
  symlinkSync(bin, join(programs, 'docker-credential-kubelet-keyring'));
  mkdirSync(join(nodeRoot, 'var/lib/kubelet'), { recursive: true });
  const config = (key: string, user: keyof typeof PASSWORD): string =>
    JSON.stringify({ auths: { [key]: { auth: authOf(user, PASSWORD[user]) } } });
  writeFileSync(join(nodeRoot, 'var/lib/kubelet/config.json'), config(host, 'node-reader'));
  const secret = Buffer.from(config(`${host}/team-a`, 'a-puller')).toString('base64');
  const manifest = {
    kind: 'Secret',
    metadata: { name: 'team-a' },
    type: 'kubernetes.io/dockerconfigjson',
    data: { '.dockerconfigjson': secret },
  };
  writeFileSync(secretFile, JSON.stringify(manifest));
  writeFileSync(helpers, JSON.stringify({ credHelpers: { [host]: 'kubelet-keyring' } }));
  mkdirSync(join(homeWithHelper, '.config/containers'), { recursive: true });
  writeFileSync(
    join(homeWithHelper, '.config/containers/registries.conf'),
    'credential-helpers = ["kubelet-keyring"]\n',
  );
}, 300_000);

afterAll(async () => {
  for (const stop of stops.reverse()) await stop();
});

/** Ways to tell podman and skopeo of the helper. */
const WAYS = [
  ['credHelpers of an auth file', { REGISTRY_AUTH_FILE: helpers }],
  ['credential-helpers of registries.conf', { HOME: homeWithHelper }],
] as const;

type Variables = Readonly<Record<string, string>>;

describe.each<[string, Variables]>(WAYS.map(([name, variables]) => [name, variables]))(
  'a real registry, through %s',
  (_, variables) => {
    it.each(['inspect', 'pull'] as const)('the node file serves an image to %s', async (action) => {
      const { run, users } = await recorded(() => ACTIONS[action](`${host}/other/app`, variables));
      expect([run.status, users]).toEqual([0, ['node-reader']]);
    });

    it.each(['inspect', 'pull'] as const)(
      'a pull secret with a path serves the image that was named to %s',
      async (action) => {
        const { run, users } = await recorded(() =>
          ACTIONS[action](`${host}/team-a/app`, {
            ...variables,
            KUBELET_KEYRING_PULL_SECRETS: secretFile,
            KUBELET_KEYRING_IMAGE: `${host}/team-a/app`,
          }),
        );
        expect([run.status, users]).toEqual([0, ['a-puller']]);
      },
    );

    it.each(['inspect', 'pull'] as const)(
      'a node without a credential leaves %s without one, and the registry refuses',
      async (action) => {
        const { run, users } = await recorded(() =>
          ACTIONS[action](`${host}/other/app`, { ...variables, KUBELET_KEYRING_NODE_ROOT: folder }),
        );
        expect(run.status).not.toBe(0);
        expect(run.stderr).toMatch(/unauthorized|authentication required/i);
        expect(users).toEqual([]);
      },
    );
  },
);

it.each(['inspect', 'pull'] as const)(
  'without the helper %s is refused, so it was the helper',
  async (action) => {
    const { run } = await recorded(() => ACTIONS[action](`${host}/other/app`, {}));
    expect(run.status).not.toBe(0);
  },
);

describe('podman about logins', () => {
  it('names the user of a registry', async () => {
    const run = await podman(['login', '--get-login', host], { REGISTRY_AUTH_FILE: helpers });
    expect([run.status, run.stdout]).toEqual([0, 'node-reader\n']);
  });

  it('cannot store a login', async () => {
    const run = await podman(
      ['login', '--tls-verify=false', '-u', 'node-reader', '-p', PASSWORD['node-reader'], host],
      { REGISTRY_AUTH_FILE: helpers },
    );
    expect(run.status).not.toBe(0);
    expect(run.stderr).toContain('kubelet-keyring stores nothing');
  });
});

const ACTIONS = {
  inspect: (image: string, variables: Variables): Promise<ProgramRun> =>
    runProgram('skopeo', ['inspect', '--tls-verify=false', `docker://${image}`], surroundings(variables)),
  pull: (image: string, variables: Variables): Promise<ProgramRun> =>
    podman(['pull', '--quiet', '--tls-verify=false', image], variables),
};

/** Storage of its own and no kernel feature beyond plain folders: runs as root in a container too. */
function podman(args: readonly string[], variables: Variables): Promise<ProgramRun> {
  const places = ['--root', join(folder, 'podman/root'), '--runroot', join(folder, 'podman/run')];
  return runProgram('podman', ['--storage-driver', 'vfs', ...places, ...args], surroundings(variables));
}

function surroundings(variables: Variables): Variables {
  return {
    PATH: `${programs}:${process.env.PATH ?? ''}`,
    HOME: folder,
    XDG_RUNTIME_DIR: folder,
    KUBELET_KEYRING_NODE_ROOT: nodeRoot,
    KUBELET_KEYRING_CWD: '/',
    KUBELET_KEYRING_HOME: '',
    ...variables,
  };
}

/** A run, and as whom the registry was asked for an image meanwhile. */
async function recorded(
  act: () => Promise<ProgramRun>,
): Promise<{ readonly run: ProgramRun; readonly users: readonly string[] }> {
  const from = proxy.requests.length;
  const run = await act();
  const users = proxy.requests
    .slice(from)
    .filter(({ path }) => path !== '/v2/')
    .flatMap(({ user }) => (user === '' ? [] : [user]));
  return { run, users: [...new Set(users)] };
}
