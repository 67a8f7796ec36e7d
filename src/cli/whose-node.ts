import type { NodeFlags } from './node-flags';
import type { Chosen } from './chosen-pods';
import { recordAt, stringAt } from '../core/model/json-record';
import type { ChosenSetting } from '../core/node-config/chosen-settings';
import { printable, type Colors } from './terminal';
import { chosenSettingsText } from './text/chosen-settings';

/** Flags that say that the node is this machine, or what is mounted. */
export interface WhoseNodeFlags extends Pick<NodeFlags, 'nodeRoot'> {
  readonly thisNode?: boolean;
}

/** Whether the files of this machine, or of what is mounted, are those of the node that is asked about. */
export type WhoseNode =
  /** They are, or are taken for it. */
  | {
      readonly read: true;
      readonly note?: string;
      /** What the answer goes by, as the node says or flags do; undefined where the node was not asked. */
      readonly settings?: readonly ChosenSetting[];
    }
  /** The node is another machine, and nothing is known of it. */
  | { readonly read: false; readonly note: string };

/** What is known of the machine at which the question is asked. */
export interface ThisMachine {
  /** A kubelet has left traces on it. */
  readonly isNode: boolean;
  /** Its own name, and the one that its kubelet goes by. */
  readonly names: readonly string[];
}

/**
 * A pod that exists runs on its own node, which is another machine unless somebody says otherwise or it has this
 * machine's name; so does what a log of another machine tells. An image alone, or a manifest, is asked of this machine.
 */
export function whoseNode(
  { nodeRoot, thisNode = false }: WhoseNodeFlags,
  chosen: Chosen | undefined,
  { isNode, names }: ThisMachine,
): WhoseNode {
  if (nodeRoot !== undefined || thisNode) return { read: true };
  const nodes = chosen === undefined ? [] : nodesOf(chosen);
  if (chosen?.live === true) {
    if (nodes.length > 0 && nodes.every((node) => names.includes(node))) return { read: true };
    const named = nodes.length === 1 && nodes[0] !== undefined ? ` (${nodes[0]})` : '';
    return {
      read: false,
      note: `The pod's node${named} is another machine as far as can be told: its node files, plugins and runtime are unknown here. Run this on the node, or with --node-root where it is mounted; on the node itself with --this-node.`,
    };
  }
  const told = chosen === undefined ? [] : nodesToldOf(chosen);
  if (told.length > 0 && !told.some((node) => names.some((name) => areOneMachine(node, name)))) {
    const named = told.length === 1 && told[0] !== undefined ? ` (${told[0]})` : '';
    return {
      read: false,
      note: `The text is of a node${named} that is another machine as far as can be told: its node files, plugins and runtime are unknown here. Run this on the node, or with --node-root where it is mounted; on the node itself with --this-node.`,
    };
  }
  if (isNode) return { read: true };
  return {
    read: true,
    note: 'This machine is no node: no kubelet, unit or root directory is here. Its own files were read all the same; on a node, or with --node-root, the answer may be another.',
  };
}

/** Whose node it is as data, where there is something to say. */
export function noteOfNode(whose: WhoseNode): { readonly node?: WhoseNode } {
  return whose.note === undefined && settingsOf(whose).length === 0 ? {} : { node: whose };
}

/** The same as the first lines of an answer. */
export function noteText(whose: WhoseNode, colors: Colors): string {
  const note = whose.note === undefined ? '' : `${colors.dim(printable(whose.note))}\n`;
  return [note, settingsText(whose, colors)].map((part) => (part === '' ? '' : `${part}\n`)).join('');
}

/** The settings alone. */
export function settingsText(whose: WhoseNode, colors: Colors): string {
  return chosenSettingsText(settingsOf(whose), colors);
}

/** The settings alone, as data. */
export function settingsData(whose: WhoseNode): {
  readonly node?: { readonly settings: readonly ChosenSetting[] };
} {
  const settings = settingsOf(whose);
  return settings.length === 0 ? {} : { node: { settings } };
}

function settingsOf(whose: WhoseNode): readonly ChosenSetting[] {
  return whose.read ? (whose.settings ?? []) : [];
}

/** Machines of whose logs a text is. */
function nodesToldOf({ handed }: Chosen): readonly string[] {
  return [...new Set(handed.evidence.flatMap(({ about }) => about.node ?? []))];
}

/** A log has the short name of a machine where others have the whole one. */
function areOneMachine(one: string, other: string): boolean {
  const [first = '', second = ''] = [one, other].map((name) => name.toLowerCase());
  const isShort = (name: string): boolean => !name.includes('.');
  return (
    first === second ||
    ((isShort(first) || isShort(second)) && first.split('.', 1)[0] === second.split('.', 1)[0])
  );
}

function nodesOf({ pods, told }: Chosen): readonly string[] {
  const names = [
    ...pods.map(({ input }) => stringAt(recordAt(input.workload, 'spec') ?? {}, 'nodeName')),
    ...told.map(({ named }) => named?.node),
  ];
  return [...new Set(names.flatMap((name) => name ?? []))];
}
