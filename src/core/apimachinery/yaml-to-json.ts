import type * as Yaml from 'yaml';
import { goString, textOf, type GoString } from '../model/go-string';
import type { DuplicateKey } from './duplicate-key';
import { readYamlDocument, type YamlFault } from './yaml-document';
import { NESTING_LIMIT } from './yaml-nesting';
import { resolveScalar, type YamlScalar } from './yaml-scalar';

export type YamlResult =
  | {
      readonly ok: true;
      readonly json: GoString;
      /** Keys that were set twice, also through a merge: errors to a strict reader, else the last one counts. */
      readonly duplicateKeys: readonly DuplicateKey[];
    }
  | { readonly ok: false; readonly fault: YamlFault };

/**
 * The first document of a YAML text as JSON. Mirrors YAMLToJSON and YAMLToJSONStrict of sigs.k8s.io/yaml,
 * which stand on go-yaml v2: merge keys, scalars of YAML 1.1, names sorted.
 */
export function yamlToJson(text: GoString): YamlResult {
  const document = readYamlDocument(text);
  if (!document.ok) return document;
  const { root, placeOf } = document;
  if (root === null) return { ok: true, json: 'null' as GoString, duplicateKeys: [] };
  try {
    const conversion = new Conversion(root, (offset) => placeOf(offset).line);
    const json = goString(conversion.convert(root));
    if (json.includes(NO_NUMBER)) throw new Refusal('NO_JSON_NUMBER');
    return { ok: true, json, duplicateKeys: conversion.duplicateKeys };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { reason, offset } = error;
    return { ok: false, fault: { reason, ...(offset === undefined ? {} : placeOf(offset)) } };
  }
}

class Refusal extends Error {
  constructor(
    readonly reason: string,
    /** Of the node that is refused, in the text. */
    readonly offset?: number,
  ) {
    super(reason);
  }
}

type Node = Yaml.Node | null;

/** A mapping under construction: the JSON of each value by name, and which typed keys are set. */
interface Mapping {
  readonly values: Map<GoString, string>;
  readonly keys: Map<string, { readonly line: number; readonly merged: boolean }>;
}

/** Characters of JSON that the aliases of one document may add; they multiply. */
const SIZE_LIMIT = 16 * 1024 * 1024;

class Conversion {
  readonly duplicateKeys: DuplicateKey[] = [];
  private readonly targets: ReadonlyMap<Node, Node>;
  private readonly open = new Set<Node>();
  private readonly yaml: typeof Yaml;
  private decoded = 1;
  private aliased = 0;
  private depthOfAliases = 0;
  private depth = 0;
  private merging = 0;
  private size = 0;

  constructor(
    root: Node,
    private readonly lineAt: (offset: number) => number,
  ) {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    this.yaml = require('yaml') as typeof Yaml;
    this.targets = aliasTargets(root, this.yaml);
  }

  convert(node: Node): string {
    this.count();
    // Aliases nest deeper than the text does.
    if (++this.depth > NESTING_LIMIT) throw new Refusal('TOO_DEEP');
    const { merging } = this;
    this.merging = 0;
    const json = this.jsonOf(node);
    this.merging = merging;
    this.depth--;
    return json;
  }

  private jsonOf(node: Node): string {
    if (this.yaml.isAlias(node)) return this.through(node, (target) => this.convert(target));
    if (this.yaml.isSeq<Node>(node)) {
      return this.charge(`[${node.items.map((item) => this.convert(item)).join()}]`);
    }
    if (!this.yaml.isMap<Node, Node>(node)) return this.charge(jsonOfScalar(this.scalar(node)));
    const mapping: Mapping = { values: new Map(), keys: new Map() };
    this.fill(mapping, node);
    const names = [...mapping.values.keys()].sort((a, b) => (a < b ? -1 : 1));
    return this.charge(
      `{${names.map((name) => `${textInJson(name)}:${mapping.values.get(name) ?? ''}`).join()}}`,
    );
  }

  private fill(mapping: Mapping, node: Yaml.YAMLMap<Node, Node>): void {
    for (const { key, value } of node.items) {
      if (this.isMerge(key)) {
        this.merge(mapping, value);
        continue;
      }
      const { id, name } = this.keyOf(key);
      const json = this.convert(value);
      this.note(mapping, id, name, key);
      mapping.values.set(goString(name), json);
    }
  }

  private note({ keys }: Mapping, id: string, name: string, key: Node): void {
    const line = this.lineAt(key?.range?.[0] ?? 0);
    const before = keys.get(id);
    const merged = this.merging > 0;
    keys.set(id, { line, merged });
    if (before === undefined) return;
    this.duplicateKeys.push({ name, line, firstLine: before.line, merged: merged || before.merged });
  }

  private keyOf(node: Node): { readonly id: string; readonly name: string } {
    this.count();
    if (this.yaml.isAlias(node)) return this.through(node, (target) => this.keyOf(target));
    if (this.yaml.isCollection(node)) throw new Refusal('KEY_TYPE', node.range?.[0]);
    const scalar = this.scalar(node);
    if (scalar.kind === 'null' || (scalar.kind === 'int' && scalar.value >= 1n << 63n))
      throw new Refusal('KEY_TYPE', node?.range?.[0]);
    const name = scalar.kind === 'string' ? scalar.text : String(scalar.value);
    return { id: `${scalar.kind} ${name}`, name };
  }

  /** Only a plain `<<` merges; each of the maps that follow is read as if it stood here. */
  private isMerge(key: Node): boolean {
    if (!this.yaml.isScalar(key) || key.value !== '<<') return false;
    return key.tag === undefined
      ? key.type === 'PLAIN'
      : key.tag === '!' || key.tag === 'tag:yaml.org,2002:merge';
  }

  private merge(mapping: Mapping, value: Node): void {
    if (this.yaml.isSeq<Node>(value)) {
      for (const item of value.items.toReversed()) this.mergeOne(mapping, item);
    } else {
      this.mergeOne(mapping, value);
    }
  }

  private mergeOne(mapping: Mapping, node: Node): void {
    const target = this.yaml.isAlias(node) ? (this.targets.get(node) ?? null) : node;
    if (!this.yaml.isMap(target)) throw new Refusal('MERGE_TYPE', node?.range?.[0]);
    this.merging++;
    this.mergeMap(mapping, node);
    this.merging--;
  }

  private mergeMap(mapping: Mapping, node: Node): void {
    this.count();
    if (this.yaml.isAlias(node))
      this.through(node, (target) => {
        this.mergeMap(mapping, target);
      });
    else if (this.yaml.isMap<Node, Node>(node)) this.fill(mapping, node);
  }

  private through<T>(alias: Yaml.Alias, follow: (target: Node) => T): T {
    if (this.open.has(alias)) throw new Refusal('ALIAS_TO_ITSELF', alias.range?.[0]);
    this.open.add(alias);
    this.depthOfAliases++;
    const result = follow(this.targets.get(alias) ?? null);
    this.depthOfAliases--;
    this.open.delete(alias);
    return result;
  }

  private scalar(node: Node): YamlScalar {
    if (!this.yaml.isScalar(node)) return { kind: 'null' };
    const result = resolveScalar(String(node.value), node.tag ?? '', node.type === 'PLAIN');
    if (!result.ok) throw new Refusal('TAG', node.range?.[0]);
    return result.scalar;
  }

  /** go-yaml refuses a document that consists of aliases for the most part. */
  private count(): void {
    this.decoded++;
    if (this.depthOfAliases > 0) this.aliased++;
    const excessive = this.aliased / this.decoded > allowedShare(this.decoded);
    if (this.aliased > 100 && this.decoded > 1000 && excessive) throw new Refusal('EXCESSIVE_ALIASING');
  }

  private charge(json: string): string {
    // What stands in the text itself is no larger than the text.
    if (this.depthOfAliases > 0) this.size += json.length;
    if (this.size > SIZE_LIMIT) throw new Refusal('TOO_LARGE');
    return json;
  }
}

/** Mirrors allowedAliasRatio of go-yaml v2. */
function allowedShare(decoded: number): number {
  if (decoded <= 400_000) return 0.99;
  return decoded >= 4_000_000 ? 0.1 : 0.99 - 0.89 * ((decoded - 400_000) / 3_600_000);
}

/** What each alias stands for: the last node before it with its anchor, which may be one around it. */
function aliasTargets(root: Node, yaml: typeof Yaml): Map<Node, Node> {
  const anchors = new Map<string, Node>();
  const targets = new Map<Node, Node>();
  yaml.visit(root, {
    Alias: (_, alias) => {
      const target = anchors.get(alias.source);
      if (target === undefined) throw new Refusal('UNKNOWN_ANCHOR', alias.range?.[0]);
      targets.set(alias, target);
    },
    Value: (_, node) => {
      if (node.anchor !== undefined) anchors.set(node.anchor, node);
    },
  });
  return targets;
}

/** Stands for a number that JSON cannot hold; where a later value of its key takes its place, it does no harm. */
const NO_NUMBER = '\0';

function jsonOfScalar(scalar: YamlScalar): string {
  if (scalar.kind === 'string') return JSON.stringify(scalar.text);
  if (scalar.kind === 'null') return 'null';
  if (scalar.kind === 'float' && !Number.isFinite(scalar.value)) return NO_NUMBER;
  return String(scalar.value);
}

function textInJson(name: GoString): string {
  return JSON.stringify(textOf(name));
}
