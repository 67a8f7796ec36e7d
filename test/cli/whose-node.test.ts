import { hostname } from 'node:os';
import { join } from 'node:path';
import { account, IMAGE, login, logins, pod, REGISTRY } from '../core/diagnose/situation';
import { place } from '../node-files/odd-files';
import { temporaryFolder } from '../node-files/temporary-folder';
import { runMain, type MainRun } from './run-main';

const NO_NODE = 'This machine is no node: no kubelet, unit or root directory is here.';
const ELSEWHERE = 'is another machine as far as can be told';
const MANY = ['doctor', 'resolve', 'explain'] as const;

/** A folder that this machine's kubelet would find a node file in. */
function homeWithLogin(): string {
  const home = temporaryFolder();
  place.file(join(home, '.docker/config.json'), logins({ [REGISTRY]: ['of-this-machine', 'p'] }));
  return home;
}

function manifest(): object {
  const { metadata, ...rest } = pod({ secrets: ['s'] }) as { metadata: Record<string, unknown> };
  return { ...rest, metadata: { name: metadata.name, namespace: metadata.namespace } };
}

function live(nodeName?: string): object {
  const { metadata, spec, ...rest } = pod({ secrets: ['s'] }) as { metadata: object; spec: object };
  return {
    ...rest,
    metadata: { ...metadata, uid: 'u' },
    spec: { ...spec, ...(nodeName === undefined ? {} : { nodeName }) },
    status: { phase: 'Pending' },
  };
}

async function ask(
  command: string,
  objects: readonly object[],
  args: readonly string[] = [],
): Promise<MainRun> {
  const stdin = JSON.stringify({ kind: 'List', items: objects });
  const here = ['--home', homeWithLogin(), '--cwd', '/'];
  return runMain([command, ...here, '-f', '-', ...args], { stdin });
}

describe.each(MANY)('%s of a pod that exists', (command) => {
  it('reads nothing of this machine, and says so in its first line', async () => {
    const { stdout, stderr } = await ask(command, [live('node-7'), login('s', 'other.io')]);
    expect(stderr).toBe('');
    expect(stdout.split('\n')[0]).toContain(`The pod's node (node-7) ${ELSEWHERE}`);
    expect(stdout).toContain('--this-node');
    expect(stdout).not.toContain('of-this-machine');
    expect(stdout).not.toContain('/.docker/config.json');
  });

  it('says so in JSON as well, without places that were not looked at', async () => {
    const { stdout } = await ask(command, [live()], ['-o', 'json']);
    const data = JSON.parse(stdout) as { readonly node: object; readonly places?: unknown };
    expect(data.node).toEqual({ read: false, note: expect.stringContaining(ELSEWHERE) });
    expect([data.places, stdout.includes('of-this-machine')]).toEqual([undefined, false]);
    expect(stdout).not.toMatch(/"(?:places|environment)"|"anonymous"/);
  });

  it.each<[string, string | undefined, readonly string[]]>([
    ['--this-node', 'node-7', ['--this-node']],
    ['the name of this machine', hostname(), []],
    ['--node-root', 'node-7', ['--node-root', '/']],
  ])('reads this machine where it is the node: %s', async (_why, nodeName, args) => {
    const { stdout } = await ask(command, [live(nodeName), login('s', 'other.io')], [...args, '-o', 'json']);
    expect(stdout).toContain('of-this-machine');
    expect(stdout).not.toContain(ELSEWHERE);
  });

  it('and of a manifest, which may be made here', async () => {
    const { stdout } = await ask(
      command,
      [manifest(), account('default'), login('s', 'other.io')],
      ['-o', 'json'],
    );
    expect(stdout).toContain('of-this-machine');
  });
});

describe.each(['resolve', 'explain'] as const)('%s shows the hosts that the runtime asks', (command) => {
  const certs = `etc/containerd/certs.d/${REGISTRY}/hosts.toml`;
  const HOST = 'mirror.corp.example';

  it.each([['table'], ['json']])('by files that flags name, wherever the node is: %s', async (output) => {
    const file = join(temporaryFolder(), certs);
    place.file(file, `[host."https://${HOST}"]\n`);
    const { stdout } = await ask(
      command,
      [live('node-7'), login('s', 'other.io')],
      ['--runtime-config', file, '-o', output],
    );
    expect([stdout.includes(ELSEWHERE), stdout.includes(HOST)]).toEqual([true, true]);
  });
});

describe("the runtime's files of a node", () => {
  const certs = `etc/containerd/certs.d/${REGISTRY}/hosts.toml`;

  it.each<[string, readonly string[], boolean]>([
    ['are read where it is mounted', [], true],
    ['are left where others are named', ['--runtime-config', '-'], false],
  ])('%s', async (_why, args, shown) => {
    const root = temporaryFolder();
    place.file(join(root, certs), '[host."https://mirror.corp.example"]\n');
    const asked = ['explain', '--node-root', root, ...args, IMAGE];
    const { stdout } = await runMain(asked, { stdin: 'mirrors: {}\n' });
    expect(stdout.includes('mirror.corp.example')).toBe(shown);
  });
});

describe('what an unknown node leaves open', () => {
  it('nothing matches: it depends on the node', async () => {
    const { stdout } = await ask('resolve', [live(), login('s', 'other.io')]);
    expect(stdout).toContain('it depends on what its node has, which is unknown here');
    expect(stdout).not.toContain('anonymous');
  });

  it('something matches: the node may have more', async () => {
    const { stdout } = await ask('explain', [live(), login('s', REGISTRY)]);
    expect(stdout).toContain('What the node has, unknown here, may add more behind them.');
  });

  it('--require-credentials: the answer is not whole, where the node would decide', async () => {
    const required = ['--require-credentials'];
    expect((await ask('resolve', [live(), login('s', 'other.io')], required)).status).toBe(7);
    expect((await ask('resolve', [live(), login('s', REGISTRY)], required)).status).toBe(0);
  });

  it('pull records are those of the node, so --image-present needs it', async () => {
    const { status, stdout, stderr } = await ask('explain', [live()], ['--image-present']);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain("--image-present goes by the pull records of the pod's node");
  });
});

describe('an image alone is asked of this machine', () => {
  // A machine that runs these tests may be a node: then there is nothing to say.
  const trace = (rootDir: string): readonly string[] => ['--root-dir', rootDir, '--cwd', '/', '--home', ''];

  it.each([...MANY, 'paths'])(
    '%s says nothing where the root directory of a kubelet is there',
    async (command) => {
      const image = command === 'paths' ? [] : [IMAGE];
      const { stdout } = await runMain([command, ...trace(temporaryFolder()), ...image]);
      expect(stdout).not.toContain(NO_NODE);
    },
  );

  it.each([...MANY, 'paths'])('%s says nothing of a node that is mounted', async (command) => {
    const image = command === 'paths' ? [] : [IMAGE];
    const { stdout } = await runMain([command, '--node-root', temporaryFolder(), '--cwd', '/', ...image]);
    expect(stdout).not.toContain(NO_NODE);
  });
});

describe.each(MANY)('%s of the log of a machine', (command) => {
  const log = (host: string): string =>
    `Nov 30 02:12:44 ${host} kubelet[1187]: E1130 02:12:44.518270    1187 kuberuntime_image.go:55] "Failed to pull image" err="failed to pull and unpack image \\"${IMAGE}\\": failed to resolve reference \\"${IMAGE}\\": unexpected status from HEAD request to https://${REGISTRY}/v2/a/manifests/1: 401 Unauthorized" image="${IMAGE}"\n`;
  const asked = async (host: string, more: readonly string[] = []): Promise<MainRun> =>
    runMain([command, '--home', homeWithLogin(), '--cwd', '/', '-f', '-', ...more], { stdin: log(host) });

  it('reads nothing of this machine where the log is of another', async () => {
    const { stdout } = await asked('wk3');
    expect(stdout.split('\n')[0]).toContain(`The text is of a node (wk3) that ${ELSEWHERE}`);
    expect(stdout).not.toContain('of-this-machine');
  });

  it('reads this machine where the log is its own, or somebody says so', async () => {
    for (const { stdout } of [await asked(hostname()), await asked('wk3', ['--this-node'])]) {
      expect(stdout).not.toContain(ELSEWHERE);
      expect(stdout).toContain('of-this-machine');
    }
  });

  it('takes the short name and the whole one for one machine', async () => {
    const { stdout } = await asked(`${hostname().split('.')[0] ?? ''}.prod.example.com`);
    if (!hostname().includes('.')) expect(stdout).toContain('of-this-machine');
  });
});
