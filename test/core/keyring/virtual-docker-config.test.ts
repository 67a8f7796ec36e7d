import type { SourcedDocument } from '../../../src/core/keyring/keyring';
import { VirtualDockerConfig } from '../../../src/core/keyring/virtual-docker-config';
import { passwords } from '../../builders/docker-config';
import { NODE_FILE, secretSource, sourced } from '../../builders/decoded-document';
import { passwordsOf } from '../../builders/revealed-credential';
import type { Source } from '../../../src/core/model/source';
import { NEWEST, rulesOf } from '../../builders/rule-sets';

type ByKey = Readonly<Record<string, string>>;

function virtual(secrets: readonly ByKey[], files: readonly ByKey[], release = NEWEST): VirtualDockerConfig {
  return new VirtualDockerConfig(
    {
      pullSecrets: secrets.map((byKey, at) => sourced(passwords(byKey), secretSource(`s${at}`))),
      nodeFiles: files.map((byKey) => sourced(passwords(byKey))),
    },
    rulesOf(release),
  );
}

describe('a lookup over all rings', () => {
  it('takes the pull secrets first, whatever the keys', () => {
    const config = virtual([{ '*.io': 'secret' }], [{ 'gcr.io/team': 'node' }]);
    expect(passwordsOf(config.lookup('gcr.io/team/x').candidates)).toEqual(['secret', 'node']);
  });

  it('leaves nothing out and merges nothing', () => {
    const config = virtual([{ 'gcr.io': 'a' }, { 'gcr.io': 'a' }], [{ 'gcr.io': 'a' }]);
    const { candidates } = config.lookup('gcr.io/x');
    expect(candidates.map(({ provenance }) => provenance.source)).toEqual([
      secretSource('s0'),
      secretSource('s1'),
      NODE_FILE,
    ]);
  });

  it('lets each ring fall back to Docker Hub by itself', () => {
    const { candidates, rings } = virtual(
      [{ 'index.docker.io': 'fallback' }],
      [{ 'docker.io': 'direct', 'index.docker.io': 'hidden' }],
    ).lookup('docker.io/library/nginx');
    expect(passwordsOf(candidates)).toEqual(['fallback', 'direct']);
    expect(
      rings.map(({ ring, dockerHubFallback, candidates: own }) => [
        ring,
        dockerHubFallback,
        passwordsOf(own),
      ]),
    ).toEqual([
      ['pull-secrets', true, ['fallback']],
      ['node-file', false, ['direct']],
    ]);
  });

  it('keeps the undefined ranges of each ring', () => {
    const collision = { 'gcr.io': 'a', 'https://gcr.io': 'b' };
    expect(virtual([{ '*.io': 'x' }, collision], [collision]).lookup('gcr.io/x').undefinedOrder).toEqual([
      [0, 2],
      [3, 5],
    ]);
  });
});

describe('with what plugins answered', () => {
  const plugin = (name: string): Source => ({ kind: 'credential-provider', plugin: name });
  const answers = [
    sourced(passwords({ 'gcr.io': 'z', 'gcr.io/team/x': 'z long' }), plugin('z')),
    sourced(passwords({ 'gcr.io': 'a' }), plugin('a')),
    sourced(passwords({ 'gcr.io': '-' }), plugin('-')),
  ];
  const ringsFor = (release: string): readonly (readonly [string, readonly string[]])[] =>
    virtual([{ 'gcr.io': 'secret' }], [{ 'gcr.io': 'node' }], release)
      .withCredentialProviders(answers)
      .lookup('gcr.io/team/x')
      .rings.map(({ ring, candidates }) => [ring, passwordsOf(candidates)]);

  it('they are a ring behind the node file, equal keys in the order of asking', () => {
    expect(ringsFor('1.33')).toEqual([
      ['pull-secrets', ['secret']],
      ['node-file', ['node']],
      ['credential-providers', ['z long', 'z', 'a', '-']],
    ]);
  });

  it('they are one ring with the node file up to 1.32, equal keys by name of the provider', () => {
    expect(ringsFor('1.32')).toEqual([
      ['pull-secrets', ['secret']],
      ['node-file-and-credential-providers', ['z long', '-', 'node', 'a', 'z']],
    ]);
  });

  it('the config itself stays as it was', () => {
    const config = virtual([], [{ 'gcr.io': 'node' }]);
    config.withCredentialProviders(answers);
    expect(passwordsOf(config.lookup('gcr.io/team/x').candidates)).toEqual(['node']);
  });

  it('dead keys name their ring', () => {
    const config = virtual([{ 'a b': '1' }], []).withCredentialProviders([
      sourced(passwords({ 'c d': '2' }), plugin('p')),
    ]);
    expect(config.deadKeys().map(({ ring, registryKey }) => [ring, registryKey])).toEqual([
      ['pull-secrets', 'a b'],
      ['credential-providers', 'c d'],
    ]);
  });
});

describe('the entries', () => {
  it('are every registry match, ring by ring, in descending order', () => {
    const config = virtual(
      [{ 'a.io': '1', 'https://b.io/v1/': '2' }, { 'a.io/': '3' }],
      [{ 'gcr.io/a%25b': '4', '*.x/é': '5', 'gcr .io': '6' }],
    );
    const entries = config
      .entries()
      .map(({ ring, matchPattern, registryKey, glob, dead, candidates, undefinedOrder }) => ({
        ring,
        matchPattern,
        registryKey,
        glob,
        dead,
        passwords: passwordsOf(candidates),
        undefinedOrder,
      }));
    const plain = { glob: false, dead: false, undefinedOrder: [] };
    expect(entries).toEqual([
      { ...plain, ring: 'pull-secrets', matchPattern: 'b.io', registryKey: 'b.io', passwords: ['2'] },
      { ...plain, ring: 'pull-secrets', matchPattern: 'a.io', registryKey: 'a.io', passwords: ['1', '3'] },
      {
        ...plain,
        ring: 'node-file',
        matchPattern: 'gcr.io/a%b',
        registryKey: 'gcr.io/a%25b',
        passwords: ['4'],
        dead: true,
      },
      {
        ...plain,
        ring: 'node-file',
        matchPattern: '*.x/é',
        registryKey: '*.x/%C3%A9',
        passwords: ['5'],
        glob: true,
      },
    ]);
  });

  it('have the pattern that the kubelet compares', () => {
    const [entry] = virtual([], [{ '*.io:80/a': '1' }]).entries();
    expect(entry?.pattern).toEqual({ labels: ['*', 'io'], port: '80', path: '/a' });
    expect(virtual([], [{ 'gcr.io/a%25b': '4' }]).entries()[0]?.pattern).toBeUndefined();
  });

  it('of undefined order are those with different credentials for one key in one document', () => {
    const config = virtual(
      [{ 'a.io': '1', 'a.io/': '2', 'b.io': '3' }],
      [{ 'a.io': '1', 'a.io/': '1', 'c.io': '4', 'c.io?': '5' }],
    );
    expect(
      config
        .entriesOfUndefinedOrder()
        .map(({ ring, matchPattern, undefinedOrder }) => [ring, matchPattern, undefinedOrder]),
    ).toEqual([
      ['pull-secrets', 'a.io', [[0, 2]]],
      ['node-file', 'c.io', [[0, 2]]],
    ]);
  });
});

describe('dead keys', () => {
  it('are those of all rings', () => {
    expect(
      virtual([{ 'a b': '1' }], [{ 'c d': '2' }])
        .deadKeys()
        .map(({ registryKey }) => registryKey),
    ).toEqual(['a b', 'c d']);
  });
});

describe('as JSON', () => {
  it('has the entries and no secret value', () => {
    const json = JSON.stringify(virtual([{ 'a.io': 'canary' }], [{ 'b.io': 'canary' }]));
    const { entries } = JSON.parse(json) as { entries: { matchPattern: string; candidates: unknown[] }[] };
    expect(entries.map(({ matchPattern }) => matchPattern)).toEqual(['a.io', 'b.io']);
    expect(entries[0]?.candidates).toMatchObject([
      { credential: { username: 'user', password: '[redacted]' } },
    ]);
    expect(json).not.toContain('canary');
  });
});

describe('node files and plugins in one ring, up to 1.32', () => {
  const answer = (plugin: string, password: string): SourcedDocument =>
    sourced(passwords({ 'r.io': password }), { kind: 'credential-provider', plugin });

  it('goes by the name of the provider, and for one name by what came first', () => {
    const config = virtual([], [{ 'r.io': 'first' }, { 'r.io': 'second' }], '1.32');
    const asked = config.withCredentialProviders([answer('z', 'z'), answer('-', '-'), answer('z', 'again')]);
    expect(passwordsOf(asked.lookup('r.io/x').candidates)).toEqual(['-', 'first', 'second', 'z', 'again']);
  });
});
