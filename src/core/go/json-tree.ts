import type { GoString } from '../model/go-string';
import { JsonSyntaxFault } from './json-fault';
import { JsonScanner, type JsonKind } from './json-scanner';

/** A value of JSON with all that is lost in an object of JavaScript: order, names that come twice, bytes. */
export type JsonTree =
  | { readonly kind: 'object'; readonly members: readonly JsonMember[] }
  | { readonly kind: 'array'; readonly elements: readonly JsonTree[] }
  | { readonly kind: 'string'; readonly text: GoString }
  | { readonly kind: 'number' | 'bool' | 'null' };

export interface JsonMember {
  readonly name: GoString;
  readonly value: JsonTree;
}

export type JsonTreeResult =
  /** `end`: the offset behind the value. */
  | { readonly outcome: 'value'; readonly value: JsonTree; readonly end: number }
  /** Nothing but white space: io.EOF of a json.Decoder. */
  | { readonly outcome: 'empty' }
  | { readonly outcome: 'syntax' };

/**
 * How much of a text has to be JSON: `whole` is json.Unmarshal, `first-value` the first Decode of a json.Decoder,
 * which does not look at what stands behind.
 */
export type JsonExtent = 'whole' | 'first-value';

/** Levels that a configuration of credentials has: root, section, entry, field, and one for `plugins`. */
const LEVELS = 5;

/** Reads JSON as encoding/json does; what is deeper than any configuration of credentials is left empty. */
export function readJsonTree(source: GoString | Uint8Array, extent: JsonExtent): JsonTreeResult {
  const scanner = new JsonScanner(source);
  try {
    const value = readValue(scanner, LEVELS);
    if (extent === 'whole') scanner.end();
    return { outcome: 'value', value, end: scanner.offset };
  } catch (fault) {
    if (!(fault instanceof JsonSyntaxFault)) throw fault;
    return { outcome: isBlank(source) ? 'empty' : 'syntax' };
  }
}

function readValue(scanner: JsonScanner, levels: number): JsonTree {
  const kind = scanner.peekKind();
  if (levels === 0 && (kind === 'object' || kind === 'array')) {
    scanner.skipValue();
    return kind === 'object' ? { kind, members: [] } : { kind, elements: [] };
  }
  if (kind === 'object') {
    const members: JsonMember[] = [];
    scanner.readObject((name) => members.push({ name, value: readValue(scanner, levels - 1) }));
    return { kind, members };
  }
  if (kind === 'array') {
    const elements: JsonTree[] = [];
    scanner.readArray(() => elements.push(readValue(scanner, levels - 1)));
    return { kind, elements };
  }
  return readScalar(scanner, kind);
}

function readScalar(scanner: JsonScanner, kind: Exclude<JsonKind, 'object' | 'array'>): JsonTree {
  if (kind === 'string') return { kind, text: scanner.readString() };
  scanner.skipValue();
  return { kind };
}

function isBlank(source: GoString | Uint8Array): boolean {
  for (let at = 0; at < source.length; at++) {
    const code = typeof source === 'string' ? source.charCodeAt(at) : (source[at] ?? 0);
    if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return false;
  }
  return true;
}
