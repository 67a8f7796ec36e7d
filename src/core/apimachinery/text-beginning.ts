import { goStringFromBytes, textOf } from '../model/go-string';

/** Bytes that are looked at to find out what a text is, as kubectl's decoder does. */
export const BEGINNING = 4096;

/** What a text begins as: a brace behind white space may be JSON. A bracket is ours: kubectl reads it as YAML. */
export type Beginning = 'json' | 'yaml' | 'utf-16le' | 'utf-16be';

/** White space as Go's unicode.IsSpace has it, and what is not white. */
const FIRST = /[^\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;

/** Bytes of a byte order mark in UTF-8 at the beginning. */
export function lengthOfMark(bytes: Uint8Array): number {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
}

/**
 * What a text is. Mirrors GuessJSONStream of k8s.io/apimachinery, pkg/util/yaml/decoder.go v0.37.2.
 * @param isWhole nothing follows; else undefined may be the answer: more is needed
 */
export function beginningOf(bytes: Uint8Array, isWhole: boolean): Beginning | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const seen = bytes.subarray(lengthOfMark(bytes), BEGINNING);
  const first = FIRST.exec(textOf(goStringFromBytes(seen)))?.[0];
  if (first === '{' || first === '[') return 'json';
  return isWhole || bytes.length >= BEGINNING || (first !== undefined && first !== '\ufffd')
    ? 'yaml'
    : undefined;
}

/**
 * Where YAML begins behind what was JSON: white space up to the end of its line is passed over. Undefined where
 * kubectl's decoder looks no further. Mirrors consumeWhitespace there.
 */
export function yamlBehindJson(bytes: Uint8Array): number | undefined {
  let at = 0;
  while (bytes.length - at >= RUNE) {
    const [rune = ''] = textOf(goStringFromBytes(bytes.subarray(at, at + RUNE)));
    if (rune === '\ufffd') return undefined;
    if (FIRST.test(rune)) return at;
    at += new TextEncoder().encode(rune).length;
    if (rune === '\n') return at;
  }
  return undefined;
}

/** The most bytes that a character has. */
const RUNE = 4;
