import { discoverNode } from '../../../src/node/discover/discover-node';

/** Runs on the node, beside its kubelet: prints what its process and its files tell, then its files alone. */
async function main(): Promise<void> {
  const [live, written] = [await discoverNode(), await discoverNode({ processes: false })];
  process.stdout.write(JSON.stringify([live, written]));
}

void main();
