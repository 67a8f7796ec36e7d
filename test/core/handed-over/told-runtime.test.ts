import { toldRuntimeVersion } from '../../../src/core/handed-over/told-runtime';
import { nodeRuntime } from '../../../src/core/runtime/on-node/recognise';

const node = (name: string, runtime?: string) => ({ name, ...(runtime !== undefined && { runtime }) });

describe('the runtime that a Node tells', () => {
  it('is that of the node on which the pod runs', () => {
    const nodes = [node('a', 'containerd://1.7.27'), node('b', 'containerd://2.0.4')];
    expect(toldRuntimeVersion(nodes, new Set(['b']))).toEqual({
      value: 'containerd://2.0.4',
      from: 'containerRuntimeVersion of node b',
    });
  });

  it('is unknown where nodes differ, or none is the pod’s', () => {
    const nodes = [node('a', 'containerd://1.7.27'), node('b', 'cri-o://1.32.1'), node('c')];
    expect(toldRuntimeVersion(nodes, new Set())).toBeUndefined();
    expect(toldRuntimeVersion(nodes, new Set(['c']))).toBeUndefined();
    expect(toldRuntimeVersion(nodes, new Set(['d']))).toBeUndefined();
  });

  it('names the program, and its version is no other program’s', () => {
    const files = { '/etc/containerd/config.toml': 'version = 2', '/etc/crio/crio.conf': '' };
    expect(nodeRuntime(files, { version: 'cri-o://1.32.1' })).toMatchObject({
      kind: 'cri-o',
      version: '1.32.1',
    });
    expect(nodeRuntime(files, { version: 'containerd://2.0.4' })).toMatchObject({
      kind: 'containerd',
      version: '2.0.4',
    });
    const alone = { '/etc/containerd/config.toml': 'version = 2' };
    expect(nodeRuntime(alone, { version: 'cri-o://1.32.1' })).toMatchObject({
      kind: 'containerd',
      versionTold: false,
    });
  });
});
