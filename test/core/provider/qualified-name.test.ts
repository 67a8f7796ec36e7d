import fc from 'fast-check';
import { qualifiedNameFaults } from '../../../src/core/provider/qualified-name';

const label = fc.stringMatching(/^[a-z0-9]([-a-z0-9]{0,6}[a-z0-9])?$/);
const name = fc.stringMatching(/^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/);
const prefix = fc.array(label, { minLength: 1, maxLength: 4 }).map((labels) => labels.join('.'));

describe('an annotation key', () => {
  it('may be a name, or a DNS name and a name', () => {
    fc.assert(
      fc.property(prefix, name, (before, after) => {
        expect(qualifiedNameFaults(after)).toEqual([]);
        expect(qualifiedNameFaults(`${before}/${after}`)).toEqual([]);
        expect(qualifiedNameFaults(`${before.toUpperCase()}/${after}`)).toEqual([]);
      }),
    );
  });

  it.each<[string, string, readonly RegExp[]]>([
    ['nothing', '', [/^name part must be non-empty/, /^name part has to consist/]],
    ['two slashes', 'a/b/c', [/at most one \//]],
    ['slashes alone', '///', [/at most one \//]],
    ['an empty prefix', '/a', [/^prefix part must be non-empty/]],
    ['an empty name', 'a/', [/^name part must be non-empty/, /^name part has to consist/]],
    ['an empty prefix and name', '/', [/^prefix part must be/, /^name part must be/, /^name part has to/]],
    ['a prefix that is no DNS name', 'a_b/c', [/^prefix part has to be a DNS subdomain/]],
    ['a prefix with an empty label', 'a..b/c', [/DNS subdomain/]],
    ['a prefix that begins with a dash', '-a/c', [/DNS subdomain/]],
    ['a prefix that ends with a dash', 'a-/c', [/DNS subdomain/]],
    ['a prefix that ends with a dot', 'a./c', [/DNS subdomain/]],
    ['a name that begins with a dash', '-a', [/letters, digits, -, _ and \./]],
    ['a name that ends with a dot', 'a.', [/letters, digits/]],
    ['a name with a space', 'a b', [/letters, digits/]],
    ['a name with a line break at its end', 'a\n', [/letters, digits/]],
    ['a name with a letter beyond ASCII', 'é', [/letters, digits/]],
    ['two faults in two parts', '_/-', [/DNS subdomain/, /letters, digits/]],
  ])('%s: %j', (_, key, complaints) => {
    const faults = qualifiedNameFaults(key);
    expect(faults).toHaveLength(complaints.length);
    complaints.forEach((complaint, at) => {
      expect(faults[at]).toMatch(complaint);
    });
  });

  it('has a name of at most 63 bytes', () => {
    expect(qualifiedNameFaults('a'.repeat(63))).toEqual([]);
    expect(qualifiedNameFaults('a'.repeat(64))).toEqual(['name part must be no more than 63 bytes']);
    expect(qualifiedNameFaults(`x${'é'.repeat(31)}`)).toHaveLength(1);
    expect(qualifiedNameFaults('é'.repeat(32))).toHaveLength(2);
  });

  it('has a prefix of at most 253 bytes', () => {
    expect(qualifiedNameFaults(`${'a'.repeat(253)}/x`)).toEqual([]);
    expect(qualifiedNameFaults(`${'a'.repeat(254)}/x`)).toEqual([
      'prefix part must be no more than 253 bytes',
    ]);
    expect(qualifiedNameFaults(`${'_'.repeat(254)}/x`)).toHaveLength(2);
  });

  it('is looked at in lower case, letter by letter as Go does', () => {
    expect(qualifiedNameFaults('\u0130d')).toEqual([]);
    expect(qualifiedNameFaults('a\u0130\u0130/\u212aey')).toEqual([]);
    expect(qualifiedNameFaults('\u023a')).toHaveLength(1);
  });
});
