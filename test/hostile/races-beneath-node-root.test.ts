import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { nodeTree, NODE_READERS } from '../builders/node-tree';

/** Reads of each reader and place; a plugin takes longer to run. */
const READS: Readonly<Record<string, number>> = { 'the reader of doctor': 200, 'a plugin that is run': 80 };
const MOST_READS = 600;

/** While `read` runs again and again, another process puts links out of the node in the place of `path`. */
async function readsWhileSwapping(
  path: string,
  times: number,
  read: (nodeRoot: string) => Promise<string>,
): Promise<readonly string[]> {
  const nodeRoot = nodeTree('inside');
  const outside = join(nodeTree('outside'), path);
  const upwards = `../../../../../../../../../..${outside}`;
  const swapper = spawn(process.execPath, [
    join(__dirname, 'swapper.cjs'),
    join(nodeRoot, path),
    outside,
    upwards,
  ]);
  try {
    await once(swapper.stdout, 'data');
    const texts: string[] = [];
    while (texts.length < times) texts.push(await read(nodeRoot));
    return texts;
  } finally {
    swapper.kill('SIGKILL');
    await once(swapper, 'exit');
  }
}

describe.each(NODE_READERS)('$name', ({ name, read, way }) => {
  it.each(way)(
    'reads nothing outside the node root while links come and go in the place of %s',
    async (path) => {
      const texts = await readsWhileSwapping(path, READS[name] ?? MOST_READS, read);
      expect(texts.filter((text) => text.includes('outside'))).toEqual([]);
      // Otherwise there was no race.
      expect(texts.some((text) => text.includes('inside'))).toBe(true);
      expect(new Set(texts).size).toBeGreaterThan(1);
    },
  );
});
