import { appendFileSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { inspect } from 'node:util';
import type { NodeDiscovery } from '../../src/core/node-config/discovery';
import { discoverNode } from '../../src/node/discover/discover-node';
import { runMain } from '../cli/run-main';
import { layOut, type FixtureNode } from '../node-files/discover/fixture-node';
import { place } from '../node-files/odd-files';

type Files = FixtureNode['files'];

const UNIT = '/etc/systemd/system/kubelet.service';
const DROP_INS = `${UNIT}.d`;
const SECRET = 'planted-in-the-node';

const NODE: Files = {
  '/bin/sh': { program: {} },
  '/usr/bin/kubelet': { program: { linked: 'v1.37.2' } },
  '/etc/os-release': 'ID=debian\n',
  '/etc/hostname': 'node-1\n',
  '/etc/passwd': 'kube:x:10:10::/srv/kube:/bin/sh\n',
  [UNIT]: [
    '[Service]',
    'User=kube',
    'EnvironmentFile=/etc/default/kubelet',
    'ExecStart=/usr/bin/kubelet --config=/etc/kubelet.yaml --config-dir=/etc/kubelet.d $ARGS',
  ],
  [`${DROP_INS}/10-flags.conf`]: ['[Service]', 'Environment=A=b'],
  '/etc/default/kubelet':
    'ARGS="--image-credential-provider-config=/etc/plugins.yaml --image-credential-provider-bin-dir=/opt/plugins"\n',
  '/etc/kubelet.yaml': ['apiVersion: kubelet.config.k8s.io/v1beta1', 'kind: KubeletConfiguration'],
  '/etc/kubelet.d/10.conf': ['apiVersion: kubelet.config.k8s.io/v1beta1', 'kind: KubeletConfiguration'],
  '/etc/plugins.yaml': [
    'apiVersion: kubelet.config.k8s.io/v1',
    'kind: CredentialProviderConfig',
    'providers:',
    '- { name: acr, matchImages: ["*.example.com"], defaultCacheDuration: 1h, apiVersion: credentialprovider.kubelet.k8s.io/v1 }',
  ],
  '/opt/plugins/acr': { program: {} },
  '/etc/containerd/config.toml': ['version = 3'],
  '/proc/7/cmdline': '/usr/bin/containerd\0',
};

const ids = ({ findings }: NodeDiscovery): readonly string[] => findings.map(({ id }) => id);

/** Takes what lies at a path away, and puts something else there. */
function replaced(path: string, put: (path: string) => void): string {
  const root = layOut(NODE);
  rmSync(join(root, path), { recursive: true });
  mkdirSync(dirname(join(root, path)), { recursive: true });
  put(join(root, path));
  return root;
}

describe('a node without anything odd', () => {
  it('has no finding, so that each one below is of what is odd', async () => {
    expect(ids(await discoverNode({ nodeRoot: layOut(NODE) }))).toEqual([]);
  });
});

describe.each(Object.keys(NODE))('in the place of %s', (path) => {
  it('a pipe is not waited for', async () => {
    const node = await discoverNode({ nodeRoot: replaced(path, place.fifo) });
    expect(node.system).toBe('linux');
  });

  it('a link to itself, and a circle of two, come to an end', async () => {
    for (const target of [path, `${path}.other`]) {
      const root = replaced(path, (at) => {
        symlinkSync(target, at);
        if (target !== path) symlinkSync(path, `${at}.other`);
      });
      expect((await discoverNode({ nodeRoot: root })).system).toBe('linux');
    }
  });

  it('bytes of no kind of text are read without an exception', async () => {
    const bytes = Buffer.from(Array.from({ length: 5000 }, (_, at) => (at * 7919) % 256));
    const node = await discoverNode({
      nodeRoot: replaced(path, (at) => {
        writeFileSync(at, bytes);
      }),
    });
    expect(node.system).toBe('linux');
  });

  it('a file of 32 MiB is not read, and not said to be missing', async () => {
    const node = await discoverNode({
      nodeRoot: replaced(path, (at) => {
        place.sparse(at, 32 << 20);
      }),
    });
    expect(ids(node).filter((id) => id.endsWith('-missing'))).toEqual([]);
  });
});

describe('what is too large or too much', () => {
  it('leaves the settings of a configuration unknown', async () => {
    const root = replaced('/etc/kubelet.yaml', (at) => {
      place.sparse(at, 32 << 20);
    });
    const node = await discoverNode({ nodeRoot: root });
    expect(node.settings.registryPullQPS).toEqual({
      known: false,
      needs: 'the configuration /etc/kubelet.yaml',
    });
    expect(ids(node)).toEqual(['node-not-all-read']);
  });

  it('leaves flags unknown that an environment file may set', async () => {
    const root = replaced('/etc/default/kubelet', (at) => {
      place.sparse(at, 32 << 20);
    });
    const node = await discoverNode({ nodeRoot: root });
    expect(node.settings.rootDir).toEqual({
      known: false,
      needs: 'the environment file /etc/default/kubelet',
    });
    expect(ids(node)).toEqual(['node-not-all-read']);
  });

  it('in a unit of a hundred thousand lines that are not taken, tells ten', async () => {
    const root = layOut(NODE);
    appendFileSync(join(root, UNIT), 'Type=a\n'.repeat(100_000));
    const { findings } = await discoverNode({ nodeRoot: root });
    expect(findings.map(({ id }) => id)).toEqual(Array(10).fill('node-unit-line-passed-over'));
    expect(findings.at(-1)?.message).toContain('99990 more');
  });

  it('as a unit of a million lines it is not read, and told', async () => {
    const root = replaced(UNIT, (at) => {
      writeFileSync(at, `[Service]\n${'A=b\n'.repeat(1_000_000)}`);
    });
    const node = await discoverNode({ nodeRoot: root });
    expect(node.kubelet).toEqual({ foundBy: 'nothing' });
    expect(ids(node)).toContain('node-not-all-read');
  });

  it('as drop-ins of a unit or of the configuration is read in part, and told', async () => {
    for (const folder of [DROP_INS, '/etc/kubelet.d']) {
      const root = layOut(NODE);
      for (let at = 0; at < 5000; at++) writeFileSync(join(root, folder, `${at}.conf`), NODE_CONFIGURATION);
      expect(ids(await discoverNode({ nodeRoot: root }))).toContain('node-not-all-read');
    }
  });

  it('as a command line of a process, endless or without a word, it is no kubelet', async () => {
    for (const line of ['\0'.repeat(900_000), `/usr/bin/kubelet\0${'a\0'.repeat(1 << 20)}`, '\xff\xfe\0\0']) {
      const root = layOut({ ...NODE, '/proc/8/cmdline': line });
      expect((await discoverNode({ nodeRoot: root })).kubelet.foundBy).toBe('unit');
    }
  });

  it('as one of a kubelet with a hundred thousand flags it is read', async () => {
    const line = `/usr/bin/kubelet\0${'--v=2\0'.repeat(100_000)}--root-dir=/data\0`;
    const node = await discoverNode({ nodeRoot: layOut({ ...NODE, '/proc/8/cmdline': line }) });
    expect(node.settings.rootDir).toMatchObject({ value: '/data', from: { kind: 'process', pid: 8 } });
  });
});

const NODE_CONFIGURATION = 'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\n';

describe('a /proc that vanishes', () => {
  it.each([0, 1, 2, 5, 10, 20])('after %i turns leaves what is written', async (turns) => {
    const many = Object.fromEntries(
      Array.from({ length: 200 }, (_, pid) => [`/proc/${pid + 1}/cmdline`, '/bin/sleep\0'] as const),
    );
    const root = layOut({ ...NODE, ...many, '/proc/900/cmdline': '/usr/bin/kubelet\0--root-dir=/data\0' });
    const found = discoverNode({ nodeRoot: root });
    for (let turn = 0; turn < turns; turn++) await new Promise((resolve) => setImmediate(resolve));
    rmSync(join(root, 'proc'), { recursive: true });
    expect(['process', 'unit']).toContain((await found).kubelet.foundBy);
  });
});

describe('an environment file that is no UTF-8', () => {
  const BYTES = Buffer.from('ARGS=--root-dir=/data\nPASSWORD=\xff\n', 'latin1');

  it('keeps systemd from starting the service that has to load it', async () => {
    const root = replaced('/etc/default/kubelet', (at) => {
      writeFileSync(at, BYTES);
    });
    expect(ids(await discoverNode({ nodeRoot: root }))).toContain('node-unit-refused');
  });

  it('counts for nothing where it may be missing', async () => {
    const root = replaced('/etc/default/kubelet', (at) => {
      writeFileSync(at, BYTES);
    });
    writeFileSync(
      join(root, UNIT),
      '[Service]\nEnvironmentFile=-/etc/default/kubelet\nExecStart=/usr/bin/kubelet $ARGS\n',
    );
    const node = await discoverNode({ nodeRoot: root });
    expect(node.settings.rootDir).toMatchObject({ value: '/var/lib/kubelet' });
    expect(ids(node)).toContain('node-unit-line-passed-over');
  });

  it('is one of UTF-8 where U+FFFD is written in it', async () => {
    const root = replaced('/etc/default/kubelet', (at) => {
      writeFileSync(at, 'ARGS="--root-dir=/\ufffd"\n');
    });
    const node = await discoverNode({ nodeRoot: root });
    expect(node.settings.rootDir).toMatchObject({ value: '/\ufffd' });
    expect(ids(node)).not.toContain('node-unit-refused');
  });
});

describe('names and values of a hostile node', () => {
  const STEERS = '\x1b[31m\u202e\x07';
  const root = (): string =>
    layOut({
      ...NODE,
      [`${DROP_INS}/20-${STEERS}.conf`]: ['[Service]', 'Type=none', `Environment="OPEN=${SECRET}`],
      [`${DROP_INS}/30-${STEERS}.conf`]: ['[Service]', `User=a:${SECRET}`],
      [`/opt/plugins/${STEERS}`]: { program: {} },
      '/etc/hostname': `${STEERS}\n`,
      '/etc/default/kubelet': `ARGS="--hostname-override=${STEERS} --root-dir=/${STEERS}"\nPASSWORD=${SECRET}\n`,
      '/etc/kubernetes/kubelet.env': `EXTRA=--token=${SECRET}\nexport ARGS=--token=${SECRET}\n`,
    });

  it.each(['node', 'paths', 'doctor'])(
    'steer no terminal by %s, and leave no secret in it',
    async (command) => {
      const image = command === 'doctor' ? ['eu.example.com/app'] : [];
      const at = root();
      for (const output of ['table', 'json']) {
        const { stdout, stderr } = await runMain([command, '--node-root', at, '-o', output, ...image]);
        expect(stdout + stderr).not.toMatch(/[\x1b\u202e\x07]/);
        expect(stdout + stderr).not.toContain(SECRET);
      }
    },
  );

  it('are no values in the data', async () => {
    const node = await discoverNode({ nodeRoot: root() });
    expect(ids(node).filter((id) => id === 'node-unit-line-passed-over')).toHaveLength(3);
    expect(JSON.stringify(node) + inspect(node, { depth: 20 })).not.toContain(SECRET);
  });
});
