import { hostname } from 'node:os';
import type { NodeFlags } from './node-flags';
import type { Chosen } from './chosen-pods';
import { recordAt, stringAt } from '../core/model/json-record';
import { openBeneath } from '../node/beneath/open-beneath';
import { printable, type Colors } from './terminal';

/** Flags that say that the node is this machine, or what is mounted. */
export interface WhoseNodeFlags extends Pick<NodeFlags, 'nodeRoot'> {
  readonly thisNode?: boolean;
}

/** Whether the files of this machine, or of what is mounted, are those of the node that is asked about. */
export type WhoseNode =
  /** They are, or are taken for it. */
  | { readonly read: true; readonly note?: string }
  /** The node is another machine, and nothing is known of it. */
  | { readonly read: false; readonly note: string };

/** Where a kubelet leaves its traces; none of them: this is no node. */
const TRACES = [
  '/var/lib/kubelet',
  '/etc/systemd/system/kubelet.service',
  '/usr/lib/systemd/system/kubelet.service',
  '/lib/systemd/system/kubelet.service',
  '/etc/rancher',
  '/var/lib/rancher',
  '/var/snap/microk8s',
  '/etc/kubernetes/kubelet.conf',
  '/var/lib/k0s',
];

/**
 * A pod that exists runs on its own node, which is another machine unless somebody says otherwise or it has this
 * machine's name. An image alone, or a manifest, is asked of this machine.
 */
export async function whoseNode(
  { nodeRoot, thisNode = false }: WhoseNodeFlags,
  chosen: Chosen | undefined,
  rootDir: string,
): Promise<WhoseNode> {
  if (nodeRoot !== undefined || thisNode) return { read: true };
  const nodes = chosen === undefined ? [] : nodesOf(chosen);
  if (chosen?.live === true) {
    if (nodes.length > 0 && nodes.every((node) => node === hostname())) return { read: true };
    const named = nodes.length === 1 && nodes[0] !== undefined ? ` (${nodes[0]})` : '';
    return {
      read: false,
      note: `The pod's node${named} is another machine as far as can be told: its node files, plugins and runtime are unknown here. Run this on the node, or with --node-root where it is mounted; on the node itself with --this-node.`,
    };
  }
  for (const path of [rootDir, ...TRACES]) if (await exists(path)) return { read: true };
  return {
    read: true,
    note: 'This machine is no node: no kubelet, unit or root directory is here. Its own files were read all the same; on a node, or with --node-root, the answer may be another.',
  };
}

/** The note as data, where there is something to say. */
export function noteOfNode({ read, note }: WhoseNode): { readonly node?: WhoseNode } {
  return note === undefined ? {} : { node: { read, note } };
}

/** The note as the first line of an answer. */
export function noteText({ note }: WhoseNode, colors: Colors): string {
  return note === undefined ? '' : `${colors.dim(printable(note))}\n\n`;
}

function nodesOf({ pods, told }: Chosen): readonly string[] {
  const names = [
    ...pods.map(({ input }) => stringAt(recordAt(input.workload, 'spec') ?? {}, 'nodeName')),
    ...told.map(({ named }) => named?.node),
  ];
  return [...new Set(names.flatMap((name) => name ?? []))];
}

async function exists(path: string): Promise<boolean> {
  try {
    (await openBeneath('/', path)).close();
    return true;
  } catch {
    return false;
  }
}
