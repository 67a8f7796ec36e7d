import { mkdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { collectNodeFiles, type NodeFiles } from '../../src/node/collect-node-files';
import { place } from './odd-files';
import { temporaryFolder } from './temporary-folder';

const ENVIRONMENT = { rootDir: '/data/kubelet', cwd: '/srv', home: '/home/kube' } as const;

async function collect(nodeRoot: string, maxFileBytes = 100): Promise<NodeFiles> {
  return collectNodeFiles(ENVIRONMENT, { nodeRoot, maxFileBytes });
}

async function pathsOf(nodeRoot: string): Promise<readonly string[]> {
  return [...(await collect(nodeRoot)).files.keys()].sort();
}

describe('files that are collected for a diagnosis', () => {
  it.each([
    // Search places
    '/data/kubelet/config.json',
    '/srv/config.json',
    '/home/kube/.docker/config.json',
    '/.docker/config.json',
    '/data/kubelet/.dockercfg',
    '/srv/.dockercfg',
    '/home/kube/.dockercfg',
    '/.dockercfg',
    // Where people put them by mistake
    '/root/.docker/config.json',
    '/root/.dockercfg',
    '/root/.config/containers/auth.json',
    '/home/ubuntu/.docker/config.json',
    '/home/ubuntu/.dockercfg',
    '/home/ubuntu/.config/containers/auth.json',
    '/etc/docker/config.json',
    '/etc/kubernetes/config.json',
    '/etc/containers/auth.json',
    '/run/containers/0/auth.json',
    '/var/lib/kubelet/config.json',
    '/var/lib/kubelet/.docker/config.json',
    '/data/kubelet/.docker/config.json',
    '/data/kubelet/.dockerconfigjson',
  ])('%s', async (path) => {
    const root = temporaryFolder();
    place.file(join(root, path), 'text');
    const { files } = await collect(root);
    expect([...files]).toEqual([[path, { kind: 'bytes', bytes: Buffer.from('text') }]]);
  });

  it('no others', async () => {
    const root = temporaryFolder();
    place.file(join(root, '/home/ubuntu/config.json'), 'x');
    place.file(join(root, '/etc/passwd'), 'x');
    place.file(join(root, '/root/.ssh/id'), 'x');
    expect(await pathsOf(root)).toEqual([]);
  });

  it('each once', async () => {
    const root = temporaryFolder();
    place.file(join(root, '/root/.docker/config.json'), 'x');
    const { files } = await collectNodeFiles(
      { ...ENVIRONMENT, home: '/root', rootDir: '/var/lib/kubelet' },
      { nodeRoot: root, maxFileBytes: 10 },
    );
    expect([...files.keys()]).toEqual(['/root/.docker/config.json']);
  });

  it('with the time when each was written', async () => {
    const root = temporaryFolder();
    const path = '/root/.docker/config.json';
    place.file(join(root, path), 'x');
    utimesSync(join(root, path), new Date('2020-01-01T00:00:00Z'), new Date('2026-01-10T10:01:02.345Z'));
    expect([...(await collect(root)).fileTimes]).toEqual([[path, '2026-01-10T10:01:02.345Z']]);
  });

  it('none of a node that has none', async () => {
    const { files, fileTimes } = await collect(join(temporaryFolder(), 'absent'));
    expect([files.size, fileTimes.size]).toEqual([0, 0]);
  });
});

describe('a file that cannot be used is collected as what it is', () => {
  it('a directory in its place', async () => {
    const root = temporaryFolder();
    place.directory(join(root, '/root/.docker/config.json'));
    const read = (await collect(root)).files.get('/root/.docker/config.json');
    expect(read?.kind).not.toBe('bytes');
    expect(read).toBeDefined();
  });

  it('a file that is too large', async () => {
    const root = temporaryFolder();
    place.sparse(join(root, '/root/.docker/config.json'), 101);
    expect((await collect(root)).files.get('/root/.docker/config.json')).toMatchObject({ kind: 'too-large' });
  });

  it('the wrong places together may have what one file may; the search places have their own', async () => {
    const root = temporaryFolder();
    for (const path of [
      '/etc/docker/config.json',
      '/home/kube/.docker/config.json',
      '/data/kubelet/config.json',
    ])
      place.file(join(root, path), 'x'.repeat(60));
    for (const name of ['a', 'b', 'c']) place.file(join(root, `/home/${name}/.dockercfg`), 'x'.repeat(60));
    const { files } = await collect(root);
    const outcome = (path: string): string | undefined => files.get(path)?.kind;
    expect(outcome('/home/kube/.docker/config.json')).toBe('bytes');
    expect(outcome('/data/kubelet/config.json')).toBe('bytes');
    const wrong = [
      '/etc/docker/config.json',
      '/home/a/.dockercfg',
      '/home/b/.dockercfg',
      '/home/c/.dockercfg',
    ];
    expect(wrong.map(outcome).sort()).toEqual(['bytes', 'too-large', 'too-large', 'too-large']);
  });

  it('a named pipe, without waiting for it', async () => {
    const root = temporaryFolder();
    place.fifo(join(root, '/root/.docker/config.json'));
    expect((await collect(root)).files.get('/root/.docker/config.json')).toMatchObject({
      kind: 'not-regular',
    });
  });
});

describe('symbolic links stay within the root of the node', () => {
  it('an absolute one is followed from there', async () => {
    const root = temporaryFolder();
    place.file(join(root, '/srv/real.json'), 'inside');
    place.link(join(root, '/root/.docker/config.json'), '/srv/real.json');
    expect((await collect(root)).files.get('/root/.docker/config.json')).toMatchObject({
      bytes: Buffer.from('inside'),
    });
  });

  it('one that leads out of it reads nothing of the machine', async () => {
    const outside = temporaryFolder();
    place.file(join(outside, 'config.json'), 'outside');
    const root = temporaryFolder();
    place.link(join(root, '/root/.docker'), outside);
    const { files } = await collect(root);
    expect(JSON.stringify([...files])).not.toContain('outside');
    expect(files.has('/root/.docker/config.json')).toBe(false);
  });
});

describe('home directories', () => {
  it('fifty are looked into, and not more', async () => {
    const root = temporaryFolder();
    for (let at = 0; at < 52; at++)
      place.file(join(root, `/home/u${String(at).padStart(2, '0')}/.dockercfg`), 'x');
    expect(await pathsOf(root)).toHaveLength(50);
  });

  it('something else in /home is no home', async () => {
    const root = temporaryFolder();
    mkdirSync(join(root, 'home'));
    place.file(join(root, '/home/note.txt'), 'x');
    expect(await pathsOf(root)).toEqual([]);
  });
});
