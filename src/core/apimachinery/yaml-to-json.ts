import { goString, textOf, type GoString } from '../model/go-string';
import type { DuplicateKey } from './duplicate-key';
import { readYamlDocument } from './yaml-document';
import { YamlRefusal, type YamlFault } from './yaml-fault';
import { NESTING_LIMIT } from './yaml-limits';
import type { YamlAlias, YamlMapping, YamlNode, YamlText } from './yaml-node';
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
 * which stand on go-yaml v2: merge keys, scalars of YAML 1.1, names sorted. `as-written`: each scalar that is not
 * null is its text, as a field of a string gets it from go-yaml (decode.go, scalar).
 */
export function yamlToJson(text: GoString, scalars: 'resolved' | 'as-written' = 'resolved'): YamlResult {
  const document = readYamlDocument(text);
  if (!document.ok) return document;
  const { root } = document;
  if (root === null) return { ok: true, json: 'null' as GoString, duplicateKeys: [] };
  try {
    const conversion = new Conversion(scalars);
    const json = goString(conversion.convert(root));
    if (json.includes(NO_NUMBER)) throw new YamlRefusal('NO_JSON_NUMBER');
    return { ok: true, json, duplicateKeys: conversion.duplicateKeys };
  } catch (error) {
    if (!(error instanceof YamlRefusal)) throw error;
    return { ok: false, fault: error.fault };
  }
}

/** A mapping under construction: the JSON of each value by name, and which typed keys are set. */
interface Mapping {
  readonly values: Map<GoString, string>;
  readonly keys: Map<string, { readonly line: number; readonly merged: boolean }>;
}

/** Characters of JSON that the aliases of one document may add; they multiply. */
const SIZE_LIMIT = 16 * 1024 * 1024;

class Conversion {
  readonly duplicateKeys: DuplicateKey[] = [];
  private readonly open = new Set<YamlNode>();
  private decoded = 1;
  private aliased = 0;
  private depthOfAliases = 0;
  private depth = 0;
  private merging = 0;
  private size = 0;

  constructor(private readonly scalars: 'resolved' | 'as-written') {}

  convert(node: YamlNode): string {
    this.count();
    // Aliases nest deeper than the text does.
    if (++this.depth > NESTING_LIMIT) throw new YamlRefusal('TOO_DEEP');
    const { merging } = this;
    this.merging = 0;
    const json = this.jsonOf(node);
    this.merging = merging;
    this.depth--;
    return json;
  }

  private jsonOf(node: YamlNode): string {
    switch (node.kind) {
      case 'alias':
        return this.through(node, (target) => this.convert(target));
      case 'sequence':
        return this.charge(`[${node.items.map((item) => this.convert(item)).join()}]`);
      case 'scalar':
        return this.charge(jsonOfScalar(this.valueOf(node)));
      case 'mapping': {
        const mapping: Mapping = { values: new Map(), keys: new Map() };
        this.fill(mapping, node);
        const names = [...mapping.values.keys()].sort((a, b) => (a < b ? -1 : 1));
        const members = names.map((name) => `${textInJson(name)}:${mapping.values.get(name) ?? ''}`);
        return this.charge(`{${members.join()}}`);
      }
    }
  }

  private fill(mapping: Mapping, { pairs }: YamlMapping): void {
    for (const [key, value] of pairs) {
      if (isMerge(key)) {
        this.merge(mapping, value);
        continue;
      }
      const { id, name } = this.keyOf(key);
      const json = this.convert(value);
      this.note(mapping, id, name, key);
      mapping.values.set(goString(name), json);
    }
  }

  private note({ keys }: Mapping, id: string, name: string, { place }: YamlNode): void {
    const line = place.line + 1;
    const before = keys.get(id);
    const merged = this.merging > 0;
    keys.set(id, { line, merged });
    if (before === undefined) return;
    this.duplicateKeys.push({ name, line, firstLine: before.line, merged: merged || before.merged });
  }

  private keyOf(node: YamlNode): { readonly id: string; readonly name: string } {
    this.count();
    if (node.kind === 'alias') return this.through(node, (target) => this.keyOf(target));
    if (node.kind !== 'scalar') throw new YamlRefusal('KEY_TYPE', node.place);
    const scalar = this.scalar(node);
    if (scalar.kind === 'null' || (scalar.kind === 'int' && scalar.value >= 1n << 63n))
      throw new YamlRefusal('KEY_TYPE', node.place);
    const name = scalar.kind === 'string' ? scalar.text : String(scalar.value);
    return { id: `${scalar.kind} ${name}`, name };
  }

  private merge(mapping: Mapping, value: YamlNode): void {
    if (value.kind === 'sequence') {
      for (const item of value.items.toReversed()) this.mergeOne(mapping, item);
    } else {
      this.mergeOne(mapping, value);
    }
  }

  private mergeOne(mapping: Mapping, node: YamlNode): void {
    const target = node.kind === 'alias' ? node.target : node;
    if (target.kind !== 'mapping') throw new YamlRefusal('MERGE_TYPE', node.place);
    this.merging++;
    this.mergeMap(mapping, node);
    this.merging--;
  }

  private mergeMap(mapping: Mapping, node: YamlNode): void {
    this.count();
    if (node.kind === 'alias')
      this.through(node, (target) => {
        this.mergeMap(mapping, target);
      });
    else if (node.kind === 'mapping') this.fill(mapping, node);
  }

  private through<T>(alias: YamlAlias, follow: (target: YamlNode) => T): T {
    if (this.open.has(alias)) throw new YamlRefusal('ALIAS_TO_ITSELF', alias.place);
    this.open.add(alias);
    this.depthOfAliases++;
    const result = follow(alias.target);
    this.depthOfAliases--;
    this.open.delete(alias);
    return result;
  }

  private valueOf(node: YamlText): YamlScalar {
    const scalar = this.scalar(node);
    if (this.scalars === 'resolved' || scalar.kind === 'null' || scalar.kind === 'string') return scalar;
    return { kind: 'string', text: node.text };
  }

  private scalar({ text, tag, plain, place }: YamlText): YamlScalar {
    const result = resolveScalar(text, tag, plain);
    if (!result.ok) throw new YamlRefusal('TAG', place);
    return result.scalar;
  }

  /** go-yaml refuses a document that consists of aliases for the most part. */
  private count(): void {
    this.decoded++;
    if (this.depthOfAliases > 0) this.aliased++;
    const excessive = this.aliased / this.decoded > allowedShare(this.decoded);
    if (this.aliased > 100 && this.decoded > 1000 && excessive) throw new YamlRefusal('EXCESSIVE_ALIASING');
  }

  private charge(json: string): string {
    // What stands in the text itself is no larger than the text.
    if (this.depthOfAliases > 0) this.size += json.length;
    if (this.size > SIZE_LIMIT) throw new YamlRefusal('TOO_LARGE');
    return json;
  }
}

/** Mirrors allowedAliasRatio of go-yaml v2. */
function allowedShare(decoded: number): number {
  if (decoded <= 400_000) return 0.99;
  return decoded >= 4_000_000 ? 0.1 : 0.99 - 0.89 * ((decoded - 400_000) / 3_600_000);
}

/** Only a plain `<<` merges; each of the maps that follow is read as if it stood here. */
function isMerge(key: YamlNode): boolean {
  if (key.kind !== 'scalar' || key.text !== '<<') return false;
  return key.plain || key.tag === 'tag:yaml.org,2002:merge';
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
