import { explainImage } from '../../../src/core/explain/explain-image';
import { utf8 } from '../../../src/core/model/go-string';
import { decodeDocument } from '../../../src/core/parse/decode-document';
import { keysOfOneHash } from '../keys-of-one-hash';
import { paired, repeated } from '../paired';
import { duration, times, type Row } from '../row';
import { HOSTILE_STAGES, type Stage } from './hostile-stages';
import { HOSTILE_TEXTS } from './hostile-texts';
import { keyringOf } from './lookup';
import { TEXT_STAGES } from './text-stages';

const numbers = (n: number): readonly number[] => Array.from({ length: n }, (_, at) => at);

function configOf(keys: readonly string[]): string {
  return `{"auths":{${keys.map((key, at) => `${JSON.stringify(key)}:{"username":"u${at}"}`).join(',')}}}`;
}

const lookingUp =
  (keys: (n: number) => readonly string[], image: (n: number) => string): Stage =>
  (n) => {
    const { config } = keyringOf(configOf(keys(n)));
    const name = image(n);
    return () => void config.lookup(name);
  };

const building =
  (keys: (n: number) => readonly string[]): Stage =>
  (n) => {
    const doc = configOf(keys(n));
    return () => void keyringOf(doc);
  };

const decoding =
  (json: (n: number) => string): Stage =>
  (n) => {
    const bytes = utf8(json(n));
    return () => void decodeDocument(bytes, 'config.json');
  };

const greedy = (n: number): readonly string[] => numbers(n).map((at) => `*a*a*a*${at}b.example.com`);
const oneShape = (n: number): readonly string[] => numbers(n).map((at) => `*-${at}.*.example.com`);
const colliding = (n: number): readonly string[] => numbers(n).map((at) => `https://u${at}@gcr.io/v1/`);
const paths = (n: number): readonly string[] => numbers(n).map((at) => `gcr.io/${'team/'.repeat(20)}${at}`);
/** A glob with each number of characters behind it. */
const lengths = (n: number): readonly string[] =>
  numbers(Math.ceil(Math.sqrt(n))).map((at) => `*.${'a'.repeat(at)}`);
const nested = (n: number): readonly string[] =>
  numbers(Math.ceil(Math.sqrt(n))).map((at) => `gcr.io${'/a'.repeat(at)}`);

const STAGES: readonly (readonly [what: string, n: number, stage: Stage])[] = [
  [
    'lookup: n globs *a*a*a*b, a label of 60 a',
    5000,
    lookingUp(greedy, () => `${'a'.repeat(60)}.example.com/x`),
  ],
  ['lookup: n globs of one shape', 5000, lookingUp(oneShape, () => 'x-y.z.example.com/x')],
  ['lookup: n keys that mean the same', 25_000, lookingUp(colliding, () => 'gcr.io/x')],
  ['lookup: n paths of one host', 25_000, lookingUp(paths, () => `gcr.io/${'team/'.repeat(20)}77/x`)],
  [
    'lookup: √n paths, each within the next',
    40_000,
    lookingUp(nested, (n) => `gcr.io${'/a'.repeat(Math.sqrt(n))}`),
  ],
  [
    'lookup: a label of n characters',
    25_000,
    lookingUp(
      () => ['*a*a*b.io', 'x*.io'],
      (n) => `${'a'.repeat(n)}.io/x`,
    ),
  ],
  [
    'lookup: globs with √n lengths behind them, an image of n labels',
    40_000,
    lookingUp(lengths, (n) => `${'a.'.repeat(n)}io/x`),
  ],
  [
    'lookup: an image of n labels',
    5000,
    lookingUp(
      () => ['*.*', `${'*.'.repeat(50)}io`],
      (n) => `${'a.'.repeat(n)}io/x`,
    ),
  ],
  ['build: n globs of one shape', 5000, building(oneShape)],
  ['build: n keys that mean the same', 25_000, building(colliding)],
  ['build: n paths of one host', 10_000, building(paths)],
  ['build: a key of n labels', 25_000, building((n) => [`${'*.'.repeat(n)}io`])],
  ['decode: a value nested n deep', 2500, decoding((n) => `{"x":${'['.repeat(n)}${']'.repeat(n)}}`)],
  ['decode: a string of n escapes', 25_000, decoding((n) => `{"auths":{"${'\\u00e9'.repeat(n)}":{}}}`)],
  [
    'decode: a string of n characters outside ASCII',
    25_000,
    decoding((n) => `{"auths":{"${'é'.repeat(n)}":{}}}`),
  ],
  [
    'decode: one key n times',
    25_000,
    decoding(
      (n) =>
        `{"auths":{${numbers(n)
          .map(() => '"gcr.io":{"auth":"dTpw"}')
          .join(',')}}}`,
    ),
  ],
  ['decode: n keys of one hash', 10_000, decoding((n) => configOf(keysOfOneHash(n)))],
  [
    'decode: n unknown fields',
    25_000,
    decoding(
      (n) =>
        `{${numbers(n)
          .map((at) => `"f${at}":1`)
          .join(',')}}`,
    ),
  ],
  [
    'decode: n auth fields with line breaks',
    10_000,
    decoding(
      (n) =>
        `{"auths":{${numbers(n)
          .map((at) => `"r${at}":{"auth":"dTpw\\n"}`)
          .join(',')}}}`,
    ),
  ],
  [
    'decode: an auth of n line breaks',
    25_000,
    decoding((n) => `{"auths":{"r":{"auth":"dTpw${'\\n'.repeat(n)}"}}}`),
  ],
  [
    'explain: n keys that mean the same',
    10_000,
    (n) => {
      const keyring = keyringOf(configOf(colliding(n)));
      return () => void explainImage(keyring, 'gcr.io/x');
    },
  ],
];

/** What n log n allows for four times the input, with room for caches; the square would take sixteen times. */
const LIMIT = 8;

export async function growthRows(): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const [what, n, stage] of [...STAGES, ...HOSTILE_STAGES, ...HOSTILE_TEXTS, ...TEXT_STAGES]) {
    const pair = await paired(repeated(stage(4 * n)), repeated(stage(n)), 5);
    const ratio = 1 / pair.faster;
    rows.push({
      what: `${what}, n = ${(4 * n).toLocaleString('en-US')}; ${n.toLocaleString('en-US')}`,
      ours: duration(pair.ours),
      beside: duration(pair.theirs),
      ratio: times(ratio),
      target: `≤ ${LIMIT} × for 4 × n`,
      met: ratio <= LIMIT,
    });
  }
  return rows;
}
