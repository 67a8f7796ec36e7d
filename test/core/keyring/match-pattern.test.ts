import { isGlob, matchPattern, mismatch, type MatchPattern } from '../../../src/core/keyring/match-pattern';
import { goString } from '../../../src/core/model/go-string';
import { NEWEST, rulesOf } from '../../builders/rule-sets';

function patternOf(text: string, release = '1.37'): MatchPattern {
  const result = matchPattern(goString(text), rulesOf(release));
  if (!result.ok) throw new Error(result.fault);
  return result.pattern;
}

describe('a match pattern is labels, port and path', () => {
  it.each([
    ['gcr.io', ['gcr', 'io'], '', ''],
    ['gcr.io:80/a/b', ['gcr', 'io'], '80', '/a/b'],
    ['gcr.io:', ['gcr', 'io'], '', ''],
    ['localhost', ['localhost'], '', ''],
    ['', [''], '', ''],
    ['*.*:5000', ['*', '*'], '5000', ''],
    ['[::1]:80/x', ['::1'], '80', '/x'],
    ['[::1]/x', ['[::1]'], '', '/x'],
    ['gcr.io.', ['gcr', 'io', ''], '', ''],
    ['gcr.io/a%20b', ['gcr', 'io'], '', '/a b'],
    ['gcr.io/v1/x', ['gcr', 'io'], '', '/v1/x'],
    ['https://gcr.io', ['https'], '', '//gcr.io'],
    ['gcr.io?x', ['gcr', 'io'], '', ''],
  ])('%j', (text, labels, port, path) => {
    const { labels: found, port: foundPort, path: foundPath } = patternOf(text);
    expect([found, foundPort, foundPath]).toEqual([labels, port, path]);
  });

  it('with several colons is one host without a port, where the release lets it through', () => {
    expect(patternOf('gcr.io:80:80', '1.35')).toEqual({ labels: ['gcr', 'io:80:80'], port: '', path: '' });
    expect(matchPattern(goString('gcr.io:80:80'), rulesOf(NEWEST))).toEqual({
      ok: false,
      fault: 'host-port',
    });
  });
});

describe('the comparison, in the kubelet’s order', () => {
  it.each([
    ['gcr.io', 'gcr.io', undefined],
    ['gcr.io', 'gcr.io/a/b', undefined],
    ['gcr.io/a', 'gcr.io/ab', undefined],
    ['gcr.io/a/', 'gcr.io/a/b', undefined],
    ['*.io', 'gcr.io/a', undefined],
    ['g*r.a[n-p]', 'gcr.ao/a', undefined],
    ['*', '[::1]/x', undefined],
    ['gcr.io:', 'gcr.io', undefined],
    ['gcr.io', 'gcr.io:443', { reason: 'port' }],
    ['gcr.io:080', 'gcr.io:80', { reason: 'port' }],
    ['gcr.io:443', 'gcr.io', { reason: 'port' }],
    ['a.b.c:1/z', 'x.y:2', { reason: 'port' }],
    ['a.b.c/z', 'x.y', { reason: 'label-count' }],
    ['*', 'gcr.io', { reason: 'label-count' }],
    ['*.*', 'gcr', { reason: 'label-count' }],
    ['gcr.io/a/', 'gcr.io/a', { reason: 'path' }],
    ['gcr.io/A', 'gcr.io/a', { reason: 'path' }],
    ['x.y/z', 'gcr.io/a', { reason: 'path' }],
    ['gcr.com', 'gcr.io', { reason: 'label', label: 1 }],
    ['GCR.io', 'gcr.io', { reason: 'label', label: 0 }],
    ['x.y', 'gcr.io', { reason: 'label', label: 0 }],
    ['*.*.a', 'gcr.io.b', { reason: 'label', label: 2 }],
  ])('%j with %j', (pattern, target, expected) => {
    expect(mismatch(patternOf(pattern, '1.30'), patternOf(target, '1.30'))).toEqual(expected);
  });

  it.each([
    ['gcr.x[]', 'gcr.io', { reason: 'bad-glob', label: 1 }],
    ['x[]a].io', 'gcr.io', { reason: 'bad-glob', label: 0 }],
    ['x.x[]', 'gcr.io', { reason: 'label', label: 0 }],
    ['x[].io/a', 'gcr.io/b', { reason: 'path' }],
  ])('a malformed glob %j with %j', (pattern, target, expected) => {
    expect(mismatch(patternOf(pattern, '1.30'), patternOf(target))).toEqual(expected);
  });
});

describe('a glob', () => {
  it.each(['*.io', 'gcr.*', 'g**r.io', 'a[bc].io', '*', '[::1]'])('is %s', (text) => {
    expect(isGlob(patternOf(text, '1.30'))).toBe(true);
  });

  it.each(['gcr.io', 'gcr.io:80/*', '', '[::1]:80', 'gcr.io/[a]'])('is not %j', (text) => {
    expect(isGlob(patternOf(text))).toBe(false);
  });
});
