import { isMap, parseAllDocuments } from 'yaml';
import type { Random } from './random';
import { mutateBytes, mutateText } from './mutate-text';
import { mutateTree } from './mutate-tree';
import { withoutPublicCanaries } from './public-places';
import { withoutUnknowableCanaries } from './public-words';
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
  return random.chance(0.15) ? brokenText(random, text) : text;
}

/** Changed as a text; a canary that came to stand where nothing is a secret is taken out of it. */
export function brokenText(random: Random, text: string): string {
  return withoutPublicCanaries(mutateText(random, text));
}

/** The same of bytes. */
export function brokenBytes(random: Random, text: string): Uint8Array {
  const bytes = Buffer.from(mutateBytes(random, text)).toString('latin1');
  return Buffer.from(withoutPublicCanaries(bytes), 'latin1');
}

/** What `doctor -f` is given: what is no manifest is read as a text, by its words. */
export function textOrManifest(text: string): string {
  const documents = parseAllDocuments(text, { logLevel: 'silent', uniqueKeys: false });
  const isManifest =
    documents instanceof Array &&
    documents.every(({ errors, contents }) => errors.length === 0 && isMap(contents) && contents.has('kind'));
  return isManifest ? text : withoutUnknowableCanaries(text);
}
