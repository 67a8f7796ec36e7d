import { isRecord } from '../model/json-record';
import type { DuplicateKey } from './duplicate-key';
import type { JsonPart, JsonParts } from './json-part';
import { JsonSplitter } from './json-splitter';
import { faultOf, parseJsonValue, type JsonValueFault } from './json-value';
import { KeptBytes } from './kept-bytes';
import type { ManifestDocument, ManifestFault, ManifestItem } from './manifest-document';
import { MANIFEST_LIMITS } from './manifest-limits';

/** Where a text of JSON values goes on as something else. */
export interface JsonFailure {
  readonly fault: ManifestFault;
  /** Place and first line of the document that is none. */
  readonly document: number;
  readonly line: number;
  /** What was read of it. */
  readonly items: readonly ManifestItem[];
  /** All of the text from behind the last value; undefined where it is certainly no YAML either, or too long. */
  readonly rest?: Uint8Array;
}

/** Values behind which a text is certainly JSON, to kubectl. */
const CERTAIN = 2;

/** Reads a text of JSON values as it comes, lists item by item. */
export class JsonDocuments implements JsonParts {
  readonly documents: ManifestDocument[] = [];
  failure: JsonFailure | undefined;
  private readonly splitter: JsonSplitter;
  private readonly kept = new KeptBytes(MANIFEST_LIMITS.yaml);
  private count = 0;
  /** Line behind the last value. */
  private line = 1;
  private items: ManifestItem[] | undefined;
  private duplicateKeys: DuplicateKey[] = [];
  private fault: ManifestFault | undefined;
  /** What kubectl refuses although it is JSON. */
  private refused: ManifestFault | undefined;

  constructor(
    private readonly keep: (value: unknown) => unknown,
    from: string,
  ) {
    this.splitter = new JsonSplitter(this, from);
  }

  write(chunk: Uint8Array): void {
    this.kept.add(chunk);
    const goesOn = this.splitter.write(chunk);
    if (!goesOn || this.fault !== undefined) this.fail(goesOn ? this.fault : undefined);
  }

  end(): void {
    if (this.failure !== undefined) return;
    const isWhole = this.splitter.end();
    if (!isWhole || this.fault !== undefined) this.fail(this.fault, true);
  }

  list(): void {
    this.items = [];
  }

  item(part: JsonPart): void {
    if (this.fault !== undefined) return;
    const result = parseJsonValue(part);
    if (result.ok) {
      this.items?.push({ value: this.keep(result.value), line: part.line });
      for (const each of result.duplicateKeys) this.duplicateKeys.push(each);
    } else if (result.reason === 'RANGE') {
      this.refused ??= faultAt('RANGE', part.bytes, 0, part.line);
    } else {
      this.fault = faultAt(result.reason, part.bytes, result.offset, part.line);
    }
  }

  value(part: JsonPart, end: number): void {
    if (this.fault !== undefined) return;
    const result = parseJsonValue(part);
    if (!result.ok && result.reason !== 'RANGE') {
      this.fault = faultAt(result.reason, part.bytes, result.offset, part.line);
      return;
    }
    this.count++;
    const about = { document: this.count, line: part.line };
    const refused = result.ok ? this.refused : faultAt('RANGE', part.bytes, 0, part.line);
    const items = this.items ?? [];
    if (refused !== undefined || !result.ok) {
      const fault = refused ?? faultAt('RANGE', part.bytes, 0, part.line);
      this.documents.push({ ...about, ok: false, fault, text: '', items });
    } else if (result.value !== null) {
      const duplicateKeys = [...this.duplicateKeys, ...result.duplicateKeys];
      const value = this.keep(result.value);
      const isList = Array.isArray(value) || (isRecord(value) && Array.isArray(value.items));
      const read = this.items !== undefined && isList ? { items } : {};
      this.documents.push({ ...about, ok: true, value, ...read, duplicateKeys });
    }
    this.items = undefined;
    this.duplicateKeys = [];
    this.refused = undefined;
    this.line = this.splitter.at;
    this.kept.dropBefore(end);
    if (this.count >= CERTAIN) this.kept.lose();
  }

  private fail(found: ManifestFault | undefined, atEnd = false): void {
    const about = { document: this.count + 1, line: this.line, items: this.items ?? [] };
    const rest = this.kept.bytes();
    if (rest === undefined) {
      const reason = atEnd ? 'UNEXPECTED_END' : 'UNEXPECTED_TOKEN';
      this.failure = { ...about, fault: found ?? { format: 'json', reason, line: this.splitter.at } };
      return;
    }
    const { reason, offset } = faultOf(rest);
    const fault = faultAt(reason, rest, offset, this.line);
    // What JSON began is not closed in YAML either.
    this.failure = { ...about, fault, ...(reason === 'UNEXPECTED_END' ? {} : { rest }) };
  }
}

const LF = 0x0a;

function faultAt(
  reason: JsonValueFault,
  bytes: Uint8Array,
  offset: number,
  firstLine: number,
): ManifestFault {
  let line = firstLine;
  let start = 0;
  for (let at = 0; at < offset && at < bytes.length; at++) {
    if (bytes[at] !== LF) continue;
    line++;
    start = at + 1;
  }
  return { format: 'json', reason, line, column: offset - start + 1 };
}
