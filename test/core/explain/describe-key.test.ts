import { describeKey, keyMatches, shownKeys } from '../../../src/core/explain/describe-key';
import { explainImage } from '../../../src/core/explain/explain-image';
import { createKeyring } from '../../../src/core/resolve-from';
import { passwords } from '../../builders/docker-config';

const far = Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`far${at + 1}`, 'x']));

describe('the keys of an explanation that are shown', () => {
  const keyring = createKeyring({
    files: { 'root/config.json': passwords({ 'r.io': 'x', 'r.io:5000': 'x', ...far }) },
  });
  const explanation = explainImage(keyring, 'r.io/x');

  it('are those that match, those that come near, and others up to eight in all', () => {
    const { shown, left } = shownKeys(explanation);
    expect(shown.slice(0, 2).map(({ registryKey }) => registryKey)).toEqual(['r.io', 'r.io:5000']);
    expect([shown.length, left]).toEqual([9, 13]);
    expect(shown.map(keyMatches)).toEqual([true, ...Array<boolean>(8).fill(false)]);
  });
});

describe('a key of a file that is not read', () => {
  const keyring = createKeyring({
    environment: { cwd: '/w' },
    files: { 'root/config.json': '{}', 'cwd/config.json': passwords({ 'r.io': 'x' }) },
  });
  const [key] = explainImage(keyring, 'r.io/x').keys;

  it('does not match, and its words say so first', () => {
    expect(keyMatches(key!)).toBe(false);
    expect(describeKey(key!)).toBe('not read: another node file comes first; it matches');
  });
});

it('a Docker Hub fallback counts as a match', () => {
  const keyring = createKeyring({
    files: { 'root/config.json': passwords({ 'https://index.docker.io/v1/': 'x' }) },
  });
  const [key] = explainImage(keyring, 'nginx').keys;
  expect(keyMatches(key!)).toBe(true);
  expect(describeKey(key!)).toBe('it is the Docker Hub fallback, and nothing else in its place matches');
});
