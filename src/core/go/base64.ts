import type { GoString } from '../model/go-string';

/** Decoded bytes, or the offset in the original text of the first byte that Go complains about. */
export type Base64Result =
  { readonly ok: true; readonly value: GoString } | { readonly ok: false; readonly offset: number };

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const INVALID = 0xff;
const SEXTET = new Uint8Array(256).fill(INVALID);
for (let value = 0; value < 64; value++) SEXTET[ALPHABET.charCodeAt(value)] = value;

/**
 * Mirrors encoding/base64 StdEncoding (`padded`) and RawStdEncoding: standard alphabet, CR and LF ignored
 * anywhere, trailing bits not checked.
 */
export function decodeBase64(text: string, padded: boolean): Base64Result {
  const usual = decodeUsual(text, padded);
  if (usual !== undefined) return { ok: true, value: usual };
  const sextets: number[] = [];
  let result = '';
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === LF || code === CR) continue;
    if (code === EQUALS && padded) {
      const fault = paddingFault(text, at, sextets.length);
      return fault === undefined
        ? { ok: true, value: (result + tail(sextets)) as GoString }
        : { ok: false, offset: fault };
    }
    const sextet = code < 256 ? (SEXTET[code] ?? INVALID) : INVALID;
    if (sextet === INVALID) return { ok: false, offset: at };
    sextets.push(sextet);
    if (sextets.length === 4) {
      result += quantum(sextets);
      sextets.length = 0;
    }
  }
  if (sextets.length === 1 || (padded && sextets.length > 0)) {
    return { ok: false, offset: text.length - sextets.length };
  }
  return { ok: true, value: (result + tail(sextets)) as GoString };
}

function decodeUsual(text: string, padded: boolean): GoString | undefined {
  if (padded ? text.length % 4 !== 0 : text.includes('=')) return undefined;
  return decodeInOnePiece(text);
}

/**
 * Base64 in the standard alphabet and in one piece, with its padding or without any; undefined where the text is
 * anything else. The platform's own decoder passes over white space, and over nothing else: where it has, it gives
 * fewer bytes than so many characters stand for.
 */
export function decodeInOnePiece(text: string): GoString | undefined {
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const characters = text.length - padding;
  if (characters % 4 === 1) return undefined;
  try {
    const decoded = atob(text);
    return decoded.length === (characters * 3) >> 2 ? (decoded as GoString) : undefined;
  } catch {
    return undefined;
  }
}

const LF = 0x0a;
const CR = 0x0d;
const EQUALS = 0x3d;

/** Where Go's decoder would stop at the padding that begins at `at`, after `held` sextets of a quantum. */
function paddingFault(text: string, at: number, held: number): number | undefined {
  if (held < 2) return at;
  let next = skipLineBreaks(text, at + 1);
  if (held === 2) {
    if (next === text.length) return text.length;
    if (text.charCodeAt(next) !== EQUALS) return next - 1;
    next = skipLineBreaks(text, next + 1);
  }
  return next === text.length ? undefined : next;
}

function skipLineBreaks(text: string, from: number): number {
  let at = from;
  while (at < text.length && (text.charCodeAt(at) === LF || text.charCodeAt(at) === CR)) at++;
  return at;
}

function quantum([a = 0, b = 0, c = 0, d = 0]: readonly number[]): string {
  return String.fromCharCode((a << 2) | (b >> 4), ((b & 15) << 4) | (c >> 2), ((c & 3) << 6) | d);
}

function tail(sextets: readonly number[]): string {
  return sextets.length < 2 ? '' : quantum(sextets).slice(0, sextets.length - 1);
}

/** Standard alphabet with padding: what Go's StdEncoding writes. */
export function encodeBase64(bytes: GoString): string {
  let result = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const a = bytes.charCodeAt(at);
    const b = bytes.charCodeAt(at + 1);
    const c = bytes.charCodeAt(at + 2);
    result += ALPHABET.charAt(a >> 2) + ALPHABET.charAt(((a & 3) << 4) | (b >> 4));
    result += at + 1 < bytes.length ? ALPHABET.charAt(((b & 15) << 2) | (c >> 6)) : '=';
    result += at + 2 < bytes.length ? ALPHABET.charAt(c & 63) : '=';
  }
  return result;
}
