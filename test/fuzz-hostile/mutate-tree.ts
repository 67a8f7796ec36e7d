import { CANARY } from '../security/traces';
import type { Random } from './random';
import { isList, Members, Raw, type Tree } from './tree';

/** Values that belong nowhere. What could be shown of them holds no canary. */
const ODD_VALUES: readonly Tree[] = [
  null,
  true,
  0,
  -1,
  1e308,
  '',
  '\u0000',
  '\ud800',
  '\u202e',
  '__proto__',
  'constructor',
  [],
  new Members([]),
  [[[]]],
  new Members([['__proto__', new Members([['polluted', true]])]]),
  new Raw('1e999999'),
  new Raw('-0'),
  new Raw('12345678901234567890123456789012345678901234567890'),
  new Raw('"\\ud83d"'),
  new Raw('NaN'),
];

/**
 * A tree with one thing in it changed. A value never moves under a name where it would not be a secret: what
 * holds the canary stays where it is, is left out, or is wrapped.
 */
export function mutateTree(random: Random, tree: Tree): Tree {
  if (random.chance(0.25)) return changed(random, tree);
  if (isList(tree) && tree.length > 0) {
    const at = random.below(tree.length);
    return tree.map((item, position) => (position === at ? mutateTree(random, item) : item));
  }
  if (tree instanceof Members && tree.pairs.length > 0) {
    const at = random.below(tree.pairs.length);
    return new Members(
      tree.pairs.map(([name, value], position) =>
        position === at ? [name, mutateTree(random, value)] : [name, value],
      ),
    );
  }
  return changed(random, tree);
}

function changed(random: Random, tree: Tree): Tree {
  if (isList(tree)) return changedList(random, tree);
  if (tree instanceof Members) return changedMembers(random, tree);
  return random.pick<() => Tree>([
    () => random.pick(ODD_VALUES),
    () => [tree],
    () => new Members([['value', tree]]),
    // From the front, as an @ behind a password is what makes it one.
    () => (typeof tree === 'string' ? tree.slice(random.below(tree.length + 1)) : tree),
    () => (typeof tree === 'string' ? tree.repeat(1 + random.below(50)) : tree),
    () => nested(tree, 1 + random.below(300)),
  ])();
}

function changedList(random: Random, list: readonly Tree[]): Tree {
  const at = random.below(list.length + 1);
  return random.pick<() => Tree>([
    () => list.filter((_, position) => position !== at),
    () => [...list.slice(0, at), random.pick(ODD_VALUES), ...list.slice(at)],
    () => Array.from({ length: 1 + random.below(20) }, () => list).flat(),
    () => [list],
    () => random.pick(ODD_VALUES),
  ])();
}

function changedMembers(random: Random, { pairs }: Members): Tree {
  const at = random.below(Math.max(1, pairs.length));
  const [name, value] = pairs[at] ?? ['x', null];
  const others = pairs.filter((_, position) => position !== at);
  return random.pick<() => Tree>([
    () => new Members(others),
    () => new Members([...pairs, [name, random.pick(ODD_VALUES)]]),
    () => new Members([[name, random.pick(ODD_VALUES)], ...pairs]),
    () => new Members([...pairs, [name, value]]),
    () => new Members([...others, [respelt(random, name), value]]),
    () => new Members([...pairs, ['unknown', new Members([['password', CANARY]])]]),
    () => new Members([...pairs, ['__proto__', random.pick(ODD_VALUES)]]),
    () => new Members([...pairs].reverse()),
    () => random.pick(ODD_VALUES),
  ])();
}

/** The name as Go's decoder may still take it, or not. */
function respelt(random: Random, name: string): string {
  return random.pick([
    () => name.toUpperCase(),
    () => name.toLowerCase(),
    () => name.replace('s', '\u017f').replace('k', '\u212a'),
    () => `${name}x`,
    () => `x-${name}`,
  ])();
}

function nested(tree: Tree, levels: number): Tree {
  let wrapped = tree;
  for (let level = 0; level < levels; level++) wrapped = [wrapped];
  return wrapped;
}
