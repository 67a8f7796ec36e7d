import { foldFieldName } from '../go/json-field-name';
import { JsonScanner } from '../go/json-scanner';
import { textOf, type GoString } from '../model/go-string';
import type { DocumentFormat } from '../model/search-place';

/** Levels that the schemas look at: root, section, entry, field. What is deeper is left empty. */
const LEVELS = 4;

const CANONICAL: ReadonlyMap<string, string> = new Map(
  ['auths', 'HttpHeaders', 'username', 'password', 'email', 'auth'].map((name) => [
    foldFieldName(name),
    name,
  ]),
);

/**
 * A document as plain objects for the JSON Schemas: field names in their usual spelling, registry keys as
 * written. Of duplicates the last one stands.
 */
export function documentTree(text: GoString, format: DocumentFormat): unknown {
  const scanner = new JsonScanner(text);
  return readValue(scanner, format === 'config.json' ? 'fields' : 'keys', LEVELS);
}

/** What the names of an object are: fields of a struct, or keys of a map. */
type Names = 'fields' | 'keys';

function readValue(scanner: JsonScanner, names: Names, levels: number): unknown {
  const kind = scanner.peekKind();
  if (levels === 0 || kind === 'number' || kind === 'bool' || kind === 'null') {
    scanner.skipValue();
    return { number: 0, bool: false, null: null, string: '', array: [], object: {} }[kind];
  }
  if (kind === 'string') return textOf(scanner.readString());
  if (kind === 'array') {
    scanner.skipValue();
    return [];
  }
  const object = Object.create(null) as Record<string, unknown>;
  scanner.readObject((name) => {
    const field = names === 'fields' ? (CANONICAL.get(foldFieldName(name)) ?? textOf(name)) : textOf(name);
    const value = readValue(scanner, names === 'fields' ? 'keys' : 'fields', levels - 1);
    object[field] = value;
  });
  return object;
}
