import { rewritten } from '../../../../src/core/runtime/k3s/rewrite';

describe('a rewrite of k3s', () => {
  it.each([
    ['rancher/app', '^rancher/(.*)', 'mirror/$1', 'mirror/app'],
    ['rancher/app', '^rancher/(.*)$', 'mirror/${1}', 'mirror/app'],
    ['rancher/app', '(.*)', 'cache/$1', 'cache/rancher/app'],
    ['rancher/app', '^other/(.*)', 'mirror/$1', 'rancher/app'],
    ['rancher/app', '^rancher', 'r', 'r/app'],
    ['rancher/app', 'an', 'x', 'rxcher/app'],
    ['rancher/app', '^(.*)/app$', 'x/$1', 'x/rancher'],
  ])('%s by %s', (repository, pattern, replacement, expected) => {
    expect(rewritten(repository, new Map([[pattern, replacement]]))).toBe(expected);
  });

  it.each([
    ['a class', '^[a-z]+/(.*)', '$1'],
    ['two groups', '^(.*)/(.*)$', '$2'],
    ['what would not end', '(a+)+$', 'x'],
    ['a second group that is not there', '^a/(.*)', '$2'],
    ['a name in place of a number', '^a/(.*)', '$1b'],
  ])('is not computed with %s', (_, pattern, replacement) => {
    expect(rewritten('a/b', new Map([[pattern, replacement]]))).toBeUndefined();
  });

  it('is the first that changes the name', () => {
    const rewrites = new Map([
      ['^x/(.*)', 'no/$1'],
      ['^a/(.*)', 'yes/$1'],
      ['(.*)', 'late/$1'],
    ]);
    expect(rewritten('a/b', rewrites)).toBe('yes/b');
  });
});
