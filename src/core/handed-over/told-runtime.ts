import type { NodeTold } from '../evidence/readers/pod-told';

/** A runtime as a node has it, and in words who says so. */
export interface RuntimeVersionTold {
  /** `containerd://2.0.4`, `cri-o://1.32.1`. */
  readonly value: string;
  readonly from: string;
}

/**
 * The runtime of the nodes that pods run on, by `status.nodeInfo.containerRuntimeVersion`; undefined where none of the
 * nodes that were handed over is theirs, or they differ: then it is not one question.
 * @param names nodes of the pods; empty where nothing tells of one: then all nodes are meant.
 */
export function toldRuntimeVersion(
  nodes: readonly NodeTold[],
  names: ReadonlySet<string>,
): RuntimeVersionTold | undefined {
  const meant = nodes.filter(
    ({ name, runtime }) => runtime !== undefined && (names.size === 0 || names.has(name)),
  );
  const [first, ...others] = meant;
  if (first?.runtime === undefined || others.some(({ runtime }) => runtime !== first.runtime))
    return undefined;
  return { value: first.runtime, from: `containerRuntimeVersion of node ${first.name}` };
}
