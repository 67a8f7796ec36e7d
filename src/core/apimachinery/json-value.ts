import { JsonSyntaxFault } from '../go/json-fault';
import { JsonScanner } from '../go/json-scanner';
import { goStringFromBytes, textOf, type GoString } from '../model/go-string';
import { isRecord } from '../model/json-record';
import type { DuplicateKey } from './duplicate-key';
import type { JsonPart } from './json-part';

export type JsonValueResult =
  | { readonly ok: true; readonly value: unknown; readonly duplicateKeys: readonly DuplicateKey[] }
  /** `offset`: in bytes from the beginning of the part. */
  | { readonly ok: false; readonly reason: JsonValueFault; readonly offset: number };

/** `RANGE`: JSON, but for a number that no float64 holds. */
export type JsonValueFault = 'UNEXPECTED_END' | 'UNEXPECTED_TOKEN' | 'TOO_DEEP' | 'RANGE';

/** encoding/json maxNestingDepth. */
const DEPTH_LIMIT = 10_000;

/** Levels up to which keys that stand twice are named. */
const NAMED_DEPTH = 256;

/** Keys that stand twice which are named; a hostile text has as many as it likes. */
export const DUPLICATES_KEPT = 20;

const LF = 0x0a;

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * A value of JSON as the decoder of Kubernetes objects reads it into a map: of a name that comes twice the last one,
 * U+FFFD for what is no Unicode, no number that a float64 cannot hold. Mirrors Unmarshal of k8s.io/apimachinery,
 * pkg/util/json/json.go v0.37.2; JSON.parse has the same grammar.
 */
export function parseJsonValue(part: JsonPart): JsonValueResult {
  let value: unknown;
  const text = withPairs(textOfBytes(part.bytes));
  try {
    if (part.depth > DEPTH_LIMIT) return faultOf(part.bytes);
    value = JSON.parse(text);
  } catch {
    return faultOf(part.bytes);
  }
  const seen = survey(value);
  const isWhole = seen.members === part.colons;
  if (!seen.isFinite || (!isWhole && hasLargeNumber(text))) return { ok: false, reason: 'RANGE', offset: 0 };
  const duplicateKeys = isWhole ? [] : duplicatesOf(part);
  return { ok: true, value, duplicateKeys };
}

const STRING = /"(?:[^"\\]|\\.)*"/g;
/** A number, or an e of `true` and the like. */
const NUMBER = /[-+.0-9eE]+/g;

/** Whether there is a number that no float64 holds, which may be lost to a later value of its key. */
function hasLargeNumber(text: string): boolean {
  return (text.replace(STRING, '""').match(NUMBER) ?? []).some(
    (number) => /^[-0-9]/.test(number) && /e/i.test(number) && !Number.isFinite(Number(number)),
  );
}

function textOfBytes(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch {
    return textOf(goStringFromBytes(bytes));
  }
}

/** Where Go says that a text is no JSON. */
export function faultOf(bytes: Uint8Array): Extract<JsonValueResult, { ok: false }> {
  try {
    const scanner = new JsonScanner(bytes);
    scanner.skipValue();
    scanner.end();
    return { ok: false, reason: 'UNEXPECTED_TOKEN', offset: scanner.offset };
  } catch (error) {
    if (!(error instanceof JsonSyntaxFault)) throw error;
    const { kind, offset } = error;
    const words = { 'unexpected-end': 'UNEXPECTED_END', 'too-deep': 'TOO_DEEP' } as const;
    const reason = kind === 'unexpected-end' || kind === 'too-deep' ? words[kind] : 'UNEXPECTED_TOKEN';
    return { ok: false, reason, offset };
  }
}

/** How many members there are in a value, and whether all its numbers are some. */
function survey(value: unknown): { readonly members: number; readonly isFinite: boolean } {
  const waiting: unknown[] = [value];
  let members = 0;
  let isFinite = true;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next === 'number') isFinite &&= Number.isFinite(next);
    else if (Array.isArray(next)) {
      for (const item of next as unknown[]) if (isWorth(item)) waiting.push(item);
    } else if (isRecord(next)) {
      // A list of the values takes three times as long; what JSON.parse made has no members but its own.
      for (const name in next) {
        members++;
        const item = next[name];
        if (isWorth(item)) waiting.push(item);
      }
    }
  }
  return { members, isFinite };
}

function isWorth(value: unknown): boolean {
  return (typeof value === 'object' && value !== null) || value === Infinity || value === -Infinity;
}

/** An escape of half a surrogate pair, or of a whole one. */
const SURROGATE = /\\u[dD][89a-fA-F]/;
const ESCAPE = /\\(?:u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F]|u[dD][89a-fA-F][\da-fA-F]{2}|[^])/g;

/** Half a surrogate pair becomes U+FFFD, as in Go. */
function withPairs(text: string): string {
  if (!SURROGATE.test(text)) return text;
  return text.replace(ESCAPE, (escape) =>
    SURROGATE.test(escape) && escape.length === 6 ? '\\ufffd' : escape,
  );
}

/** The names that come twice in one object. */
function duplicatesOf({ bytes, line, depth }: JsonPart): readonly DuplicateKey[] {
  if (depth > NAMED_DEPTH) return [];
  const found: DuplicateKey[] = [];
  const scanner = new JsonScanner(bytes);
  let here = line;
  let counted = 0;
  const lineHere = (): number => {
    for (; counted < scanner.offset; counted++) if (bytes[counted] === LF) here++;
    return here;
  };
  const read = (): void => {
    if (scanner.peekKind() === 'array') scanner.readArray(read);
    else if (scanner.peekKind() !== 'object') scanner.skipValue();
    else {
      const lines = new Map<GoString, number>();
      scanner.readObject((name) => {
        const now = lineHere();
        const first = lines.get(name);
        if (first !== undefined && found.length < DUPLICATES_KEPT)
          found.push({ name: textOf(name), line: now, firstLine: first, merged: false });
        lines.set(name, now);
        read();
      });
    }
  };
  read();
  return found;
}
