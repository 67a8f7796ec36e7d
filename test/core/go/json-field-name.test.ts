import fc from 'fast-check';
import { foldFieldName } from '../../../src/core/go/json-field-name';
import { goString } from '../../../src/core/model/go-string';

const FIELDS = ['auths', 'HttpHeaders', 'username', 'password', 'email', 'auth', 'kind'];

describe('field names are compared as encoding/json compares them', () => {
  it.each([
    ['as it is', 'auths', 'auths'],
    ['in capitals', 'AUTHS', 'auths'],
    ['in mixed case', 'hTTPhEADERS', 'httpheaders'],
    ['with a long s', 'authſ', 'auths'],
    ['with two of them', 'paſſword', 'password'],
    ['with the Kelvin sign', 'to\u212aen\u212a', 'tokenk'],
    ['with A and Z', 'AZaz', 'azaz'],
  ])('%s', (_, name, folded) => {
    expect(foldFieldName(goString(name))).toBe(folded);
  });

  it.each([
    ['a letter with an accent', 'É'],
    ['a dotless i', 'emaıl'],
    ['a capital I with a dot', 'İ'],
    ['a full-width letter', 'Ａ'],
    ['half of a long s', '\u00c5'],
    ['what stands beside the letters', '@[`{_-09 '],
  ])('leaves %s alone', (_, name) => {
    expect(foldFieldName(goString(name))).toBe(goString(name));
    expect(foldFieldName(name)).toBe(name);
  });

  it('agrees with the simple case folding of Unicode on every field that the kubelet reads', () => {
    const letter = fc.constantFrom(...Array.from('authsHTTPEadersunmpworilkAUſ\u212aéÅı'));
    const spelling = fc.constantFrom(...FIELDS).chain((field) =>
      fc
        .array(fc.option(letter, { nil: undefined, freq: 3 }), {
          minLength: field.length,
          maxLength: field.length,
        })
        .map((letters) => letters.map((other, at) => other ?? field.charAt(at)).join('')),
    );
    fc.assert(
      fc.property(spelling, fc.constantFrom(...FIELDS), (name, field) => {
        const folded = foldFieldName(goString(name)) === field.toLowerCase();
        expect(folded).toBe(new RegExp(`^${field}$`, 'iu').test(name));
      }),
      { numRuns: 300 },
    );
  });
});
