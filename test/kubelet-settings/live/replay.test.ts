import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { discoverNode } from '../../../src/node/discover/discover-node';
import { layOutIn } from '../../node-files/discover/lay-out';
import { differences } from './judge';
import type { LiveVector } from './question';
import { treeWithProcess } from './tree';
import { readLiveVectors, RECORDED_RELEASES } from './vectors';

/** What we say of the node of a vector otherwise than its kubelet did, with its process and by its files alone. */
async function differing(vector: LiveVector, release: string): Promise<readonly string[]> {
  const { seen } = vector;
  if (seen === undefined) return [];
  const nodeRoot = mkdtempSync(join(tmpdir(), 'kubelet-live-'));
  try {
    layOutIn(nodeRoot, treeWithProcess(vector, release));
    const said = [await discoverNode({ nodeRoot }), await discoverNode({ nodeRoot, processes: false })];
    return said.flatMap((node) => differences(node, seen));
  } finally {
    rmSync(nodeRoot, { recursive: true, force: true });
  }
}

describe.each(RECORDED_RELEASES)('the running kubelet %s, on generated nodes', (release) => {
  const vectors = readLiveVectors(release);

  it('told its settings for most of at least 200', () => {
    expect(vectors.length).toBeGreaterThanOrEqual(200);
    expect(vectors.filter(({ seen }) => seen !== undefined).length).toBeGreaterThan(vectors.length * 0.6);
  });

  it('has in /configz, in its flags and in its process what the node tells', async () => {
    const found = [];
    for (const vector of vectors) {
      const lines = await differing(vector, release);
      if (lines.length > 0) found.push({ arguments: vector.arguments, files: vector.files, lines });
    }
    expect(found).toEqual([]);
  });
});
