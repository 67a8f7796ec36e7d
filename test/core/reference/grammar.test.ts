import {
  DIGEST_LENGTHS,
  HEX_NAME,
  NAME_LIMIT,
  REFERENCE,
  REFERENCE_WITHOUT_BRACKETS,
} from '../../../src/core/reference/grammar';

const ASCII = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code));
const LOWER = /[a-z0-9]/;
const ALNUM = /[A-Za-z0-9]/;
const HEX = 'a'.repeat(32);

/** The ASCII characters that may stand between the two texts. */
function allowed(before: string, after: string): string[] {
  return ASCII.filter((character) => REFERENCE.test(before + character + after));
}

describe('the parts of a reference', () => {
  it('are name, domain, path, tag and digest', () => {
    expect(REFERENCE.exec(`gcr.io:443/a/b:t@sha256:${HEX}`)?.slice(1)).toEqual([
      'gcr.io:443/a/b',
      'gcr.io:443',
      'a/b',
      't',
      `sha256:${HEX}`,
    ]);
  });

  it('may do without domain, tag and digest', () => {
    expect(REFERENCE.exec('a_b')?.slice(1)).toEqual(['a_b', undefined, 'a_b', undefined, undefined]);
    expect(REFERENCE.exec(`a_b@sha256:${HEX}`)?.slice(4)).toEqual([undefined, `sha256:${HEX}`]);
  });

  it('take a first segment that is no domain as part of the path', () => {
    expect(REFERENCE.exec('a_b.c/d')?.slice(1, 4)).toEqual(['a_b.c/d', undefined, 'a_b.c/d']);
  });
});

describe('which characters may stand where', () => {
  it.each<[place: string, before: string, after: string, characters: RegExp]>([
    ['at the beginning of a path component', 'h.io/', 'a', LOWER],
    ['within a path component', 'h.io/a', 'a', /[a-z0-9._/:-]/],
    ['at the end of a path component', 'h.io/a', '/b', LOWER],
    ['at the beginning of a host label', 'h.', 'a.io/b', ALNUM],
    ['within a host label', 'H', 'H.io/b', /[A-Za-z0-9.-]/],
    ['at the end of a host label', 'H', '.io/b', ALNUM],
    ['as a host of one letter', '', '.io/b', ALNUM],
    ['as a port', 'H.io:', '/b', /[0-9]/],
    ['within a port, or ending it', 'H.io:8', '0/b', /[0-9/]/],
    ['in brackets', '[:', ']/b', /[a-fA-F0-9:]/],
    ['as a tag', 'h.io/b:', '', /[A-Za-z0-9_]/],
    ['within a tag', 'h.io/b:t', '', /[A-Za-z0-9_.-]/],
    ['at the beginning of a digest algorithm', 'b@', `a:${HEX}`, /[A-Za-z]/],
    ['within a digest algorithm', 'b@a', `a:${HEX}`, /[A-Za-z0-9_+.-]/],
    ['at the end of a digest algorithm', 'b@a', `:${HEX}`, ALNUM],
    ['behind a separator of a digest algorithm', 'b@a+', `:${HEX}`, /[A-Za-z]/],
    ['in a digest', 'b@a:', 'a'.repeat(31), /[0-9a-fA-F]/],
  ])('%s', (_, before, after, characters) => {
    expect(allowed(before, after)).toEqual(ASCII.filter((character) => characters.test(character)));
  });

  it.each([
    ['one dot, one or two underscores, any number of hyphens', ['a.b', 'a_b', 'a__b', 'a-b', 'a----b'], true],
    [
      'no other run of separators',
      ['a..b', 'a___b', 'a.-b', 'a-.b', 'a_-b', 'a._b', '-a', 'a-', 'a.', '__a'],
      false,
    ],
    ['no empty component', ['a//b', '/a', 'a/', '/'], false],
    ['host labels with hyphens within', ['a--b.C-d/e', 'xn--a.io/b'], true],
    [
      'no host label with a hyphen at its edge, and no empty one',
      ['-A.io/b', 'A-.io/b', 'A..io/b', 'A.io./b'],
      false,
    ],
    ['a port of any length', ['A:0/b', `A:${'9'.repeat(40)}/b`], true],
    ['no empty port', ['A:/b', 'A.io:80:80/b'], false],
    ['a tag of up to 128 characters', ['a:t', `a:${'t'.repeat(128)}`], true],
    ['no longer and no empty tag', ['a:', `a:${'t'.repeat(129)}`], false],
    ['a digest of 32 digits or more', [`a@b:${HEX}`, `a@b:${HEX}0`], true],
    ['no shorter digest', [`a@b:${HEX.slice(1)}`, 'a@b:'], false],
    ['a digest algorithm of several parts', [`a@b+c.d-e_F9:${HEX}`], true],
    [
      'no digest algorithm with an empty part',
      [`a@b+:${HEX}`, `a@+b:${HEX}`, `a@b++c:${HEX}`, `a@:${HEX}`],
      false,
    ],
    ['nothing before or behind', [' a', 'a ', 'a\n', '\na', `a@b:${HEX} `, `a@b:${HEX}:t`, ''], false],
    ['brackets with digits and colons', ['[::1]/a', '[1]:80/a', '[:]/a'], true],
    ['no brackets that are empty, open or within a host', ['[]/a', '[::1/a', 'a[::1]/a', '[::1]a/b'], false],
  ])('%s: %j', (_, images, valid) => {
    expect(images.map((image) => [image, REFERENCE.test(image)])).toEqual(
      images.map((image) => [image, valid]),
    );
  });
});

describe('the grammar of docker/distribution', () => {
  it('has no hosts in brackets', () => {
    expect(['[::1]/a', '[::1]:80/a'].map((image) => REFERENCE_WITHOUT_BRACKETS.test(image))).toEqual([
      false,
      false,
    ]);
  });

  it('is otherwise the same', () => {
    const images = ['a', 'A.b:80/c/d:t', `a_b/c@sha256:${HEX}`, 'a..b', 'A', 'a:80/b:c:d'];
    const answers = images.map((image) => REFERENCE.exec(image));
    expect(images.map((image) => REFERENCE_WITHOUT_BRACKETS.exec(image))).toEqual(answers);
    expect(answers.map((answer) => answer !== null)).toEqual([true, true, true, false, false, false]);
  });
});

describe('limits', () => {
  it('a name of exactly 64 lower-case hexadecimal digits could be an image ID', () => {
    const names = ['0', '9', 'a', 'f'].map((digit) => digit.repeat(64));
    expect(names.every((name) => HEX_NAME.test(name))).toBe(true);
    const others = ['a'.repeat(63), 'a'.repeat(65), 'A'.repeat(64), 'g'.repeat(64), `${'a'.repeat(64)}\n`];
    expect(others.some((name) => HEX_NAME.test(name))).toBe(false);
  });

  it('go-digest knows three algorithms', () => {
    expect([...DIGEST_LENGTHS]).toEqual([
      ['sha256', 64],
      ['sha384', 96],
      ['sha512', 128],
    ]);
  });

  it('a repository name has up to 255 bytes', () => {
    expect(NAME_LIMIT).toBe(255);
  });
});
