/**
 * A Go string: a sequence of bytes, held as a JavaScript string with one byte in each code unit.
 *
 * Go compares and sorts strings by their bytes; in this form `<`, `===`, `startsWith` and Map keys do the
 * same. It also holds what is not valid UTF-8, which user names and passwords may contain.
 */
export type GoString = string & { readonly __goString: unique symbol };

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const ASCII_ONLY = /^[\0-\x7f]*$/;

/** The bytes of `text` in UTF-8, as Go holds them (a lone surrogate becomes U+FFFD). */
export function goString(text: string): GoString {
  return ASCII_ONLY.test(text) ? (text as GoString) : goStringFromBytes(encoder.encode(text));
}

export function goStringFromBytes(bytes: Uint8Array): GoString {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192) {
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  }
  return text as GoString;
}

export function bytesOf(text: GoString): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
  return bytes;
}

/** For people: the text, with U+FFFD where the bytes are not valid UTF-8. */
export function textOf(text: GoString): string {
  return ASCII_ONLY.test(text) ? text : decoder.decode(bytesOf(text));
}
