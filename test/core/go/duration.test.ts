import fc from 'fast-check';
import { parseDuration } from '../../../src/core/go/duration';
import { fixture } from '../../builders/fixture';

type Row = readonly [text: string, nanoseconds: string | null];

const { rows } = JSON.parse(fixture('provider/durations.json')) as { rows: Row[] };

const units = fc.constantFrom<readonly [string, bigint]>(
  ['ns', 1n],
  ['us', 1_000n],
  ['\u00b5s', 1_000n],
  ['\u03bcs', 1_000n],
  ['ms', 1_000_000n],
  ['s', 1_000_000_000n],
  ['m', 60_000_000_000n],
  ['h', 3_600_000_000_000n],
);

describe('a duration is read as time.ParseDuration reads it', () => {
  it('gives what Go gave, for every row of the table', () => {
    expect(
      rows.filter(([text, expected]) => String(parseDuration(text) ?? null) !== String(expected)),
    ).toEqual([]);
  });

  it('may begin with any number of zeros, and fits 64 bits however many digits it has', () => {
    expect(parseDuration(`${'0'.repeat(100_000)}1s`)).toBe(1_000_000_000n);
    expect(parseDuration('9223372036854775807ns')).toBe(9_223_372_036_854_775_807n);
    expect(parseDuration('9223372036854775809ns')).toBeUndefined();
    expect(parseDuration(`${'9'.repeat(1_000_000)}ns`)).toBeUndefined();
  });

  it('fits 64 bits with its fraction, and is refused without a sign where it just does not', () => {
    expect(parseDuration('-9223372036854775.808us')).toBe(-(1n << 63n));
    expect(parseDuration('-9223372036854775.809us')).toBeUndefined();
    expect(parseDuration('9223372036854775.808us')).toBeUndefined();
    expect(parseDuration('9223372036854775.807us')).toBe((1n << 63n) - 1n);
  });

  it('is the sum of its parts', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(1000), units), { minLength: 1, maxLength: 6 }), (parts) => {
        const text = parts.map(([count, [unit]]) => `${count}${unit}`).join('');
        const sum = parts.reduce((total, [count, [, size]]) => total + BigInt(count) * size, 0n);
        expect(parseDuration(text)).toBe(sum);
        expect(parseDuration(`+${text}`)).toBe(sum);
        expect(parseDuration(`-${text}`)).toBe(-sum);
      }),
    );
  });

  it('takes whole nanoseconds of a fraction, and cuts off the rest', () => {
    fc.assert(
      fc.property(fc.nat(999_999_999), fc.nat(999), (nanoseconds, rest) => {
        const digits = String(nanoseconds).padStart(9, '0');
        expect(parseDuration(`.${digits}s`)).toBe(BigInt(nanoseconds));
        expect(parseDuration(`0.${digits.slice(0, 6)}ms`)).toBe(BigInt(digits.slice(0, 6)));
        expect(parseDuration(`7.${String(rest).padStart(3, '0')}9us`)).toBe(7000n + BigInt(rest));
      }),
    );
  });

  it('never fails with anything but undefined', () => {
    const piece = fc.constantFrom('0', '9', '.', '-', '+', 'ns', 'h', 's', ' ', '99999999999', 'x', '\ud800');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        expect(['bigint', 'undefined']).toContain(typeof parseDuration(pieces.join('')));
      }),
    );
  });
});
