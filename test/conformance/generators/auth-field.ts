import fc from 'fast-check';
import { encode, invalidUtf8 } from './byte-text';
import { anyOf, plan, weighted } from './choice';
import { credential } from './credential';
import type { Credential } from './credential';

const carried = weighted(
  [12, credential.map(({ username, password }: Credential) => `${username}:${password}`)],
  [1, anyOf(':', 'u:', ':p', '::', 'a:b:c', 'u:p:', ' u : p ', 'ü:😀', 'u\n:p\n', '\0:\0')],
  [1, anyOf(...invalidUtf8).map((bytes) => `u${bytes}:p${bytes}`)],
);

function base64(text: string): string {
  return encode(text).toString('base64');
}

function unpadded(text: string): string {
  return text.replace(/=+$/, '');
}

/** The last digit before the padding holds bits that no byte takes: change them. */
function strayBits(text: string): string {
  return text.replace(/([A-Za-z0-9+/])(=+)$/, (_, digit: string, padding: string) => {
    const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
    return (digits[digits.indexOf(digit) | (padding.length === 2 ? 15 : 3)] ?? digit) + padding;
  });
}

interface Insertion {
  text: string;
  at: number;
  piece: string;
}

function insert({ text, at, piece }: Insertion): string {
  const index = at % (text.length + 1);
  return text.slice(0, index) + piece + text.slice(index);
}

function inserted(text: fc.Arbitrary<string>, piece: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return plan<Insertion>({ text, at: fc.nat(200), piece }).map(insert);
}

const padded = carried.map(base64);

/** The content of an auth field that Go decodes: with and without padding, line breaks, stray bits. */
export const goodAuth: fc.Arbitrary<string> = weighted(
  [14, padded],
  [3, padded.map(unpadded)],
  [2, inserted(padded, anyOf('\n', '\r', '\r\n', '\n\n'))],
  [1, padded.map((text) => `${text}\n`)],
  [1, padded.map(strayBits)],
  [1, padded.map(strayBits).map(unpadded)],
);

const noColon = anyOf('nocolon', '', ' ', 'u;p', 'u：p', ...invalidUtf8).map(base64);
const urlAlphabet = anyOf('ÿþ:>>??', '???:~~~', '>>>:>>>').map((text) =>
  base64(text).replaceAll('+', '-').replaceAll('/', '_'),
);

/** The content of an auth field that Go refuses, most of them near to a good one. */
export const badAuth: fc.Arbitrary<string> = weighted(
  [
    3,
    inserted(padded, anyOf(' ', '\t', '\u00a0', '\v', '\u2028', '=', '==', '-', '_', '!', 'é', '\0', '\\')),
  ],
  [2, padded.map((text) => ` ${text}`)],
  [2, padded.map((text) => `${text} `)],
  [2, padded.map((text) => `${text}=`)],
  [1, padded.map((text) => text.replace(/=$/, ''))],
  [2, padded.map((text) => text.slice(0, -3))],
  [2, noColon],
  [4, urlAlphabet],
  [
    1,
    anyOf('a', '=', '====', 'dTo==', 'dT=o', 'dTo=dTo=', '!!!', ' ', '\n', 'dTpw=', '😀', 'u:p', 'dTpw===='),
  ],
);
