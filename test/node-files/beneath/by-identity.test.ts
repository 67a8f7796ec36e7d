import { mkdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hasDescriptorPaths } from '../../../src/node/beneath/descriptor-paths';
import { listBeneath } from '../../../src/node/beneath/list-beneath';
import { readBeneath } from '../../../src/node/beneath/read-beneath';
import { pluginCommand } from '../../../src/node/plugin-command';
import { nodeTree, NODE_READERS } from '../../builders/node-tree';
import { afterEveryCall, beforeEveryCall } from '../intercept-calls';
import { place } from '../odd-files';
import { temporaryFolder } from '../temporary-folder';

jest.mock('../../../src/node/beneath/descriptor-paths', () => ({
  ...jest.requireActual<object>('../../../src/node/beneath/descriptor-paths'),
  hasDescriptorPaths: jest.fn(),
}));

beforeEach(() => {
  jest.mocked(hasDescriptorPaths).mockReturnValue(false);
});

afterEach(() => {
  jest.restoreAllMocks();
});

/** A node with one file, and a way to put a link to another folder in the place of its folder. */
function node(): { readonly root: string; swap: () => void; swapBack: () => void } {
  const outside = temporaryFolder();
  place.file(join(outside, 'file'), 'outside');
  const root = temporaryFolder();
  place.file(join(root, 'folder/file'), 'inside');
  const swap = (): void => {
    renameSync(join(root, 'folder'), join(root, 'aside'));
    symlinkSync(outside, join(root, 'folder'));
  };
  const swapBack = (): void => {
    renameSync(join(root, 'folder'), join(root, 'link'));
    renameSync(join(root, 'aside'), join(root, 'folder'));
  };
  return { root, swap, swapBack };
}

describe('where paths cannot start at a descriptor', () => {
  it.each(NODE_READERS)('$name reads what there is', async ({ read }) => {
    expect(await read(nodeTree('inside'))).toContain('inside');
  });

  it('a file that is another one when it is opened is not read, and looked for again', async () => {
    const { root, swap } = node();
    let swapped = false;
    beforeEveryCall('open', () => {
      if (!swapped) swap();
      swapped = true;
    });
    expect(await readBeneath(root, '/folder/file', { maxBytes: 100 })).toEqual({ kind: 'absent' });
  });

  it('one that is put back after it was opened is told apart by its inode', async () => {
    const { root, swap, swapBack } = node();
    let opens = 0;
    beforeEveryCall('open', () => {
      opens++;
      swap();
    });
    afterEveryCall('fstat', () => {
      swapBack();
    });
    expect(await readBeneath(root, '/folder/file', { maxBytes: 100 })).toEqual({
      kind: 'unreadable',
      errno: 'EAGAIN',
    });
    expect(opens).toBe(3);
  });

  it('a pipe that came in the place of a file does not hold up', async () => {
    const { root } = node();
    let opens = 0;
    beforeEveryCall('open', () => {
      if (opens++ > 0) return;
      renameSync(join(root, 'folder/file'), join(root, 'folder/aside'));
      place.fifo(join(root, 'folder/file'));
    });
    expect(await readBeneath(root, '/folder/file', { maxBytes: 100 })).toEqual({
      kind: 'not-regular',
      what: 'fifo',
    });
  });

  it('a folder that is another one after it was opened is not listed', async () => {
    const { root, swap } = node();
    afterEveryCall('opendir', swap);
    await expect(listBeneath(root, '/folder', { limit: 10 })).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('a plugin is run by its path, which has to lead to the same file until then', async () => {
    const { root } = node();
    const path = join(root, 'folder/p');
    writeFileSync(path, '#!/bin/sh\n', { mode: 0o755 });
    const folder = { nodeRoot: root, binDir: '/folder' };
    const { file, argv0 } = await pluginCommand(folder, 'p');
    expect([file, argv0]).toEqual([path, '/folder/p']);
    afterEveryCall('access', () => {
      renameSync(path, join(root, 'folder/old'));
      mkdirSync(path);
    });
    await expect(pluginCommand(folder, 'p')).rejects.toMatchObject({ code: 'EAGAIN' });
  });
});
