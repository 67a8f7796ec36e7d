import fc from 'fast-check';
import { parseChallenges, type Challenge } from '../../src/registry/challenge';

function challenge(scheme: string, parameters: Readonly<Record<string, string>> = {}): Challenge {
  return { scheme, parameters: new Map(Object.entries(parameters)) };
}

describe('challenges of WWW-Authenticate', () => {
  const cases: readonly (readonly [what: string, headers: readonly string[], found: readonly Challenge[]])[] =
    [
      ['no header', [], []],
      ['an empty header', [''], []],
      ['only commas', [' , ,'], []],
      ['Basic', ['Basic realm="Registry"'], [challenge('basic', { realm: 'Registry' })]],
      [
        'Bearer with all its parameters',
        [
          'Bearer realm="https://auth.docker.io/token",service="registry.docker.io",scope="repository:a/b:pull,push"',
        ],
        [
          challenge('bearer', {
            realm: 'https://auth.docker.io/token',
            service: 'registry.docker.io',
            scope: 'repository:a/b:pull,push',
          }),
        ],
      ],
      ['names in any case', ['BEARER Realm="X"'], [challenge('bearer', { realm: 'X' })]],
      ['a scheme alone', ['Negotiate'], [challenge('negotiate')]],
      [
        'a scheme alone between others',
        ['Negotiate, Basic realm="x"'],
        [challenge('negotiate'), challenge('basic', { realm: 'x' })],
      ],
      ['data of a scheme', ['Negotiate YIIB+/a=='], [challenge('negotiate')]],
      [
        'data of a scheme before another challenge',
        ['NTLM TlRM== , Bearer realm="x"'],
        [challenge('ntlm'), challenge('bearer', { realm: 'x' })],
      ],
      [
        'data of a scheme without padding',
        ['NTLM abc,Basic realm=x'],
        [challenge('ntlm'), challenge('basic', { realm: 'x' })],
      ],
      [
        'two challenges in one header',
        ['Basic realm="a", Bearer realm="b", service="c"'],
        [challenge('basic', { realm: 'a' }), challenge('bearer', { realm: 'b', service: 'c' })],
      ],
      [
        'two challenges with nothing but a space between them',
        ['Basic realm="a" Bearer realm="b"'],
        [challenge('basic', { realm: 'a' }), challenge('bearer', { realm: 'b' })],
      ],
      [
        'two headers',
        ['Basic realm="a"', 'Bearer realm="b"'],
        [challenge('basic', { realm: 'a' }), challenge('bearer', { realm: 'b' })],
      ],
      [
        'a value without quotes',
        ['Bearer realm=abc , service=def'],
        [challenge('bearer', { realm: 'abc', service: 'def' })],
      ],
      ['spaces around the equals sign', ['Bearer realm = "a"'], [challenge('bearer', { realm: 'a' })]],
      [
        'tabs',
        ['Bearer\trealm\t=\t"a"\t,\tservice="b"'],
        [challenge('bearer', { realm: 'a', service: 'b' })],
      ],
      [
        'commas and spaces that are too many',
        [', Bearer ,, realm="a" ,, service="b",'],
        [challenge('bearer', { realm: 'a', service: 'b' })],
      ],
      [
        'escapes in quotes',
        ['Basic realm="a\\"b\\\\c\\d, Bearer x=y"'],
        [challenge('basic', { realm: 'a"b\\cd, Bearer x=y' })],
      ],
      ['an empty value', ['Basic realm=""'], [challenge('basic', { realm: '' })]],
      [
        'a name that comes twice: the first counts',
        ['Basic realm="a", REALM="b"'],
        [challenge('basic', { realm: 'a' })],
      ],
      [
        'a name that every object has',
        ['Basic __proto__="a", constructor="b"'],
        [
          {
            scheme: 'basic',
            parameters: new Map([
              ['__proto__', 'a'],
              ['constructor', 'b'],
            ]),
          },
        ],
      ],
      [
        'a quote that does not end',
        ['Basic realm="a", Bearer realm="b'],
        [challenge('basic', { realm: 'a' }), challenge('bearer')],
      ],
      ['a parameter without a scheme', ['realm="a"'], []],
      ['no token', ['"quoted"'], []],
      [
        'a syntax error after the first',
        ['Basic realm="a", {}, Bearer realm="b"'],
        [challenge('basic', { realm: 'a' })],
      ],
      [
        'a syntax error in one of two headers',
        ['{}', 'Basic realm="a"'],
        [challenge('basic', { realm: 'a' })],
      ],
      [
        'a header of 8192 characters',
        [`Basic realm="${'a'.repeat(8192 - 14)}"`],
        [challenge('basic', { realm: 'a'.repeat(8192 - 14) })],
      ],
      ['a longer header', [`Basic realm="${'a'.repeat(8192 - 13)}"`], []],
    ];

  it.each(cases)('reads %s', (_what, headers, found) => {
    expect(parseChallenges(headers)).toEqual(found);
  });

  it('reads back whatever challenges are written by the rules', () => {
    const token = fc.stringMatching(/^[a-z0-9!#$%&'*+.^_`|~-]{1,8}$/);
    const parameters = fc.uniqueArray(fc.tuple(token, fc.string({ maxLength: 12 })), {
      minLength: 1,
      maxLength: 4,
      selector: ([name]) => name,
    });
    fc.assert(
      fc.property(fc.array(fc.tuple(token, parameters), { minLength: 1, maxLength: 4 }), (challenges) => {
        const header = challenges
          .map(
            ([scheme, list]) =>
              `${scheme} ${list.map(([name, value]) => `${name}="${value.replace(/["\\]/g, '\\$&')}"`).join(', ')}`,
          )
          .join(', ');
        expect(parseChallenges([header])).toEqual(
          challenges.map(([scheme, list]) => ({ scheme, parameters: new Map(list) })),
        );
      }),
      { numRuns: 200 },
    );
  });

  it('has an answer for any text', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', 'B', '=', ',', ' ', '"', '\\', '\t', '/', '\u0000', 'é'),
    });
    fc.assert(
      fc.property(fc.array(text), (headers) => {
        expect(parseChallenges(headers).every(({ scheme }) => scheme !== '')).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
