/**
 * A Go string: a sequence of bytes, held as a JavaScript string with one byte in each code unit.
 *
 * Go compares and sorts strings by their bytes; in this form `<`, `===`, `startsWith` and Map keys do the
 * same. It also holds what is not valid UTF-8, which user names and passwords may contain.
 */
export type GoString = string & { readonly __goString: unique symbol };

const encoder = new TextEncoder();
const utf8Decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const isLittleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;
const utf16Decoder = new TextDecoder(isLittleEndian ? 'utf-16le' : 'utf-16be', { ignoreBOM: true });
/** Bytes up to which a decoder takes longer to begin. */
const FEW = 16;
/** Bytes of a longer text that are looked at to guess whether all are ASCII. */
const SAMPLE = 256;
const ASCII_ONLY = /^[\0-\x7f]*$/;
/** A sequence of UTF-8 beyond ASCII, or else one byte. Mirrors unicode/utf8. */
const SEQUENCE_OR_BYTE =
  /[\xc2-\xdf][\x80-\xbf]|(?:\xe0[\xa0-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]|\xed[\x80-\x9f])[\x80-\xbf]|(?:\xf0[\x90-\xbf]|[\xf1-\xf3][\x80-\xbf]|\xf4[\x80-\x8f])[\x80-\xbf]{2}|[\x80-\xff]/g;
/** U+FFFD in UTF-8. */
const REPLACEMENT = '\u00ef\u00bf\u00bd';

/** The bytes of `text` in UTF-8, as Go holds them (a lone surrogate becomes U+FFFD). */
export function goString(text: string): GoString {
  return ASCII_ONLY.test(text) ? (text as GoString) : goStringFromBytes(utf8(text));
}

/** The same bytes as such. */
export function utf8(text: string): Uint8Array {
  return encoder.encode(text);
}

export function goStringFromBytes(bytes: Uint8Array): GoString {
  if (bytes.length <= FEW) return fromCodes(bytes);
  if (beginsInAscii(bytes)) {
    // Where it gives as many characters as there are bytes, they are ASCII, or stand for what is no UTF-8.
    const text = utf8Decoder.decode(bytes);
    if (text.length === bytes.length && !text.includes('\ufffd')) return text as GoString;
  }
  return utf16Decoder.decode(new Uint16Array(bytes)) as GoString;
}

function fromCodes(bytes: Uint8Array): GoString {
  let units = '';
  for (const code of bytes) units += String.fromCharCode(code);
  return units as GoString;
}

function beginsInAscii(bytes: Uint8Array): boolean {
  const end = Math.min(SAMPLE, bytes.length);
  let seen = 0;
  for (let at = 0; at < end; at++) seen |= bytes[at] ?? 0;
  return seen < 0x80;
}

export function bytesOf(text: GoString): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
  return bytes;
}

/** For people: the text, with U+FFFD for each byte that is not part of valid UTF-8, as Go writes it. */
export function textOf(text: GoString): string {
  if (ASCII_ONLY.test(text)) return text;
  // A decoder of the web puts one U+FFFD for several bytes that begin a sequence.
  const valid = text.replace(SEQUENCE_OR_BYTE, (found) => (found.length > 1 ? found : REPLACEMENT));
  return utf8Decoder.decode(bytesOf(valid as GoString));
}

/** Whether the bytes are UTF-8, U+FFFD that stands there itself included. */
export function isUtf8(text: GoString): boolean {
  return ASCII_ONLY.test(text) || !textOf(text.replaceAll(REPLACEMENT, '') as GoString).includes('\ufffd');
}
