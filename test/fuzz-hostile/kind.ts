import type { Random } from './random';
import { mutateText } from './mutate-text';
import { mutateTree } from './mutate-tree';
import { jsonOf, yamlOf, type Tree } from './tree';

/** A kind of input from outside. */
export interface Kind {
  readonly name: string;
  /** One hostile input of the kind and what is to be done with it. */
  make(random: Random): Hostile;
}

export interface Hostile {
  /** For the report, and to try again. */
  readonly document: string;
  /** Calls of the public library. */
  readonly calls: readonly (() => unknown)[];
  /** Command lines of the program; files are written below the folder. */
  readonly commands?: (folder: string) => readonly CommandLine[];
}

export interface CommandLine {
  readonly args: readonly string[];
  readonly stdin?: string;
}

/** Changed once or a few times; a third stays as it was, so that what lies behind a decoder is reached. */
export function mutated(random: Random, tree: Tree): Tree {
  let result = tree;
  for (let times = random.pick([0, 0, 1, 1, 2, 4]); times > 0; times--) result = mutateTree(random, result);
  return result;
}

/** As JSON or YAML, at times broken as a text. */
export function written(random: Random, tree: Tree, yaml = true): string {
  const text = yaml && random.chance(0.3) ? yamlOf(tree).trimStart() : jsonOf(tree);
  return random.chance(0.15) ? mutateText(random, text) : text;
}
