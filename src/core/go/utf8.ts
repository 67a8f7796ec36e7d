import type { GoString } from '../model/go-string';

/** U+FFFD as Go writes it into a string. */
export const REPLACEMENT = '\u00ef\u00bf\u00bd' as GoString;

/**
 * Length in bytes of the UTF-8 sequence at `at`, or 0 where there is none.
 * Mirrors unicode/utf8: no overlong forms, no surrogates, nothing above U+10FFFF.
 */
export function sequenceLength(text: string, at: number): 0 | 1 | 2 | 3 | 4 {
  const first = text.charCodeAt(at);
  if (first < 0x80) return 1;
  return widthOf(first, text.charCodeAt(at + 1), text.charCodeAt(at + 2), text.charCodeAt(at + 3));
}

/** The same of bytes. */
export function sequenceLengthOf(bytes: Uint8Array, at: number): 0 | 1 | 2 | 3 | 4 {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return 1;
  return widthOf(first, bytes[at + 1] ?? 0, bytes[at + 2] ?? 0, bytes[at + 3] ?? 0);
}

function widthOf(first: number, second: number, third: number, fourth: number): 0 | 2 | 3 | 4 {
  if (first < 0xc2 || first > 0xf4) return 0;
  if (first < 0xe0) return isContinuation(second) ? 2 : 0;
  const low = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
  const high = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
  if (!(second >= low && second <= high) || !isContinuation(third)) return 0;
  if (first < 0xf0) return 3;
  return isContinuation(fourth) ? 4 : 0;
}

/** A rune and its width; an invalid byte is U+FFFD of width 1, as Go's DecodeRuneInString has it. */
export interface Rune {
  readonly value: number;
  readonly width: number;
  readonly valid: boolean;
}

export function decodeRune(text: string, at: number): Rune {
  const width = sequenceLength(text, at);
  if (width === 0) return { value: 0xfffd, width: 1, valid: false };
  const byte = (offset: number): number => text.charCodeAt(at + offset) & 0x3f;
  const first = text.charCodeAt(at);
  const value =
    width === 1
      ? first
      : width === 2
        ? ((first & 0x1f) << 6) | byte(1)
        : width === 3
          ? ((first & 0x0f) << 12) | (byte(1) << 6) | byte(2)
          : ((first & 0x07) << 18) | (byte(1) << 12) | (byte(2) << 6) | byte(3);
  return { value, width, valid: true };
}

/** The UTF-8 bytes of one code point; a surrogate becomes U+FFFD. */
export function encodeRune(code: number): GoString {
  if (code < 0x80) return String.fromCharCode(code) as GoString;
  if (code < 0x800) return String.fromCharCode(0xc0 | (code >> 6), 0x80 | (code & 0x3f)) as GoString;
  if (code >= 0xd800 && code <= 0xdfff) return REPLACEMENT;
  if (code < 0x10000) {
    return String.fromCharCode(
      0xe0 | (code >> 12),
      0x80 | ((code >> 6) & 0x3f),
      0x80 | (code & 0x3f),
    ) as GoString;
  }
  return String.fromCharCode(
    0xf0 | (code >> 18),
    0x80 | ((code >> 12) & 0x3f),
    0x80 | ((code >> 6) & 0x3f),
    0x80 | (code & 0x3f),
  ) as GoString;
}

/** The text with every byte that is not part of a UTF-8 sequence replaced by U+FFFD, one for each byte. */
export function replaceInvalid(text: string): GoString {
  let result = '';
  let from = 0;
  for (let at = 0; at < text.length;) {
    const width = sequenceLength(text, at);
    if (width === 0) {
      result += text.slice(from, at) + REPLACEMENT;
      from = at + 1;
    }
    at += width || 1;
  }
  return (from === 0 ? text : result + text.slice(from)) as GoString;
}

function isContinuation(byte: number): boolean {
  return byte >= 0x80 && byte <= 0xbf;
}
