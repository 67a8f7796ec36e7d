import fc from 'fast-check';
import type { Text } from '../../../src/core/go/json-tokens';
import { goString } from '../../../src/core/model/go-string';
import { decodeAuthField } from '../../../src/core/parse/auth-field';
import { endOfSoundAuth } from '../../../src/core/parse/sound-auth';

const wholeOf = (text: string): Text => ({ text: (from, to) => goString(text.slice(from, to)) });

/** Where the field is taken to end, within a text in which `"` follows it. */
function end(field: string): number {
  const text = `x"${field}",`;
  return endOfSoundAuth(Buffer.from(text, 'latin1'), 2, wholeOf(text)) - 2;
}

const base64 = (text: string): string => Buffer.from(text).toString('base64');

describe('an auth field of the usual form', () => {
  it.each([
    'u:p',
    ':',
    ':p',
    'u:',
    'us:p',
    'user:',
    'a'.repeat(700) + ':p',
    `u:${'p'.repeat(5000)}`,
    'a'.repeat(2000) + ':',
  ])('is known by its end: %j', (pair) => {
    const field = base64(pair);
    expect(end(field)).toBe(field.length);
    const raw = field.replace(/=+$/, '');
    expect(end(raw)).toBe(raw.length);
  });

  it.each([
    ['without a colon', base64('user')],
    ['without a colon, and long', base64('u'.repeat(5000))],
    ['with a line break', 'dTpw\ndTpw'],
    ['with a line break, and long', `${base64('u:' + 'p'.repeat(3000))}\n`],
    ['with a space, and long', `${base64('u:' + 'p'.repeat(3000))} `],
    ['of one character too many', 'dTpwd'],
    ['empty', ''],
  ])('is none: %s', (_, field) => {
    const at = end(field);
    expect(at < 0 || at < field.length || field === '').toBe(true);
    if (field === '') expect(at).toBeLessThan(0);
  });

  it('is sound, wherever it is taken for one', () => {
    const piece = fc.constantFrom(
      'dTpw',
      'dTpw'.repeat(300),
      'QUFB',
      'QUFB'.repeat(300),
      '=',
      '==',
      'd',
      'dT',
      '-',
      '\n',
      ' ',
      'é',
    );
    let taken = 0;
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 5 }), (pieces) => {
        const field = pieces.join('');
        if (end(field) !== field.length) return;
        taken++;
        expect(decodeAuthField(goString(field)).ok).toBe(true);
      }),
      { numRuns: 4000 },
    );
    expect(taken).toBeGreaterThan(100);
  });
});

describe('an auth field that does not end', () => {
  it('is left to the slow way where it is long', () => {
    for (const length of [5000, 20_000]) {
      const text = `x"${base64('u:' + 'p'.repeat(length)).replace(/=+$/, '')}`;
      const found = endOfSoundAuth(Buffer.from(text, 'latin1'), 2, wholeOf(text));
      expect(found).toBe(-1);
    }
  });
});
