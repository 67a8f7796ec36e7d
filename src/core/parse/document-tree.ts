import { foldFieldName } from '../go/json-field-name';
import { JsonScanner } from '../go/json-scanner';
import { exactPointTo, pointTo } from '../model/json-pointer';
import { textOf } from '../model/go-string';
import { showRegistryKey } from '../model/registry-key';
import type { DocumentFormat } from '../model/search-place';

/** Levels that the schemas look at: root, section, entry, field. What is deeper is left empty. */
const LEVELS = 4;

const CANONICAL: ReadonlyMap<string, string> = new Map(
  ['auths', 'HttpHeaders', 'username', 'password', 'email', 'auth'].map((name) => [
    foldFieldName(name),
    name,
  ]),
);

export interface DocumentTree {
  /** Plain objects: field names in their usual spelling, registry keys as written. Of duplicates the last stands. */
  readonly value: unknown;
  /** From a pointer into `value` to the pointer into the document as it is spelt, redacted. */
  readonly spelt: ReadonlyMap<string, string>;
}

/** A document for the JSON Schemas. */
export function documentTree(bytes: Uint8Array, format: DocumentFormat): DocumentTree {
  const reader = new TreeReader(new JsonScanner(bytes));
  const value = reader.read(format === 'config.json' ? 'fields' : 'keys', LEVELS, '', '');
  return { value, spelt: reader.spelt };
}

/** What the names of an object are: fields of a struct, or keys of a map. */
type Names = 'fields' | 'keys';

class TreeReader {
  readonly spelt = new Map<string, string>();

  constructor(private readonly scanner: JsonScanner) {}

  read(names: Names, levels: number, pointer: string, spelt: string): unknown {
    this.spelt.set(pointer, spelt);
    const kind = this.scanner.peekKind();
    if (kind === 'string' && levels > 0) return textOf(this.scanner.readString());
    if (kind !== 'object' || levels === 0) {
      this.scanner.skipValue();
      return { number: 0, bool: false, null: null, string: '', array: [], object: {} }[kind];
    }
    const object = Object.create(null) as Record<string, unknown>;
    this.scanner.readObject((name) => {
      const folded = names === 'fields' ? CANONICAL.get(foldFieldName(name)) : undefined;
      const field = folded ?? textOf(name);
      const below = names === 'fields' ? 'keys' : 'fields';
      object[field] = this.read(
        below,
        levels - 1,
        exactPointTo(pointer, field),
        pointTo(spelt, showRegistryKey(name)),
      );
    });
    return object;
  }
}
