import type fc from 'fast-check';
import { anyOf, plan, weighted } from './choice';

interface Parts {
  sign: string;
  whole: string;
  fraction: string;
  exponent: string;
}

function written({ sign, whole, fraction, exponent }: Parts): string {
  return sign + whole + fraction + exponent;
}

/** A number of every form that the JSON grammar has. */
export const goodNumber: fc.Arbitrary<string> = weighted(
  [
    2,
    plan<Parts>({
      sign: anyOf('', '-'),
      whole: anyOf('0', '1', '10', '9007199254740993', '123456789012345678901234567890'),
      fraction: anyOf('', '.0', '.5', '.000'),
      exponent: anyOf('', 'e0', 'E1', 'e+5', 'e-5', 'e999', 'E-999', 'e007'),
    }).map(written),
  ],
  [1, anyOf('1', '-0', '1e999', '0e0', '-1.5e-3')],
);

/** What looks like a number and is none in JSON. */
export const badNumber: fc.Arbitrary<string> = anyOf(
  '01',
  '+1',
  '.5',
  '1.',
  '-',
  '1e',
  '1e+',
  '-.5',
  '--1',
  '00',
  '-01',
  '1.e1',
  '0x1',
  '1_000',
  '- 1',
  '1 2',
  '1e1.5',
  'NaN',
  'Infinity',
  '-Infinity',
  '１',
);
