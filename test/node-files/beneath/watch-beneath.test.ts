import { once } from 'node:events';
import { renameSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { watchBeneath } from '../../../src/node/beneath/watch-beneath';
import { place } from '../odd-files';
import { temporaryFolder } from '../temporary-folder';

describe('watchBeneath', () => {
  it.each(['/', 'root'])('tells what changes in a folder beneath %s', async (from) => {
    const root = temporaryFolder();
    const folder = join(root, 'folder');
    place.directory(folder);
    const watcher = await watchBeneath(
      { root: from === '/' ? '/' : root, folder },
      { persistent: true },
      () => undefined,
    );
    const change = once(watcher, 'change');
    place.file(join(folder, 'new'), '');
    expect((await change)[1]).toBe('new');
    watcher.close();
  });

  it('watches nothing outside the root where a link has come in the place of the folder', async () => {
    const outside = temporaryFolder();
    const root = temporaryFolder();
    const folder = join(root, 'folder');
    place.directory(folder);
    renameSync(folder, join(root, 'aside'));
    symlinkSync(outside, folder);
    const watched = watchBeneath({ root, folder }, { persistent: false }, () => undefined);
    await expect(watched).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
