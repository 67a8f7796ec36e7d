import { keysOfImage } from '../../../src/core/render/keys-of-image';
import { parseImageReference } from '../../../src/core/reference/parse-image-reference';

const keys = (image: string): readonly string[] => [...keysOfImage(parseImageReference(image))];

describe('keys of an image', () => {
  it('are the beginnings of its name, the longest first, down to the host', () => {
    expect(keys('r.io:5000/ab/c:1')).toEqual([
      'r.io:5000/ab/c',
      'r.io:5000/ab/',
      'r.io:5000/ab',
      'r.io:5000/a',
      'r.io:5000',
    ]);
  });

  it('of Docker Hub have its name, which matches by itself', () => {
    expect(keys('x')).toContain('docker.io/library/x');
    expect(keys('x').at(-1)).toBe('docker.io');
  });

  it('repeat a /v1 or /v2 at the beginning, which the kubelet removes once', () => {
    expect(keys('r.io/v2/a')).toEqual(['r.io/v1/v2/a', 'r.io/v1/v2/', 'r.io/v2', 'r.io/v', 'r.io']);
  });

  it('have globs for an IPv6 address without a port, which matches nothing else', () => {
    expect(keys('[::1]/a')).toEqual(['*/a', '*']);
    expect(keys('[::1]:80/a')).toEqual(['[::1]:80/a', '[::1]:80']);
  });
});
