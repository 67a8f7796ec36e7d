/**
 * A Go string: a sequence of bytes, held as a JavaScript string with one byte in each code unit.
 *
 * Go compares and sorts strings by their bytes; in this form `<`, `===`, `startsWith` and Map keys do the
 * same. It also holds what is not valid UTF-8, which user names and passwords may contain.
 */
export type GoString = string & { readonly __goString: unique symbol };

const encoder = new TextEncoder();
const utf8Decoder = new TextDecoder('utf-8', { ignoreBOM: true });
/** Native, and one code unit for each byte; UTF-8 is the faster one where it gives as many. */
const windows1252 = new TextDecoder('windows-1252');
const BEYOND_BYTES = /[^\0-\xff]/g;
/** For each unit of windows-1252 beyond U+00FF its byte, as a unit. */
const BYTE_OF: ReadonlyMap<string, string> = new Map(
  Array.from({ length: 32 }, (_, at) => [
    windows1252.decode(Uint8Array.of(0x80 + at)),
    String.fromCharCode(0x80 + at),
  ]),
);
/** Bytes that are looked at to guess whether all are ASCII. */
const SAMPLE = 1024;
const BYTES_ONLY = /^[\0-\xff]*$/;
const ASCII_ONLY = /^[\0-\x7f]*$/;

/** The bytes of `text` in UTF-8, as Go holds them (a lone surrogate becomes U+FFFD). */
export function goString(text: string): GoString {
  return ASCII_ONLY.test(text) ? (text as GoString) : goStringFromBytes(utf8(text));
}

/** The same bytes as such. */
export function utf8(text: string): Uint8Array {
  return encoder.encode(text);
}

export function goStringFromBytes(bytes: Uint8Array): GoString {
  const units = unitsOf(bytes);
  if (holdsBytes(units)) return units;
  return windows1252.decode(bytes).replace(BEYOND_BYTES, (unit) => BYTE_OF.get(unit) ?? unit) as GoString;
}

/**
 * A text of as many code units as there are bytes. A unit below U+0100 is its byte; a byte from 0x80 to 0x9f may
 * have another unit, and never one of ASCII.
 */
export function unitsOf(bytes: Uint8Array): string {
  if (bytes.length < 64) return String.fromCharCode(...bytes);
  if (!bytes.subarray(0, SAMPLE).every((byte) => byte < 0x80)) return windows1252.decode(bytes);
  const text = utf8Decoder.decode(bytes);
  return text.length === bytes.length ? text : windows1252.decode(bytes);
}

/** Whether every code unit is a byte. */
export function holdsBytes(units: string): units is GoString {
  return BYTES_ONLY.test(units);
}

export function isAscii(text: string): boolean {
  return ASCII_ONLY.test(text);
}

export function bytesOf(text: GoString): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
  return bytes;
}

/** For people: the text, with U+FFFD where the bytes are not valid UTF-8. */
export function textOf(text: GoString): string {
  return ASCII_ONLY.test(text) ? text : utf8Decoder.decode(bytesOf(text));
}
