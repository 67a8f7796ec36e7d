import fc from 'fast-check';
import { anyOf, plan, weighted } from './choice';

/** Hexadecimal digits of this many characters. */
export function hex(length: number): fc.Arbitrary<string> {
  return fc
    .string({ unit: fc.constantFrom(...'0123456789abcdef'.split('')), minLength: 1, maxLength: 4 })
    .map((seed) => seed.repeat(length).slice(0, length));
}

interface Algorithm {
  name: string;
  length: number;
}

const algorithm = fc.constantFrom<Algorithm>(
  { name: 'sha256', length: 64 },
  { name: 'sha512', length: 128 },
  { name: 'sha384', length: 96 },
);

interface Digest {
  algorithm: Algorithm;
  digits: string;
}

/** A digest with its at sign that the kubelet accepts. */
export const goodDigest: fc.Arbitrary<string> = plan<Digest>({ algorithm, digits: hex(128) }).map(
  ({ algorithm: { name, length }, digits }) => `@${name}:${digits.slice(0, length)}`,
);

interface Misfit extends Digest {
  name: string | null;
  length: number | null;
  more: number;
  spoil: (digits: string) => string;
}

const names = anyOf(
  'md5',
  'sha1',
  'SHA256',
  'Sha256',
  'sha224',
  'sha256+b64',
  'sha256.x',
  'sha2-56',
  '1sha',
  'sha256_',
  'a',
  'sha256:sha256',
  'sha-256',
);

const spoilt: readonly Misfit['spoil'][] = [
  (digits) => digits.toUpperCase(),
  (digits) => `A${digits.slice(1)}`,
  (digits) => `g${digits.slice(1)}`,
  (digits) => `${digits.slice(1)}-`,
  (digits) => ` ${digits.slice(1)}`,
];

function misspelt({ algorithm, digits, name, length, more, spoil }: Misfit): string {
  return `@${name ?? algorithm.name}:${spoil(digits.slice(0, (length ?? algorithm.length) + more))}`;
}

function misfit(changes: Partial<{ [K in keyof Misfit]: fc.Arbitrary<Misfit[K]> }>): fc.Arbitrary<string> {
  return plan<Misfit>({
    algorithm,
    digits: hex(140),
    name: fc.constant(null),
    length: fc.constant(null),
    more: fc.constant(0),
    spoil: fc.constant((digits: string) => digits),
    ...changes,
  }).map(misspelt);
}

/** A digest of a wrong algorithm, length or case, or none at all. */
export const badDigest: fc.Arbitrary<string> = weighted(
  [4, misfit({ more: fc.constantFrom(-1, 1) })],
  [2, misfit({ length: fc.constantFrom(32, 31, 33, 64, 96, 128, 1) })],
  [3, misfit({ name: names })],
  [3, misfit({ spoil: fc.constantFrom(...spoilt) })],
  [1, misfit({}).map((digest) => digest + digest)],
  [2, misfit({}).map((digest) => `${digest}:latest`)],
  [1, anyOf('@', '@sha256', '@sha256:', '@:', '@latest', '@sha256:latest', '@@sha256:0')],
);
