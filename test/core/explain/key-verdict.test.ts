import { keyVerdict, nearness, type KeyVerdict } from '../../../src/core/explain/key-verdict';
import { matchPattern, type MatchPattern } from '../../../src/core/keyring/match-pattern';
import { storedKey } from '../../../src/core/keyring/stored-key';
import { goString, textOf } from '../../../src/core/model/go-string';
import { rulesOf } from '../../builders/rule-sets';

/** The rules under which most keys are URLs. */
const RELEASE = '1.30';

function verdictOf(
  key: string,
  name: string,
  ringMatched = false,
): readonly [KeyVerdict, number | undefined] {
  const rules = rulesOf(RELEASE);
  const target = matchPattern(goString(name), rules);
  const stored = storedKey(goString(key), rules);
  if (!target.ok || !stored.ok) throw new Error('no URL');
  const parsed = matchPattern(stored.key, rules);
  const pattern: MatchPattern | undefined = parsed.ok ? parsed.pattern : undefined;
  const compared = { matchPattern: textOf(stored.key), pattern };
  const verdict = keyVerdict(compared, name, target.pattern, ringMatched);
  return [verdict, nearness(verdict, compared, target.pattern)];
}

describe('how a key stands to an image, and how near it comes', () => {
  it.each<[string, string, KeyVerdict, number | undefined]>([
    ['gcr.io', 'gcr.io/a', { kind: 'match' }, undefined],
    ['*.io/a', 'gcr.io/ab', { kind: 'match' }, undefined],
    ['gcr.io/a%25b', 'gcr.io/a', { kind: 'not-a-url' }, undefined],
    ['https://index.docker.io/v1/', 'docker.io/a/b', { kind: 'fallback' }, undefined],
    ['index.docker.io', 'localhost/a', { kind: 'fallback' }, undefined],
    ['index.docker.io', 'gcr.io/a', { kind: 'label-count', wanted: 2, got: 3 }, undefined],
    ['HTTPS://gcr.io', 'gcr.io/a', { kind: 'scheme' }, 0],
    ['https://http://gcr.io/a', 'gcr.io/a', { kind: 'scheme' }, 0],
    ['ftp://quay.io', 'gcr.io/a', { kind: 'scheme' }, undefined],
    ['https://index.docker.io/v1', 'docker.io/a/b', { kind: 'docker-hub-name' }, 0],
    ['hub.docker.com', 'docker.io/a/b', { kind: 'docker-hub-name' }, 0],
    ['hub.docker.com', 'gcr.io/a', { kind: 'label-count', wanted: 2, got: 3 }, undefined],
    ['gcr.io:443', 'gcr.io/a', { kind: 'port', wanted: '', got: '443' }, 1],
    ['gcr.io', 'gcr.io:443/a', { kind: 'port', wanted: '443', got: '' }, 1],
    ['*.io:443', 'gcr.io/a', { kind: 'port', wanted: '', got: '443' }, 1],
    ['quay.io:443', 'gcr.io/a', { kind: 'port', wanted: '', got: '443' }, undefined],
    ['a.gcr.io:443', 'gcr.io/a', { kind: 'port', wanted: '', got: '443' }, undefined],
    ['gcr.io:443', 'gcr.io.example.com/a', { kind: 'port', wanted: '', got: '443' }, undefined],
    ['gcr.io/https://b', 'gcr.io/a', { kind: 'path', wanted: '/a', got: '/https://b' }, 2],
    ['gcr.io/é', 'gcr.io/a', { kind: 'path', wanted: '/a', got: '/é' }, 2],
    ['quay.io/b', 'gcr.io/a', { kind: 'path', wanted: '/a', got: '/b' }, undefined],
    ['*.gcr.io', 'gcr.io/a', { kind: 'label-count', wanted: 2, got: 3 }, 3],
    ['gcr.io', 'eu.gcr.io/a', { kind: 'label-count', wanted: 3, got: 2 }, 3],
    ['*.io', 'eu.gcr.io/a', { kind: 'label-count', wanted: 3, got: 2 }, 3],
    ['quay.io', 'eu.gcr.io/a', { kind: 'label-count', wanted: 3, got: 2 }, undefined],
    ['g*.io', 'eu.quay.io/a', { kind: 'label-count', wanted: 3, got: 2 }, 3],
    ['i*', 'gcr.io/a', { kind: 'label-count', wanted: 2, got: 1 }, undefined],
    ['a.b.g*.io', 'x.quay.io/a', { kind: 'label-count', wanted: 3, got: 4 }, undefined],
    ['g*.com', 'eu.quay.io/a', { kind: 'label-count', wanted: 3, got: 2 }, undefined],
    ['*.localhost', 'localhost/a', { kind: 'label-count', wanted: 1, got: 2 }, undefined],
    ['GCR.io', 'gcr.io/a', { kind: 'case', wanted: 'gcr', got: 'GCR' }, 0],
    ['gcr.IO', 'gcr.io/a', { kind: 'case', wanted: 'io', got: 'IO' }, 0],
    ['*.GCR.io', 'eu.gcr.io/a', { kind: 'case', wanted: 'gcr', got: 'GCR' }, 0],
    ['gcr.io', 'GCR.io/a', { kind: 'case', wanted: 'GCR', got: 'gcr' }, 0],
    ['us.gcr.io', 'eu.gcr.io/a', { kind: 'label', wanted: 'eu', got: 'us', position: 1 }, 4],
    ['a.b.gcr.io', 'x.y.gcr.io/a', { kind: 'label', wanted: 'x', got: 'a', position: 1 }, 4],
    ['us.quay.io', 'eu.gcr.io/a', { kind: 'label', wanted: 'eu', got: 'us', position: 1 }, undefined],
    ['eu.gcr.com', 'eu.gcr.io/a', { kind: 'label', wanted: 'io', got: 'com', position: 3 }, undefined],
    ['quay.io', 'gcr.io/a', { kind: 'label', wanted: 'gcr', got: 'quay', position: 1 }, undefined],
    ['gcr.x[]', 'gcr.io/a', { kind: 'bad-glob', got: 'x[]', position: 2 }, undefined],
  ])('%j and %j', (key, name, verdict, near) => {
    expect(verdictOf(key, name)).toEqual([verdict, near]);
  });

  it('a fallback is hidden where another key of its ring matches', () => {
    expect(verdictOf('index.docker.io', 'docker.io/a/b', true)).toEqual([
      { kind: 'fallback-hidden' },
      undefined,
    ]);
  });

  it('an empty port is no scheme', () => {
    expect(verdictOf('gcr.io:', 'quay.io/a')[0]).toEqual({
      kind: 'label',
      wanted: 'quay',
      got: 'gcr',
      position: 1,
    });
  });
});
