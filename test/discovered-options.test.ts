import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { diagnoseNode, discoverNode, loadKeyring, resolve, resolvePod, watchKeyring } from '../src';
import { layOut, type FixtureNode } from './node-files/discover/fixture-node';

function nodeOf(name: string): FixtureNode['files'] {
  const text = readFileSync(join(__dirname, `../fixtures/nodes/${name}.json`), 'utf8');
  return (JSON.parse(text) as FixtureNode).files;
}

const nodeRoot = layOut(nodeOf('other-root-directory'));
const AS_THE_NODE_SAYS = { rootDir: '/data/kubelet', cwd: '/', home: null };

describe('what no option says', () => {
  it('is as the node says', async () => {
    const { environment, release } = await loadKeyring({ nodeRoot });
    expect([environment, release]).toEqual([AS_THE_NODE_SAYS, '1.34.4']);
  });

  it('of a pod as well', async () => {
    const workload = {
      kind: 'Pod',
      metadata: { name: 'p' },
      spec: { containers: [{ name: 'c', image: 'a' }] },
    };
    const { keyring } = await resolvePod({ nodeRoot, workload });
    expect(keyring.environment).toEqual(AS_THE_NODE_SAYS);
    const [diagnosis] = await diagnoseNode({ nodeRoot, pods: [{ images: ['a'] }] });
    const { node, plugins } = diagnosis?.images[0]?.story ?? {};
    expect([node?.environment, node?.discovery?.kubelet.foundBy]).toEqual([AS_THE_NODE_SAYS, 'unit']);
    expect(plugins).toEqual({ known: true, value: null });
  });

  it('and of a keyring that follows it', async () => {
    const watcher = await watchKeyring({ nodeRoot });
    expect(watcher.keyring.environment).toEqual(AS_THE_NODE_SAYS);
    watcher.close();
  });

  it('is not, where that is turned off', async () => {
    const { environment } = await loadKeyring({ nodeRoot, discover: false, cwd: '/', home: null });
    expect(environment.rootDir).toBe('/var/lib/kubelet');
  });

  it('is as what was found before', async () => {
    const discover = await discoverNode({ nodeRoot });
    const { keyring } = await resolve({ nodeRoot: '/nowhere', discover, images: [] });
    expect(keyring.environment).toEqual(AS_THE_NODE_SAYS);
  });
});

describe('what an option says', () => {
  it('counts', async () => {
    const { environment, release } = await loadKeyring({
      nodeRoot,
      rootDir: '/srv',
      home: '/root',
      kubeletVersion: '1.30',
    });
    expect([environment, release.startsWith('1.30.')]).toEqual([
      { rootDir: '/srv', cwd: '/', home: '/root' },
      true,
    ]);
  });
});
