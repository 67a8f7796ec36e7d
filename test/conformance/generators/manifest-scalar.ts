import fc from 'fast-check';
import { anyOf, weighted } from './choice';
import type { Node } from './manifest-node';

/** What YAML reads without quotes, and the JSON that says the same. */
const words = [
  ['yes', 'true'],
  ['No', 'false'],
  ['on', 'true'],
  ['y', 'true'],
  ['true', 'true'],
  ['FALSE', 'false'],
  ['~', 'null'],
  ['null', 'null'],
  ['', 'null'],
  ['12', '12'],
  ['+1', '1'],
  ['-0', '0'],
  ['017', '15'],
  ['0o17', '15'],
  ['08', '8'],
  ['0x1f', '31'],
  ['1_000', '1000'],
  ['0b11', '3'],
  ['1.5', '1.5'],
  ['.5', '0.5'],
  ['1e3', '1000'],
  ['.inf', '1e999'],
  ['.nan', '"NaN"'],
  ['2001-01-01', '"2001-01-01"'],
  ['12:30', '"12:30"'],
  ['1:20:30', '"1:20:30"'],
  ['1,000', '"1,000"'],
  ['0.1.2', '"0.1.2"'],
  ['10m', '"10m"'],
  ['0x', '"0x"'],
  ['=', '"="'],
  ['<<', '"<<"'],
  ['.', '"."'],
  ['..', '".."'],
  ['NaN', '"NaN"'],
  ['a b', '"a b"'],
  ['a#b', '"a#b"'],
  ['a #b', '"a"'],
  ['!!str 5', '"5"'],
  ['!!int "5"', '5'],
  ['&a x', '"x"'],
  ['"a\\x41\\u263a"', '"aA\u263a"'],
  ["'it''s'", '"it\'s"'],
  ['{}', '{}'],
  ['[]', '[]'],
  ['[x, y]', '["x","y"]'],
  ['{a: 1}', '{"a":1}'],
  ['>-\n            folded\n            text', '"folded text"'],
  ['|\n            kept', '"kept\\n"'],
] as const;

/** A value of any kind, most of them not what the field wants. */
export const oddScalar: fc.Arbitrary<Node> = fc
  .constantFrom(...words)
  .map(([yaml, json]): Node => ({ yaml, json }));

/** A null, in one of its spellings. */
export const nullNode: fc.Arbitrary<Node> = anyOf('null', '~', '').map((yaml): Node => ({
  yaml,
  json: 'null',
}));

/** Durations as Go reads them, and what it does not read. */
export const duration: fc.Arbitrary<string> = weighted(
  [30, anyOf('10m', '1h', '0s', '0', '12h0m0s', '1.5h', '1m30s', '100ms', '+5s', '.5s')],
  [4, anyOf('1us', '1µs', '1μs', '5.s', '0.000000001s', '-0s', '1h1h', '2562047h47m16.854775807s')],
  [1, anyOf('-1s', '-1ns', '-.5h', '-2562047h47m16.854775808s')],
  [
    2,
    anyOf(
      '',
      '1',
      '1d',
      ' 1s',
      '1s ',
      '1 s',
      '1H',
      's',
      '.s',
      '+',
      '-',
      '1.s.',
      '9999999h',
      '1e3s',
      '１s',
      '1m-1s',
    ),
  ],
);

export function boolNode(value: boolean): Node {
  return { json: String(value), yaml: String(value) };
}
