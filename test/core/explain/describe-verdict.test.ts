import { describeVerdict } from '../../../src/core/explain/describe-verdict';
import type { KeyVerdict } from '../../../src/core/explain/key-verdict';

describe('the words for a verdict', () => {
  it.each<[KeyVerdict, string]>([
    [{ kind: 'match' }, 'it matches'],
    [{ kind: 'fallback' }, 'it is the Docker Hub fallback, and nothing else in its place matches'],
    [
      { kind: 'fallback-hidden' },
      'it is the Docker Hub fallback, and another key beside it matches, so it is not asked',
    ],
    [{ kind: 'not-a-url' }, 'it is no URL to the kubelet and matches nothing'],
    [{ kind: 'scheme' }, 'only a lower-case http:// or https:// is taken off, and once: it matches nothing'],
    [
      { kind: 'docker-hub-name' },
      'it does not stand for Docker Hub to the kubelet; docker.io and https://index.docker.io/v1/ (with the slash) do',
    ],
    [{ kind: 'port', wanted: '80', got: '' }, 'it has no port, and the image has 80'],
    [{ kind: 'port', wanted: '', got: '80' }, 'it has the port 80, and the image has none'],
    [{ kind: 'port', wanted: '81', got: '80' }, 'it has the port 80, and the image has 81'],
    [
      { kind: 'label-count', wanted: 3, got: 1 },
      'its host has 1 part, and that of the image 3; a * stands for exactly one',
    ],
    [
      { kind: 'label-count', wanted: 3, got: 2 },
      'its host has 2 parts, and that of the image 3; a * stands for exactly one',
    ],
    [{ kind: 'path', wanted: '/a', got: '/b' }, 'its path /b is no prefix of /a'],
    [{ kind: 'case', wanted: 'gcr', got: 'GCR' }, 'letter case differs: GCR and gcr'],
    [
      { kind: 'label', wanted: 'a', got: 'b', position: 2 },
      'part 2 of its host is b, and that of the image a',
    ],
    [
      { kind: 'label', wanted: 'a', got: '', position: 1 },
      'part 1 of its host is empty, and that of the image a',
    ],
    [{ kind: 'bad-glob', got: 'x[]', position: 2 }, 'part 2 of its host, x[], is a malformed glob'],
  ])('%j', (verdict, words) => {
    expect(describeVerdict(verdict)).toBe(words);
  });

  const long = 'x'.repeat(5000);
  it.each<KeyVerdict>([
    { kind: 'path', wanted: long, got: long },
    { kind: 'label', wanted: long, got: long, position: 1 },
    { kind: 'case', wanted: long, got: long },
    { kind: 'bad-glob', got: long, position: 1 },
    { kind: 'port', wanted: '', got: long },
  ])('$kind stay short', (verdict) => {
    expect(describeVerdict(verdict).length).toBeLessThan(600);
  });
});
