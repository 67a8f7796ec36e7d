import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { searchPlaces } from '../../src/core/locate/search-places';
import type { FileRead } from '../../src/core/model/file-read';
import { readPlaces } from '../../src/node/read-places';
import fsExtra from 'fs-extra';
import { afterEveryCall } from './intercept-calls';
import { place } from './odd-files';
import { temporaryFolder } from './temporary-folder';

const places = searchPlaces({ rootDir: '/var/lib/kubelet', cwd: '/work', home: '/root' });

const text = (read: FileRead | undefined): unknown =>
  read?.kind === 'bytes' ? Buffer.from(read.bytes).toString() : read;

async function readAll(nodeRoot: string, maxFileBytes = 1000): Promise<Readonly<Record<string, unknown>>> {
  const reads = await readPlaces(places, { nodeRoot, maxFileBytes });
  return Object.fromEntries(Object.entries(reads).map(([id, read]) => [id, text(read)]));
}

describe('readPlaces', () => {
  afterEach(() => {
    jest.restoreAllMocks();
  });

  it('reads what stands at each of the eight places, by their names', async () => {
    const root = temporaryFolder();
    for (const { path } of places) place.file(join(root, path), `at ${path}`);
    expect(await readAll(root)).toEqual(Object.fromEntries(places.map(({ id, path }) => [id, `at ${path}`])));
  });

  it('says of each place what is wrong there', async () => {
    const root = temporaryFolder();
    place.directory(join(root, 'var/lib/kubelet/config.json'));
    place.fifo(join(root, 'work/config.json'));
    place.file(join(root, 'root/.docker'), 'a file');
    place.link(join(root, '.docker'), '.docker');
    place.link(join(root, 'var/lib/kubelet/.dockercfg'), '/dev/null');
    place.file(join(root, 'work/.dockercfg'), 'x'.repeat(11));
    place.file(join(root, 'root/.dockercfg'), 'x'.repeat(10));
    expect(await readAll(root, 10)).toEqual({
      'root/config.json': { kind: 'unreadable', errno: 'EISDIR' },
      'cwd/config.json': { kind: 'not-regular', what: 'fifo' },
      'home/.docker/config.json': { kind: 'unreadable', errno: 'ENOTDIR' },
      'slash/.docker/config.json': { kind: 'unreadable', errno: 'ELOOP' },
      'root/.dockercfg': { kind: 'absent' },
      'cwd/.dockercfg': { kind: 'too-large', size: 11, limit: 10 },
      'home/.dockercfg': 'x'.repeat(10),
      'slash/.dockercfg': { kind: 'absent' },
    });
  });

  it('all are absent where nodeRoot does not exist', async () => {
    const reads = await readAll('/nowhere/at/all');
    expect(new Set(Object.values(reads).map((read) => JSON.stringify(read)))).toEqual(
      new Set(['{"kind":"absent"}']),
    );
    expect(Object.keys(reads)).toHaveLength(8);
  });

  it('a link leads nowhere out of nodeRoot: to the file of the same path inside, or to nothing', async () => {
    const outside = temporaryFolder();
    place.file(join(outside, 'secret.json'), 'outside');
    const root = temporaryFolder();
    place.link(join(root, 'var/lib/kubelet/config.json'), join(outside, 'secret.json'));
    place.link(join(root, 'work/config.json'), `../../../../../../../../../..${outside}/secret.json`);
    place.link(join(root, 'root/.docker'), outside);
    place.file(join(root, 'etc/creds.json'), 'inside');
    place.link(join(root, '.docker/config.json'), '/etc/creds.json');
    const reads = await readAll(root);
    expect(reads['root/config.json']).toEqual({ kind: 'absent' });
    expect(reads['cwd/config.json']).toEqual({ kind: 'absent' });
    expect(reads['home/.docker/config.json']).toEqual({ kind: 'absent' });
    expect(reads['slash/.docker/config.json']).toBe('inside');
    expect(Object.values(reads)).not.toContain('outside');
  });

  it('a file that becomes such a link after its path was followed is not followed out either', async () => {
    const outside = temporaryFolder();
    place.file(join(outside, 'secret.json'), 'outside');
    const root = temporaryFolder();
    const file = join(root, 'var/lib/kubelet/config.json');
    place.file(file, 'inside');
    let swapped = false;
    afterEveryCall('open', (path) => {
      if (!String(path).endsWith('/config.json') || swapped) return;
      swapped = true;
      rmSync(file);
      place.link(file, join(outside, 'secret.json'));
    });
    const reads = await readAll(root);
    expect(swapped).toBe(true);
    expect(reads['root/config.json']).toBe('inside');
  });

  it('an error without a code is EIO', async () => {
    const root = temporaryFolder();
    jest.spyOn(fsExtra, 'open').mockRejectedValue(new Error('odd') as never);
    expect((await readAll(root))['root/config.json']).toEqual({ kind: 'unreadable', errno: 'EIO' });
  });

  it('with nodeRoot / the system itself follows the links, devices included', async () => {
    const root = temporaryFolder();
    place.file(join(root, 'real.json'), 'real');
    place.link(join(root, 'config.json'), join(root, 'real.json'));
    place.link(join(root, '.dockercfg'), '/dev/zero');
    const here = searchPlaces({ rootDir: root, cwd: join(root, 'none'), home: join(root, 'none') });
    const reads = await readPlaces(here, { nodeRoot: '/', maxFileBytes: 1000 });
    expect(text(reads['root/config.json'])).toBe('real');
    expect(reads['root/.dockercfg']).toEqual({ kind: 'not-regular', what: 'device' });
    expect(reads['cwd/config.json']).toEqual({ kind: 'absent' });
  });
});
