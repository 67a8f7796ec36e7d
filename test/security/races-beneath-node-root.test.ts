import { existsSync, renameSync, symlinkSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import fsExtra from 'fs-extra';
import { hasDescriptorPaths } from '../../src/node/beneath/descriptor-paths';
import { nodeTree, NODE_READERS } from '../builders/node-tree';

type FileCall = (...args: readonly unknown[]) => Promise<unknown>;

const calls = fsExtra as unknown as Record<string, FileCall>;

/** The calls of the file system between which something may change. */
const CALLS = ['access', 'fstat', 'lstat', 'open', 'opendir', 'read', 'readdir', 'readlink', 'stat'] as const;

/** Does something before the call of this number, and counts them all. */
function beforeCall(number: number, action: () => void): () => number {
  let count = 0;
  for (const name of CALLS) {
    const call = calls[name]!;
    jest.spyOn(calls, name).mockImplementation((...args) => {
      if (++count === number) action();
      return call(...args);
    });
  }
  return () => count;
}

const nodeRoot = nodeTree('inside');
const outside = nodeTree('outside');

/** Puts a link to the same path outside in the place of a folder or file, and back. */
const swap = (path: string): void => {
  renameSync(join(nodeRoot, path), join(nodeRoot, 'aside'));
  symlinkSync(join(outside, path), join(nodeRoot, path));
};
const swapBack = (path: string): void => {
  if (!existsSync(join(nodeRoot, 'aside'))) return;
  unlinkSync(join(nodeRoot, path));
  renameSync(join(nodeRoot, 'aside'), join(nodeRoot, path));
};

it('is held by descriptors on this machine', () => {
  expect(hasDescriptorPaths()).toBe(process.platform === 'linux');
});

describe.each(NODE_READERS)('$name', ({ read, way }) => {
  afterEach(() => {
    jest.restoreAllMocks();
  });

  it.each(way)(
    'reads nothing outside the node root, whenever a link comes in the place of %s',
    async (path) => {
      const texts: string[] = [];
      for (let number = 1; ; number++) {
        const count = beforeCall(number, () => {
          swap(path);
        });
        try {
          texts.push(await read(nodeRoot));
        } finally {
          jest.restoreAllMocks();
          swapBack(path);
        }
        if (count() < number) break;
      }
      expect(texts.length).toBeGreaterThan(5);
      expect(texts.filter((text) => text.includes('outside'))).toEqual([]);
      expect(texts.at(-1)).toContain('inside');
    },
  );
});
