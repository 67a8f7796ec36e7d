import fc from 'fast-check';
import { anyOf, plan, weighted } from './choice';
import { badNumber, goodNumber } from './json-number';
import { anyString, badString } from './json-string';

/** A member of an object, both sides as JSON text. */
export type Member = readonly [name: string, value: string];

/** An object of these members, in this order and with every duplicate, a gap at each joint. */
export function object(members: readonly Member[], gap = ''): string {
  return `{${members.map(([name, value]) => `${gap}${name}:${gap}${value}`).join(',')}${gap}}`;
}

/** An array of these values. */
export function list(values: readonly string[], gap = ''): string {
  return `[${values.map((value) => gap + value).join(',')}${gap}]`;
}

/** The four kinds of white space that JSON has, singly and in rows. */
export const gap: fc.Arbitrary<string> = weighted(
  [10, fc.constant('')],
  [4, fc.constant(' ')],
  [2, anyOf('\n', '\t', '\r', '\r\n', '\n  ', ' \t\r\n')],
);

/** White space that JSON does not have. */
export const badGap: fc.Arbitrary<string> = anyOf(
  '\v',
  '\f',
  '\u00a0',
  '\u0085',
  '\u2028',
  '\u3000',
  '\ufeff',
  '\0',
  '\b',
  '/* c */',
  '// c\n',
  '#\n',
);

const leaf = weighted([3, anyOf('null', 'true', 'false', '""', '{}', '[]')], [2, goodNumber], [2, anyString]);

const { tree } = fc.letrec<{ tree: string }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    { weight: 5, arbitrary: leaf },
    {
      weight: 1,
      arbitrary: plan<{ values: string[]; gap: string }>({
        values: fc.array(tie('tree'), { maxLength: 3 }),
        gap,
      }).map((a) => list(a.values, a.gap)),
    },
    {
      weight: 1,
      arbitrary: plan<{ members: Member[]; gap: string }>({
        members: fc.array(fc.tuple(anyString, tie('tree')), { maxLength: 3 }),
        gap,
      }).map((o) => object(o.members, o.gap)),
    },
  ),
}));

/** Any JSON value as text: every kind of number and string, objects with duplicates. */
export const anyValue: fc.Arbitrary<string> = tree;

/** What stands where a value should and is none. */
export const badValue: fc.Arbitrary<string> = weighted(
  [3, badNumber],
  [3, badString],
  [
    2,
    anyOf(
      '',
      "'x'",
      'nul',
      'tru',
      'True',
      'NULL',
      'undefined',
      'nullx',
      '[1,]',
      '[,]',
      '{"a":1,}',
      '{a:1}',
      '{"a"}',
      '{"a":}',
      '{,}',
      '[',
      '{',
      ']',
      '}',
      '""""',
      '`x`',
    ),
  ],
);
