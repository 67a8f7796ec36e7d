import fc from 'fast-check';
import { parseEndpoint, type Endpoint } from '../../../src/core/keyring/endpoint';
import { HeldDocuments } from '../../../src/core/keyring/held-documents';
import { HeldEntry } from '../../../src/core/keyring/held-entry';
import { KeyGroup } from '../../../src/core/keyring/key-group';
import { KeyringIndex } from '../../../src/core/keyring/keyring-index';
import { matchPattern, mismatch, type MatchPattern } from '../../../src/core/keyring/match-pattern';
import { storedKey } from '../../../src/core/keyring/stored-key';
import { goString, type GoString } from '../../../src/core/model/go-string';
import type { ReleaseRules } from '../../../src/core/release/profile';
import { NODE_FILE } from '../../builders/decoded-document';
import { imageName, registryKey } from '../../builders/registry-key';
import { NEWEST, RULE_SETS, rulesOf } from '../../builders/rule-sets';

function patternOf(text: GoString, rules: ReleaseRules): MatchPattern | undefined {
  const result = matchPattern(text, rules);
  return result.ok ? result.pattern : undefined;
}

/** The stored keys, each once. */
function storedKeys(keys: readonly string[], rules: ReleaseRules): readonly GoString[] {
  const stored = keys.map((key) => storedKey(goString(key), rules));
  return [...new Set(stored.flatMap((result) => (result.ok ? [result.key] : [])))];
}

function indexOf(keys: readonly GoString[], rules: ReleaseRules): KeyringIndex {
  const index = new KeyringIndex(new HeldDocuments());
  for (const key of keys) {
    const parsed = parseEndpoint(key, rules);
    index.add(groupOf(key), parsed.ok ? parsed.endpoint : undefined);
  }
  return index;
}

function groupOf(key: GoString): KeyGroup {
  const empty = '' as GoString;
  const entry = { key, username: empty, password: empty, email: empty, section: '' };
  return new KeyGroup(key, new HeldEntry(entry, { source: NODE_FILE }, 0));
}

function find(keys: readonly string[], name: string, release = NEWEST): readonly string[] {
  const rules = rulesOf(release);
  const index = indexOf(storedKeys(keys, rules), rules);
  const target = parseEndpoint(goString(name), rules);
  return target.ok ? index.match(target.endpoint).map(({ key }) => key) : [];
}

const byBytesDescending = (a: string, b: string): number =>
  Buffer.compare(Buffer.from(b, 'latin1'), Buffer.from(a, 'latin1'));

describe('the index', () => {
  it.each([
    ['a literal host', ['gcr.io', 'quay.io'], 'gcr.io/a', ['gcr.io']],
    ['no part of a host', ['gcr.io', 'io', 'eu.gcr.io'], 'x.gcr.io/a', []],
    ['the port as text', ['gcr.io', 'gcr.io:80', 'gcr.io:080'], 'gcr.io:80/a', ['gcr.io:80']],
    ['an empty port', ['gcr.io:', 'gcr.io'], 'gcr.io/a', ['gcr.io:', 'gcr.io']],
    [
      'every path that the image begins with',
      ['gcr.io', 'gcr.io/a', 'gcr.io/ab', 'gcr.io/ab/', 'gcr.io/abc/d', 'gcr.io/b'],
      'gcr.io/abc',
      ['gcr.io/ab', 'gcr.io/a', 'gcr.io'],
    ],
    ['a path that is the image', ['gcr.io/a'], 'gcr.io/a', ['gcr.io/a']],
    [
      'a glob for each label',
      ['*.io', 'g*.i*', '*.*', '*', 'gcr.*/a', '*.io/b', '*.i'],
      'gcr.io/a',
      ['gcr.*/a', 'g*.i*', '*.io', '*.*'],
    ],
    ['globs by the port', ['*.io:80', '*.io'], 'gcr.io:80/a', ['*.io:80']],
    [
      'literal and glob hosts together, by bytes',
      ['*.io', 'gcr.io', '*.io/team', 'gcr.io/team'],
      'gcr.io/team/app',
      ['gcr.io/team', 'gcr.io', '*.io/team', '*.io'],
    ],
    [
      'an address in brackets by its port',
      ['[::1]', '[::1]:80', '*:80', '*'],
      '[::1]:80/a',
      ['[::1]:80', '*:80'],
    ],
    [
      'an address in brackets without port by a wildcard only',
      ['[::1]', '[::1]:80', '*', '*1*'],
      '[::1]/a',
      ['*1*', '*'],
    ],
    ['nothing', [], 'gcr.io/a', []],
  ])('finds %s', (_, keys, name, found) => {
    expect(find(keys, name)).toEqual(found);
  });

  it('orders by bytes, not by UTF-16 code units', () => {
    const keys = ['gcr.io/\uffff', 'gcr.io/\u{10000}'];
    expect(keys.toSorted()).toEqual(['gcr.io/\u{10000}', 'gcr.io/\uffff']);
    const index = new KeyringIndex(new HeldDocuments());
    const endpoint: Endpoint = { host: 'gcr.io', port: '', path: goString(''), authority: 'gcr.io' };
    for (const key of ['*.io', ...keys, 'gcr.io/']) index.add(groupOf(goString(key)), endpoint);
    const found = index.match(endpoint).map(({ key }) => Buffer.from(key, 'latin1').toString());
    expect(found).toEqual(['gcr.io/\u{10000}', 'gcr.io/\uffff', 'gcr.io/', '*.io']);
  });

  it('keeps groups of one pattern apart, whatever order they come in', () => {
    expect(find(['gcr.io', 'gcr.io:'], 'gcr.io/a')).toEqual(find(['gcr.io:', 'gcr.io'], 'gcr.io/a'));
  });

  it.each(RULE_SETS)(
    'finds with the rules of %s what a plain scan of all keys finds, in descending byte order',
    (release) => {
      const rules = rulesOf(release);
      let matches = 0;
      fc.assert(
        fc.property(
          fc.array(registryKey, { maxLength: 25 }),
          imageName,
          fc.boolean(),
          (keys, name, withWide) => {
            const all = withWide
              ? [
                  ...keys,
                  '*.*',
                  '*',
                  name.replace(/\/.*/, ''),
                  name.slice(0, -1),
                  name.replace(/^[^./:]+/, '*'),
                ]
              : keys;
            const target = patternOf(goString(name), rules);
            const scanned = storedKeys(all, rules)
              .filter((key) => {
                const pattern = patternOf(key, rules);
                if (target === undefined || pattern === undefined) return false;
                return mismatch(pattern, target) === undefined;
              })
              .map((key): string => key)
              .sort(byBytesDescending);
            expect(find(all, name, release)).toEqual(scanned);
            matches += scanned.length;
          },
        ),
        { numRuns: 150 },
      );
      expect(matches).toBeGreaterThan(50);
    },
  );

  it('holds 10,000 paths of one host', () => {
    const keys = Array.from({ length: 10_000 }, (_, at) => `gcr.io/team/${at}`);
    expect(find([...keys, 'gcr.io'], 'gcr.io/team/9999')).toEqual([
      'gcr.io/team/9999',
      'gcr.io/team/999',
      'gcr.io/team/99',
      'gcr.io/team/9',
      'gcr.io',
    ]);
  });

  it('holds 10,000 globs', () => {
    const keys = Array.from({ length: 10_000 }, (_, at) => `*.r${at}.*.example.com`);
    expect(find(keys, 'x.r777.y.example.com/a')).toEqual(['*.r777.*.example.com']);
  });

  it('holds 10,000 globs that all match', () => {
    const keys = Array.from(
      { length: 10_000 },
      (_, at) => `${'*'.repeat(1 + (at % 100))}.${'*'.repeat(1 + Math.floor(at / 100))}`,
    );
    const found = find(keys, 'gcr.io/x');
    expect(found).toHaveLength(10_000);
    expect(found).toEqual(keys.toSorted(byBytesDescending));
  });
});
