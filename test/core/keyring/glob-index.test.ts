import fc from 'fast-check';
import { GLOB_CHARACTER } from '../../../src/core/go/filepath-match';
import { endpointOf } from '../../../src/core/keyring/endpoint';
import { GlobIndex } from '../../../src/core/keyring/glob-index';
import { mismatch, patternOf } from '../../../src/core/keyring/match-pattern';
import { goString } from '../../../src/core/model/go-string';

const endpoint = (host: string, path = ''): ReturnType<typeof endpointOf> =>
  endpointOf(goString(host), goString(path));

function collect(
  globs: readonly (readonly [host: string, path: string])[],
  host: string,
  path = '',
): string[] {
  const index = new GlobIndex<string>();
  for (const [glob, below] of globs) index.add(endpoint(glob, below), glob + below);
  const found: string[] = [];
  index.collect(endpoint(host, path), found);
  return found.sort();
}

const hosts = (...globs: readonly string[]): readonly (readonly [string, string])[] =>
  globs.map((glob) => [glob, ''] as const);

describe('the globs', () => {
  it.each([
    ['a first label', ['*.gcr.io'], 'eu.gcr.io', ['*.gcr.io']],
    ['one label and no more', ['*.gcr.io', '*'], 'a.eu.gcr.io', []],
    ['a label in the middle', ['a.*.io'], 'a.b.io', ['a.*.io']],
    ['a last label', ['gcr.*'], 'gcr.io', ['gcr.*']],
    ['all labels', ['*.*', '*', '*.*.*'], 'gcr.io', ['*.*']],
    [
      'what stands before the first glob',
      ['team-*.io', 'tea-*.io', 'team*.io'],
      'team-x.io',
      ['team*.io', 'team-*.io'],
    ],
    ['the port as text', ['*.io:80', '*.io:080', '*.io'], 'gcr.io:80', ['*.io:80']],
    ['an empty label', ['*.', '*.*', '*'], 'gcr.', ['*.', '*.*']],
    ['an address as one label', ['*:80', '*'], '[::1]:80', ['*:80']],
    ['no host of more labels than any glob has', ['*.*'], 'a.b.c.d', []],
  ])('match %s', (_, globs, host, found) => {
    expect(collect(hosts(...globs), host)).toEqual(found);
  });

  it('hold several paths under one host', () => {
    const globs = [
      ['*.io', '/a'],
      ['*.io', '/b'],
      ['*.io', ''],
      ['g*.io', '/a'],
    ] as const;
    expect(collect(globs, 'gcr.io', '/a/x')).toEqual(['*.io', '*.io/a', 'g*.io/a']);
  });

  it('match what a comparison with each of them matches', () => {
    const label = fc.constantFrom('a', 'ab', 'b', '', '*', 'a*', '*b', '?', '[ab]', '\\a', 'x[');
    const host = (labels: fc.Arbitrary<string>): fc.Arbitrary<string> =>
      fc
        .tuple(fc.array(labels, { minLength: 1, maxLength: 4 }), fc.constantFrom('', '', ':1', ':'))
        .map(([parts, port]) => parts.join('.') + port);
    const glob = fc.tuple(
      host(label).filter((text) => GLOB_CHARACTER.test(endpoint(text).host)),
      fc.constantFrom('', '/a', '/ab'),
    );
    fc.assert(
      fc.property(
        fc.uniqueArray(glob, { selector: (parts) => parts.join(''), maxLength: 30 }),
        host(fc.constantFrom('a', 'ab', 'b', '')),
        (globs, name) => {
          const target = patternOf(endpoint(name, '/ab'));
          const scanned = globs
            .filter(([text, path]) => mismatch(patternOf(endpoint(text, path)), target) === undefined)
            .map((parts) => parts.join(''));
          expect(collect(globs, name, '/ab')).toEqual(scanned.sort());
        },
      ),
      { numRuns: 1000 },
    );
  });
});
