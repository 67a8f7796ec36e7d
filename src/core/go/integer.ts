const DECIMAL = /^(?:0|[1-9][0-9]*(?:_[0-9]+)*)$/;
const OCTAL = /^0[oO]?(_?[0-7]+(?:_[0-7]+)*)$/;
const OTHERS: readonly (readonly [RegExp, number])[] = [
  [/^0[xX](_?[0-9a-fA-F]+(?:_[0-9a-fA-F]+)*)$/, 16],
  [/^0[bB](_?[01]+(?:_[01]+)*)$/, 2],
];

/**
 * A whole number as Go reads it where the base is not given: `0x10`, `0o17`, `017`, `0b1`, `1_000`. Mirrors
 * strconv.ParseInt with base 0; undefined for what is none.
 *
 *     goInteger('-0x10')  // -16
 */
export function goInteger(text: string): number | undefined {
  const [, sign = '', digits = ''] = /^([+-]?)(.*)$/s.exec(text) ?? [];
  const number = unsigned(digits);
  return number === undefined ? undefined : sign === '-' && number !== 0 ? -number : number;
}

function unsigned(digits: string): number | undefined {
  if (digits.length > 64) return undefined;
  if (DECIMAL.test(digits)) return Number(digits.replaceAll('_', ''));
  for (const [pattern, base] of OTHERS) {
    const found = pattern.exec(digits)?.[1];
    if (found !== undefined) return parseInt(found.replaceAll('_', ''), base);
  }
  const octal = OCTAL.exec(digits)?.[1];
  return octal === undefined ? undefined : parseInt(octal.replaceAll('_', ''), 8);
}
