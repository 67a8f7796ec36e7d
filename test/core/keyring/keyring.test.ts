import { concatenate, Keyring, type Lookup, type SourcedDocument } from '../../../src/core/keyring/keyring';
import type { Range } from '../../../src/core/model/candidate';
import { configJson, authOf, passwords } from '../../builders/docker-config';
import { NODE_FILE, secretSource, sourced } from '../../builders/decoded-document';
import { passwordsOf, revealed } from '../../builders/revealed-credential';
import { NEWEST, rulesOf } from '../../builders/rule-sets';

function keyring(...documents: readonly SourcedDocument[]): Keyring {
  return new Keyring(documents, rulesOf(NEWEST));
}

const fromSecrets = (...byKey: readonly Readonly<Record<string, string>>[]): Keyring =>
  keyring(...byKey.map((one, at) => sourced(passwords(one), secretSource(`s${at}`))));

const found = (ring: Keyring, name: string): readonly string[] => passwordsOf(ring.lookup(name).candidates);

describe('a lookup', () => {
  it('offers the credentials of every key that matches, in descending byte order of the keys', () => {
    const ring = fromSecrets({
      '*.io': 'glob',
      'gcr.io': 'host',
      'gcr.io/team': 'team',
      'gcr.io/team/app': 'app',
      'quay.io': 'x',
    });
    expect(found(ring, 'gcr.io/team/app')).toEqual(['app', 'team', 'host', 'glob']);
    expect(found(ring, 'gcr.io/other')).toEqual(['host', 'glob']);
    expect(found(ring, 'eu.gcr.io/a')).toEqual([]);
  });

  it('takes equal keys of several documents in the order of the documents', () => {
    expect(found(fromSecrets({ 'gcr.io': 'b' }, { 'gcr.io': 'a' }), 'gcr.io/x')).toEqual(['b', 'a']);
    expect(found(fromSecrets({ 'gcr.io': 'a' }, { 'gcr.io': 'b' }), 'gcr.io/x')).toEqual(['a', 'b']);
  });

  it('lets the key, not the document, decide where the keys differ', () => {
    expect(found(fromSecrets({ 'gcr.io': 'first' }, { 'gcr.io/team': 'second' }), 'gcr.io/team/x')).toEqual([
      'second',
      'first',
    ]);
  });

  it('offers equal credentials as often as they occur', () => {
    expect(found(fromSecrets({ 'gcr.io': 'a' }, { 'gcr.io': 'a' }), 'gcr.io/x')).toEqual(['a', 'a']);
    const same = sourced(passwords({ 'gcr.io': 'a' }), secretSource('s'));
    expect(found(keyring(same, same), 'gcr.io/x')).toEqual(['a', 'a']);
  });

  it('offers blank credentials, too', () => {
    expect(found(keyring(sourced(configJson({ 'gcr.io': null }))), 'gcr.io/x')).toEqual(['']);
  });

  it('finds nothing for a name that is no URL', () => {
    expect(keyring(sourced(passwords({ '*': 'a' }))).lookup('[zz]/x')).toEqual({
      candidates: [],
      undefinedOrder: [],
      dockerHubFallback: false,
    });
    expect(
      new Keyring([sourced(passwords({ '[zz]:1': 'a' }))], rulesOf('1.30')).lookup('[zz]:1/x').candidates,
    ).toHaveLength(1);
  });

  it('finds registries called __proto__ and constructor', () => {
    expect(
      found(
        keyring(
          sourced(
            configJson([
              ['__proto__', { auth: authOf('u', 'a') }],
              ['constructor', { auth: authOf('u', 'b') }],
            ]),
          ),
        ),
        '__proto__/x',
      ),
    ).toEqual(['a']);
    expect(found(keyring(), 'constructor/x')).toEqual([]);
  });
});

describe('a candidate', () => {
  it('says where it comes from', () => {
    const text = configJson({
      'https://bob:canary@gcr.io/v1/a~b/': { auth: authOf('u', 'p'), email: 'e' },
      'quay.io': {},
    });
    const [candidate] = keyring(sourced(text, secretSource('s'))).lookup('gcr.io/a~b/x').candidates;
    expect(candidate?.provenance).toEqual({
      source: secretSource('s'),
      pointer: '/auths/https:~1~1[redacted]@gcr.io~1v1~1a~0b~1',
      registryKey: 'https://[redacted]@gcr.io/v1/a~b/',
      position: 0,
    });
    expect(candidate?.matchPattern).toBe('gcr.io/a~b/');
    expect(candidate === undefined ? undefined : revealed(candidate.credential)).toEqual({
      username: 'u',
      password: 'p',
      email: 'e',
    });
  });

  it('has its place in the document, dead keys counted', () => {
    const [candidate] = keyring(sourced(configJson({ 'a b': {}, 'c:d': {}, 'gcr.io': {} }))).lookup(
      'gcr.io/x',
    ).candidates;
    expect(candidate?.provenance).toMatchObject({ position: 2, pointer: '/auths/gcr.io', source: NODE_FILE });
  });
});

describe('the Docker Hub fallback', () => {
  const hub = { 'https://index.docker.io/v1/': 'hub', 'gcr.io': 'gcr' };

  it.each(['docker.io/library/nginx', 'localhost/x', 'Foo/x'])(
    'serves %s where nothing else matches',
    (name) => {
      const { candidates, dockerHubFallback } = fromSecrets(hub).lookup(name);
      expect([passwordsOf(candidates), dockerHubFallback]).toEqual([['hub'], true]);
    },
  );

  it.each(['index.docker.io', 'index.docker.io/', 'http://index.docker.io/v2/', 'u:p@index.docker.io?x'])(
    'is the key %s',
    (key) => {
      expect(found(fromSecrets({ [key]: 'hub' }), 'docker.io/library/nginx')).toEqual(['hub']);
    },
  );

  it.each([
    'https://index.docker.io/v1',
    'index.docker.io:443',
    'registry-1.docker.io',
    'hub.docker.com',
    'INDEX.docker.io',
  ])('is not the key %s', (key) => {
    expect(found(fromSecrets({ [key]: 'hub' }), 'docker.io/library/nginx')).toEqual([]);
  });

  it.each(['docker.io', '*.io', '*.*', 'docker.io/library'])('is not asked where %s matches', (key) => {
    const { candidates, dockerHubFallback } = fromSecrets({ ...hub, [key]: 'direct' }).lookup(
      'docker.io/library/nginx',
    );
    expect([passwordsOf(candidates), dockerHubFallback]).toEqual([['direct'], false]);
  });

  it('serves no other registry', () => {
    const { candidates, dockerHubFallback } = fromSecrets(hub).lookup('quay.io/x');
    expect([candidates, dockerHubFallback]).toEqual([[], false]);
  });

  it('is no fallback where there is no such key', () => {
    expect(fromSecrets({ 'gcr.io': 'x' }).lookup('docker.io/library/nginx').dockerHubFallback).toBe(false);
  });

  it('has all credentials under the key, and their undefined order', () => {
    const { candidates, undefinedOrder } = fromSecrets(
      { 'index.docker.io': 'a' },
      { 'index.docker.io/': 'b', 'https://index.docker.io': 'c' },
    ).lookup('docker.io/a/b');
    expect([passwordsOf(candidates), undefinedOrder]).toEqual([['a', 'b', 'c'], [[1, 3]]]);
  });
});

describe('several spellings of one key in one document', () => {
  const ring = (): Keyring =>
    keyring(
      sourced(passwords({ 'gcr.io': 'a', 'https://gcr.io': 'b', 'gcr.io/team': 'c', 'gcr.io/team?': 'd' })),
      sourced(passwords({ 'gcr.io/': 'e', 'gcr.io#x': 'e' })),
    );

  it('come in the order of the document, the ranges that the kubelet leaves open marked', () => {
    const { candidates, undefinedOrder } = ring().lookup('gcr.io/team/x');
    expect(passwordsOf(candidates)).toEqual(['c', 'd', 'a', 'b', 'e', 'e']);
    expect(undefinedOrder).toEqual([
      [0, 2],
      [2, 4],
    ]);
  });

  it('make key groups of undefined order', () => {
    expect(
      ring()
        .groupsOfUndefinedOrder()
        .map(({ key }) => key),
    ).toEqual(['gcr.io', 'gcr.io/team']);
    expect(fromSecrets({ 'gcr.io': 'a' }).groupsOfUndefinedOrder()).toEqual([]);
  });

  it('may be 10,000', () => {
    const many = Object.fromEntries(Array.from({ length: 10_000 }, (_, at) => [`gcr.io?${at}`, `p${at}`]));
    const { candidates, undefinedOrder } = fromSecrets(many).lookup('gcr.io/x');
    expect([candidates.length, undefinedOrder]).toEqual([10_000, [[0, 10_000]]]);
    expect(passwordsOf(candidates.slice(-1))).toEqual(['p9999']);
  });
});

describe('the key groups', () => {
  it('are sorted by bytes, descending, dead ones included', () => {
    const ring = fromSecrets(
      { 'a.io': '1', 'gcr.io/a%25b': '2', 'b.io/\uffff': '3', 'b.io/\u{10000}': '4', '*': '5' },
      { 'a.io': '6' },
    );
    expect(ring.sortedGroups().map(({ key }) => Buffer.from(key, 'latin1').toString())).toEqual([
      'gcr.io/a%b',
      'b.io/\u{10000}',
      'b.io/\uffff',
      'a.io',
      '*',
    ]);
    expect(ring.sortedGroups().map(({ candidates }) => candidates.length)).toEqual([1, 1, 1, 2, 1]);
  });
});

describe('dead keys', () => {
  it('are those that are no URL, and those that are none when they are parsed again', () => {
    const ring = keyring(
      sourced(passwords({ 'gcr.io': '1', 'a b': '2', 'https://bob:canary@a:b/x': '3' }), secretSource('s')),
      sourced(passwords({ 'gcr.io/a%25b': '4', 'a b': '5' })),
    );
    expect(ring.deadKeys).toEqual([
      { source: secretSource('s'), registryKey: 'a b', pointer: '/auths/a b' },
      {
        source: secretSource('s'),
        registryKey: 'https://[redacted]@a:b/x',
        pointer: '/auths/https:~1~1[redacted]@a:b~1x',
      },
      { source: NODE_FILE, registryKey: 'gcr.io/a%25b', pointer: '/auths/gcr.io~1a%25b' },
      { source: NODE_FILE, registryKey: 'a b', pointer: '/auths/a b' },
    ]);
    expect(found(ring, 'gcr.io/a%b')).toEqual([]);
  });

  it('depend on the release', () => {
    const document = sourced(passwords({ 'gcr.io:80:80': 'a' }));
    expect(new Keyring([document], rulesOf('1.35')).deadKeys).toEqual([]);
    expect(new Keyring([document], rulesOf('1.36')).deadKeys).toHaveLength(1);
  });

  it('are none where every key is a URL', () => {
    expect(fromSecrets({ '': 'a', 'gcr.io': 'b', '*': 'c' }).deadKeys).toEqual([]);
  });
});

describe('lists of candidates, one after the other', () => {
  const list = (
    count: number,
    ...undefinedOrder: Range[]
  ): Pick<Lookup, 'candidates' | 'undefinedOrder'> => ({
    candidates: fromSecrets(
      Object.fromEntries(Array.from({ length: count }, (_, at) => [`gcr.io?${at}`, `${at}`])),
    ).lookup('gcr.io/x').candidates,
    undefinedOrder,
  });

  it('move their undefined ranges along', () => {
    const { candidates, undefinedOrder } = concatenate([list(3, [0, 2]), list(0), list(4, [0, 2], [2, 4])]);
    expect(passwordsOf(candidates)).toEqual(['0', '1', '2', '0', '1', '2', '3']);
    expect(undefinedOrder).toEqual([
      [0, 2],
      [3, 5],
      [5, 7],
    ]);
  });

  it('are nothing where there are none', () => {
    expect(concatenate([])).toEqual({ candidates: [], undefinedOrder: [] });
  });
});
