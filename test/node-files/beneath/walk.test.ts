import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import fsExtra from 'fs-extra';
import { hasDescriptorPaths } from '../../../src/node/beneath/descriptor-paths';
import { listBeneath } from '../../../src/node/beneath/list-beneath';
import { openBeneath } from '../../../src/node/beneath/open-beneath';
import { readBeneath } from '../../../src/node/beneath/read-beneath';
import { wayBeneath } from '../../../src/node/beneath/way-beneath';
import { place } from '../odd-files';
import { temporaryFolder } from '../temporary-folder';

async function codeOf(root: string, path: string): Promise<string> {
  return openBeneath(root, path).then(
    (held) => {
      held.close();
      return 'found';
    },
    (error: unknown) => (error as NodeJS.ErrnoException).code ?? 'no code',
  );
}

const openDescriptors = (): number => readdirSync('/proc/self/fd').length;

describe('the limits of a way', () => {
  const nested = (levels: number): string => Array.from({ length: levels }, () => 'd').join('/');

  it('64 folders one in another', async () => {
    const root = temporaryFolder();
    place.directory(join(root, nested(70)));
    expect(await codeOf(root, nested(64))).toBe('found');
    expect(await codeOf(root, nested(65))).toBe('ENAMETOOLONG');
  });

  it('512 names, of the targets of links too', async () => {
    const root = temporaryFolder();
    place.directory(join(root, 'd'));
    place.link(join(root, 'long'), Array.from({ length: 255 }, () => 'd/..').join('/'));
    place.link(join(root, 'longer'), 'long/long/long');
    expect(await codeOf(root, '/long')).toBe('found');
    expect(await codeOf(root, '/long/long')).toBe('found');
    expect(await codeOf(root, '/longer')).toBe('ENAMETOOLONG');
  });

  it('4095 bytes of a path, as the system', async () => {
    const root = temporaryFolder();
    expect(await codeOf(root, '/.'.repeat(2047))).toBe('found');
    expect(await codeOf(root, '/.'.repeat(2048))).toBe('ENAMETOOLONG');
  });

  it('none is reached by the way to a root', async () => {
    const root = join(temporaryFolder(), nested(30));
    place.file(join(root, nested(50), 'f'), 'text');
    expect(await codeOf(root, `${nested(50)}/f`)).toBe('found');
  });
});

describe('descriptors', () => {
  it('none stays open, whatever the way ends with', async () => {
    const root = temporaryFolder();
    place.file(join(root, 'a/b/file'), 'text');
    place.link(join(root, 'a/up'), '/a/b/../b/../../a/b/file');
    place.link(join(root, 'a/loop'), 'loop');
    place.link(join(root, 'a/gone'), '/a/b/none');
    place.fifo(join(root, 'a/fifo'));
    const paths = [
      '/',
      '/a',
      '/a/b/file',
      '/a/b/file/x',
      '/a/up',
      '/a/loop',
      '/a/gone',
      '/a/fifo',
      '/../..',
      '/a/b/..',
    ];
    const read = async (): Promise<void> => {
      for (const path of paths) {
        await readBeneath(root, path, { maxBytes: 2 });
        await readBeneath(root, path, { maxBytes: 100 });
        await listBeneath(root, path, { limit: 1 }).catch(() => undefined);
        await wayBeneath(root, path, () => undefined);
        await readBeneath('/', join(root, path), { maxBytes: 100 });
      }
    };
    await read();
    const before = openDescriptors();
    await read();
    expect(openDescriptors()).toBe(before);
  });

  it('none stays open where a call of the system fails', async () => {
    const root = temporaryFolder();
    place.file(join(root, 'a/file'), 'text');
    const before = openDescriptors();
    for (const call of ['fstat', 'read', 'readlink'] as const) {
      jest.spyOn(fsExtra, call).mockRejectedValue(new Error('odd') as never);
      for (const from of [root, '/']) await readBeneath(from, '/a/file', { maxBytes: 100 });
      jest.restoreAllMocks();
    }
    expect(openDescriptors()).toBe(before);
  });

  it('paths start at them on Linux', () => {
    expect(hasDescriptorPaths()).toBe(process.platform === 'linux');
  });
});

describe('listBeneath', () => {
  it('names what is wanted, up to a limit, and tells whether there is more', async () => {
    const root = temporaryFolder();
    place.link(join(root, 'home'), '/data/home');
    for (const name of ['a', 'b', 'c']) place.directory(join(root, 'data/home', name));
    place.file(join(root, 'data/home/file'), '');
    const wanted = (entry: { isDirectory(): boolean }): boolean => entry.isDirectory();
    const all = await listBeneath(root, '/home', { limit: 3, wanted });
    expect([[...all.names].sort(), all.truncated]).toEqual([['a', 'b', 'c'], false]);
    const two = await listBeneath(root, '/home', { limit: 2, wanted });
    expect([two.names.length, two.truncated]).toEqual([2, true]);
    expect((await listBeneath(root, '/home', { limit: 10 })).names).toHaveLength(4);
  });

  it.each([
    ['/none', 'ENOENT'],
    ['/file', 'ENOTDIR'],
  ])('%s is %s', async (path, code) => {
    const root = temporaryFolder();
    place.file(join(root, 'file'), '');
    await expect(listBeneath(root, path, { limit: 1 })).rejects.toMatchObject({ code });
  });
});
