import type * as SmolToml from 'smol-toml';
import { LARGEST_FILE } from '../finding';
import type { TomlDialect } from './dialect';
import { foldKeys } from './fold-keys';
import { parseToml1 } from './go-toml-1/parse';
import { asReadByToml2 } from './go-toml-2/as-read';
import { RefusedToml } from './refused-toml';
import { within64Bits } from './within-64-bits';
import type { TableLines, TomlTable } from './toml-value';
import { tomlPlaces, type TomlPlaces } from './toml-places';
import type { TomlShape } from './typed';

/** A TOML file that parses, with the lines on which its keys and tables stand. */
export interface TomlDocument {
  readonly root: TomlTable;
  readonly places: TomlPlaces;
  /** As go-toml v1 keeps them; of other dialects empty. */
  readonly tableLines: TableLines;
}

export type TomlResult =
  | { readonly ok: true; readonly document: TomlDocument }
  | { readonly ok: false; readonly line: number; readonly why: string };

/** How a program reads a text: by which parser, into a struct of which shape. */
export interface TomlReading {
  readonly dialect: TomlDialect;
  readonly shape: TomlShape;
}

const ANY: TomlReading = { dialect: 'toml', shape: 'any' };
/** Some editors write it. go-toml v1 passes over it; to the others the text is none. */
const BYTE_ORDER_MARK = '\ufeff';

/** Reads TOML as the named parser does. Never throws; what is too large or too deep is a fault like any other. */
export function readToml(text: string, reading: TomlReading = ANY): TomlResult {
  if (text.length > LARGEST_FILE) return { ok: false, line: 1, why: 'it is too large to be looked at' };
  if (text.startsWith(BYTE_ORDER_MARK) && reading.dialect !== 'toml') {
    if (reading.dialect !== 'go-toml-1')
      return { ok: false, line: 1, why: 'it begins with a byte order mark' };
    return readToml(text.slice(1), reading);
  }
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { TomlError } = require('smol-toml') as typeof SmolToml;
  try {
    return { ok: true, document: { ...valuesOf(text, reading), places: tomlPlaces(text) } };
  } catch (error) {
    if (error instanceof TomlError) return { ok: false, line: error.line, why: firstLine(error.message) };
    if (error instanceof RefusedToml) return { ok: false, line: error.line, why: error.message };
    return { ok: false, line: 1, why: 'it is nested too deeply' };
  }
}

/** Integers are kept apart from floats: a Go field of an integer refuses `2.0`. */
const WHOLE = { integersAsBigInt: true } as const;

function valuesOf(text: string, { dialect, shape }: TomlReading): Omit<TomlDocument, 'places'> {
  if (dialect === 'go-toml-1') return parseToml1(text);
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { parse } = require('smol-toml') as typeof SmolToml;
  const tableLines = new WeakMap<object, number>();
  if (dialect === 'toml') return { root: within64Bits(parse(text, WHOLE), text), tableLines };
  const release = dialect === 'go-toml-2.2' ? '2.2' : '2.4';
  const read = within64Bits(parse(asReadByToml2(text, shape, release), WHOLE), text);
  return { root: foldKeys(read, shape), tableLines };
}

/** The message without the excerpt of the file that follows it, which may hold a secret. */
function firstLine(message: string): string {
  const line = message.split('\n', 1)[0] ?? '';
  return line.replace('Invalid TOML document: ', '');
}
