import { goStringFromBytes, type GoString } from '../model/go-string';
import { runOf } from './byte-run';
import { encodeRune, REPLACEMENT, sequenceLengthOf } from './utf8';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const LETTER_U = 0x75;

/** The bytes that stand for themselves in a JSON string: ASCII but control characters, `"` and `\\`. */
export const PLAIN = runOf((code) => code >= 0x20 && code < 0x80 && code !== QUOTE && code !== BACKSLASH);

/** The same, and what is not ASCII. */
export const UNESCAPED = runOf((code) => code >= 0x20 && code !== QUOTE && code !== BACKSLASH);

/** For each letter behind a backslash the byte that both stand for; 0 for none. */
const SIMPLE = new Uint8Array(256);
for (const [letter, byte] of ['""', '\\\\', '//', 'b\b', 'f\f', 'n\n', 'r\r', 't\t'])
  SIMPLE[(letter ?? '').charCodeAt(0)] = (byte ?? '').charCodeAt(0);

/** The value of a hexadecimal digit; negative for what is none. */
const DIGIT = new Int8Array(256).fill(-1);
for (const [value, digit] of Array.from('0123456789abcdef').entries()) {
  DIGIT[digit.charCodeAt(0)] = value;
  DIGIT[digit.toUpperCase().charCodeAt(0)] = value;
}

/** The offset behind the escape whose backslash stands at `at`; undefined where it is none. */
export function endOfEscape(bytes: Uint8Array, at: number): number | undefined {
  const letter = bytes[at + 1] ?? 0;
  if (letter !== LETTER_U) return SIMPLE[letter] === 0 ? undefined : at + 2;
  return codeAt(bytes, at + 2) < 0 ? undefined : at + 6;
}

/** The code that four hexadecimal digits give; negative where they are none. */
function codeAt(bytes: Uint8Array, at: number): number {
  return (
    (digitAt(bytes, at) << 12) |
    (digitAt(bytes, at + 1) << 8) |
    (digitAt(bytes, at + 2) << 4) |
    digitAt(bytes, at + 3)
  );
}

function digitAt(bytes: Uint8Array, at: number): number {
  return DIGIT[bytes[at] ?? 0] ?? -1;
}

/** The most bytes that one step writes. */
const STEP = 4;

/** Room for the values of most strings. */
const SCRATCH = new Uint8Array(1024);

/**
 * The value of a JSON string, from behind its first quote to its last, whose escapes are known to be well formed.
 * Mirrors encoding/json unquote: surrogate pairs combine, a lone surrogate and each byte of invalid UTF-8
 * become U+FFFD.
 */
export function unquote(bytes: Uint8Array, start = 0, end = bytes.length): GoString {
  const room = end - start + STEP;
  let value: Uint8Array = room > SCRATCH.length ? new Uint8Array(room) : SCRATCH;
  let length = 0;
  for (let at = start; at < end;) {
    // Only what is no UTF-8 takes more room than it had.
    if (length + STEP > value.length) value = withRoom(value, 3 * room);
    const code = bytes[at] ?? 0;
    if (code < 0x80 && code !== BACKSLASH) {
      value[length++] = code;
      at++;
      continue;
    }
    const letter = bytes[at + 1] ?? 0;
    if (code !== BACKSLASH) {
      const width = sequenceLengthOf(bytes, at);
      for (let offset = 0; offset < width; offset++) value[length++] = bytes[at + offset] ?? 0;
      if (width === 0) length = write(REPLACEMENT, value, length);
      at += width || 1;
    } else if (letter !== LETTER_U) {
      value[length++] = SIMPLE[letter] ?? 0;
      at += 2;
    } else {
      const first = codeAt(bytes, at + 2);
      const second = isHighSurrogate(first) ? escapedCode(bytes, at + 6) : 0;
      const isPair = isLowSurrogate(second);
      const rune = isPair ? 0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00) : first;
      length = write(encodeRune(rune), value, length);
      at += isPair ? 12 : 6;
    }
  }
  return goStringFromBytes(value.subarray(0, length));
}

/** Where what is no UTF-8 begins, or the end. */
export function endOfUtf8(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end) {
    const width = sequenceLengthOf(bytes, at);
    if (width === 0) return at;
    at += width;
  }
  return at;
}

/** The code of the escape that begins at `at`; negative where none does. */
function escapedCode(bytes: Uint8Array, at: number): number {
  return bytes[at] === BACKSLASH && bytes[at + 1] === LETTER_U ? codeAt(bytes, at + 2) : -1;
}

function write(units: GoString, bytes: Uint8Array, from: number): number {
  for (let at = 0; at < units.length; at++) bytes[from + at] = units.charCodeAt(at);
  return from + units.length;
}

function withRoom(bytes: Uint8Array, length: number): Uint8Array {
  const larger = new Uint8Array(length);
  larger.set(bytes);
  return larger;
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}

function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}
