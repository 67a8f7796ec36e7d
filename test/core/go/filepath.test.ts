import fc from 'fast-check';
import { posix } from 'node:path';
import { absolutePath, cleanPath, joinPath } from '../../../src/core/go/filepath';
import { goAnswers } from './go-answers';

const { clean, join } = goAnswers('filepath.json') as {
  clean: [string, string][];
  join: [string[], string][];
};
const path = fc
  .array(fc.constantFrom('/', '.', '..', 'a', 'b.c', '...', '//', ' '), { maxLength: 8 })
  .map((parts) => parts.join(''));

describe('paths are cleaned as filepath.Clean does', () => {
  it('gives the path that Go gave, for every row of the table', () => {
    expect(clean.filter(([text, expected]) => cleanPath(text) !== expected)).toEqual([]);
  });

  it.each([
    ['an empty path is the current directory', '', '.'],
    ['double slashes are one', '/a//b', '/a/b'],
    ['single dots go', './a/./b/.', 'a/b'],
    ['two dots take the element before with them', 'a/b/../c', 'a/c'],
    ['two dots at the root stay there', '/../a', '/a'],
    ['two dots in front of a relative path stay', '../../a', '../../a'],
    ['two dots do not swallow two dots', '../..', '../..'],
    ['what is used up is the current directory', 'a/..', '.'],
    ['a root stays', '/', '/'],
    ['a slash at the end goes', 'a/', 'a'],
  ])('%s', (_, text, expected) => {
    expect(cleanPath(text)).toBe(expected);
  });

  it('agrees with normalize of Node but for a slash at the end, and a second time changes nothing', () => {
    fc.assert(
      fc.property(path, (text) => {
        expect(cleanPath(text)).toBe(posix.normalize(text).replace(/(?<=.)\/$/, ''));
        expect(cleanPath(cleanPath(text))).toBe(cleanPath(text));
      }),
    );
  });
});

describe('paths are joined as filepath.Join does', () => {
  it('gives the path that Go gave, for every row of the table', () => {
    expect(join.filter(([elements, expected]) => joinPath(...elements) !== expected)).toEqual([]);
  });

  it('leaves empty elements out, so that an unset directory does not become the root', () => {
    expect(joinPath('', '.docker', 'config.json')).toBe('.docker/config.json');
    expect(joinPath('', '')).toBe('');
    expect(joinPath()).toBe('');
  });

  it('cleans the result', () => {
    expect(joinPath('/var/lib/../lib/kubelet/', './config.json')).toBe('/var/lib/kubelet/config.json');
  });
});

describe('paths are made absolute as filepath.Abs does', () => {
  it('starts a relative path at the working directory', () => {
    expect(absolutePath('.docker/config.json', '/srv/kubelet')).toBe('/srv/kubelet/.docker/config.json');
    expect(absolutePath('../a', '/srv/kubelet')).toBe('/srv/a');
    expect(absolutePath('', '/srv')).toBe('/srv');
  });

  it('only cleans an absolute one', () => {
    expect(absolutePath('/a/./b/', '/srv')).toBe('/a/b');
  });

  it('always gives a clean absolute path', () => {
    fc.assert(
      fc.property(path, (text) => {
        const absolute = absolutePath(text, '/srv/kubelet');
        expect(absolute.startsWith('/')).toBe(true);
        expect(cleanPath(absolute)).toBe(absolute);
      }),
    );
  });
});
