import type * as SmolToml from 'smol-toml';
import type { TomlValue } from '../toml-value';
import { isDigit, isHexDigit } from './token';

const BASES: Readonly<Record<string, number>> = { x: 16, o: 8, b: 2 };
const SMALLEST = -(2n ** 63n);
const LARGEST = 2n ** 64n - 1n;

/** An integer of 64 bits, with a sign or without one. Undefined: it is refused. */
export function integer(text: string): bigint | undefined {
  const clean = text.replaceAll('_', '');
  const prefixed = clean.length >= 3 && clean.startsWith('0');
  const base = prefixed ? BASES[clean.charAt(1)] : 10;
  if (base === undefined || !underscoresFit(text, base === 16 ? isHexDigit : isDigit)) return undefined;
  const sign = /^[+-]/.test(clean);
  const digits = clean.slice(sign ? 1 : 0);
  const value =
    BigInt(prefixed || !/^\d+$/.test(digits) ? clean : digits) * (clean.startsWith('-') ? -1n : 1n);
  return value < SMALLEST || value > (sign ? 2n ** 63n - 1n : LARGEST) ? undefined : value;
}

/** numberContainsInvalidUnderscore: each stands behind a digit, and none at the end. */
function underscoresFit(text: string, isDigitOf: (character: string) => boolean): boolean {
  return Array.from(text).every(
    (character, at) => character !== '_' || (isDigitOf(text.charAt(at - 1)) && at + 1 < text.length),
  );
}

/** strconv.ParseFloat: what is too large is refused. */
export function float(text: string): number | undefined {
  const clean = text.replaceAll('_', '');
  if (!underscoresFit(text, isDigit) || !/^[+-]?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(clean)) return undefined;
  const value = Number(clean);
  return Number.isFinite(value) ? value : undefined;
}

/** A date or time whose digits stand where they have to. */
export function dateOrTime(text: string): TomlValue | undefined {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { parse, TomlError } = require('smol-toml') as typeof SmolToml;
  try {
    return parse(`x = ${text}`).x;
  } catch (error) {
    if (error instanceof TomlError) return undefined;
    throw error;
  }
}
