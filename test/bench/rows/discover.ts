import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { discoverNode } from '../../../src/node/discover/discover-node';
import { layOutIn, type FixtureFile } from '../../node-files/discover/lay-out';
import { median } from '../median';
import { duration, type Row } from '../row';

/** Nodes of fixtures/nodes with units, drop-ins, environment files, plugins and a runtime. */
const NODES = ['kubeadm-plugins', 'eks-al2023', 'k3s-server'];
const ROUNDS = 101;

/** What a node says of itself, read from a tree that was read before; of the nodes, the one that takes longest. */
export async function discoverRows(): Promise<readonly Row[]> {
  const medians: number[] = [];
  for (const name of NODES) {
    const root = mkdtempSync(join(tmpdir(), 'bench-node-'));
    try {
      layOutIn(root, filesOf(name));
      medians.push(await medianOf(root));
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  }
  const longest = Math.max(...medians);
  return [
    {
      what: `what a node says of itself, warm; the slowest of ${NODES.length} nodes`,
      ours: duration(longest),
      beside: '',
      ratio: '',
      target: '≤ 30 ms',
      met: longest <= 30e6,
    },
  ];
}

async function medianOf(nodeRoot: string): Promise<number> {
  const took: number[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const start = process.hrtime.bigint();
    await discoverNode({ nodeRoot });
    // The first one reads what is cold.
    if (round > 0) took.push(Number(process.hrtime.bigint() - start));
  }
  return median(took);
}

/** The files alone: what is expected of them is for tests. */
function filesOf(name: string): Readonly<Record<string, FixtureFile>> {
  const text = readFileSync(join(process.cwd(), 'fixtures', 'nodes', `${name}.json`), 'utf8');
  return (JSON.parse(text) as { readonly files: Readonly<Record<string, FixtureFile>> }).files;
}
