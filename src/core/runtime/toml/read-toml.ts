import type * as SmolToml from 'smol-toml';
import { LARGEST_FILE } from '../finding';
import { tomlPlaces, type TomlPlaces } from './toml-places';

export type TomlValue = SmolToml.TomlValue;
export type TomlTable = Readonly<Record<string, TomlValue>>;

/** A TOML file that parses, with the lines on which its keys and tables stand. */
export interface TomlDocument {
  readonly root: TomlTable;
  readonly places: TomlPlaces;
}

export type TomlResult =
  | { readonly ok: true; readonly document: TomlDocument }
  | { readonly ok: false; readonly line: number; readonly why: string };

/** Reads TOML 1.0. Never throws; what is too large or too deep is a fault like any other. */
export function readToml(text: string): TomlResult {
  if (text.length > LARGEST_FILE) return { ok: false, line: 1, why: 'it is too large to be looked at' };
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { parse, TomlError } = require('smol-toml') as typeof SmolToml;
  try {
    return { ok: true, document: { root: parse(text), places: tomlPlaces(text) } };
  } catch (error) {
    if (error instanceof TomlError) return { ok: false, line: error.line, why: firstLine(error.message) };
    return { ok: false, line: 1, why: 'it is nested too deeply' };
  }
}

/** The message without the excerpt of the file that follows it, which may hold a secret. */
function firstLine(message: string): string {
  const line = message.split('\n', 1)[0] ?? '';
  return line.replace('Invalid TOML document: ', '');
}

export function isTable(value: TomlValue | undefined): value is Record<string, TomlValue> {
  return typeof value === 'object' && !Array.isArray(value) && !(value instanceof Date);
}
