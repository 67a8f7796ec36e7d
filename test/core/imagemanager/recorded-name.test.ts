import fc from 'fast-check';
import { recordedName } from '../../../src/core/imagemanager/recorded-name';
import { releaseProfile } from '../../../src/core/release/kubelet-version';

const DIGEST = `sha256:${'a'.repeat(64)}`;
const NEW = releaseProfile('1.36').rules;
const OLD = releaseProfile('1.35').rules;

describe('the name under which a pull record knows an image', () => {
  it.each([
    ['ubuntu', 'ubuntu', 'docker.io/library/ubuntu'],
    ['ubuntu:24.04', 'ubuntu', 'docker.io/library/ubuntu'],
    [`ubuntu@${DIGEST}`, 'ubuntu', 'docker.io/library/ubuntu'],
    [`ubuntu:24.04@${DIGEST}`, 'ubuntu', 'docker.io/library/ubuntu'],
    ['docker.io/library/ubuntu:1', 'docker.io/library/ubuntu', 'docker.io/library/ubuntu'],
    ['index.docker.io/a', 'index.docker.io/a', 'docker.io/library/a'],
    ['quay.io:443/a/b:v1', 'quay.io:443/a/b', 'quay.io:443/a/b'],
    ['localhost:5000', 'localhost', 'docker.io/library/localhost'],
    ['localhost:5000/a', 'localhost:5000/a', 'localhost:5000/a'],
    ['Foo/bar:1', 'Foo/bar', 'Foo/bar'],
  ])('%s is %s from 1.36 on, and %s before', (image, asWritten, normalised) => {
    expect(recordedName(image, NEW)).toBe(asWritten);
    expect(recordedName(image, OLD)).toBe(normalised);
  });

  it.each(['', 'Ubuntu', 'a b', 'a/', 'ubuntu:', 'https://quay.io/a'])('%j has none', (image) => {
    expect(recordedName(image, NEW)).toBeUndefined();
    expect(recordedName(image, OLD)).toBeUndefined();
  });

  it.each([
    ['an algorithm that is not known', `a@md5:${'a'.repeat(32)}`],
    ['a digest of the wrong length', `a@sha256:${'a'.repeat(63)}`],
    ['a digest of the length of another algorithm', `a@sha256:${'a'.repeat(96)}`],
    ['a digest in upper case', `a@sha256:${'A'.repeat(64)}`],
  ])('neither has an image with %s', (_, image) => {
    expect(recordedName(image, NEW)).toBeUndefined();
  });

  it('sha512 is an algorithm as well', () => {
    expect(recordedName(`a@sha512:${'a'.repeat(128)}`, NEW)).toBe('a');
  });

  it('a path of 255 bytes is the longest', () => {
    const host = 'registry.example.com';
    expect(recordedName(`${host}/${'a'.repeat(255)}`, NEW)).toBe(`${host}/${'a'.repeat(255)}`);
    expect(recordedName(`${host}/${'a'.repeat(256)}`, NEW)).toBeUndefined();
  });

  it('is itself without tag and digest, so that naming it again changes nothing', () => {
    const image = fc
      .tuple(
        fc.constantFrom('', 'quay.io/', 'a:5000/'),
        fc.constantFrom('x', 'x/y', 'a_b'),
        fc.constantFrom('', ':1'),
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(image, fc.constantFrom(NEW, OLD), (name, rules) => {
        const once = recordedName(name, rules);
        expect(recordedName(once ?? '', rules)).toBe(once);
      }),
      { numRuns: 100 },
    );
  });
});
