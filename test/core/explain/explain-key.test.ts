import { explainKey } from '../../../src/core/explain/explain-key';
import { nodeKeyring } from '../../builders/node-keyring';

describe('an explanation of a key', () => {
  const keyring = (): ReturnType<typeof nodeKeyring> =>
    nodeKeyring({ 'https://bob:canary@gcr.io/v1/': 'x', 'index.docker.io': 'y' });

  it('finds it by its spelling and by what it is stored as', () => {
    for (const key of ['gcr.io', 'https://gcr.io/', 'https://bob:canary@gcr.io/v1/']) {
      const explanation = explainKey(keyring(), 'gcr.io/a', key);
      expect(explanation?.found.map(({ matchPattern }) => matchPattern)).toEqual(['gcr.io']);
      expect(explanation?.verdict).toEqual({ kind: 'match' });
      expect(JSON.stringify(explanation)).not.toContain('canary');
    }
  });

  it('says what it would be where it is in no document', () => {
    expect(explainKey(keyring(), 'gcr.io/a', 'gcr.io:80')).toEqual({
      registryKey: 'gcr.io:80',
      matchPattern: 'gcr.io:80',
      verdict: { kind: 'port', wanted: '', got: '80' },
      found: [],
    });
    expect(explainKey(keyring(), 'gcr.io/a', 'a b')).toEqual({
      registryKey: 'a b',
      matchPattern: '',
      verdict: { kind: 'not-a-url' },
      found: [],
    });
    expect(explainKey(keyring(), 'gcr.io/a', 'gcr.io/%25')).toMatchObject({
      matchPattern: 'gcr.io/%',
      verdict: { kind: 'not-a-url' },
    });
    expect(explainKey(nodeKeyring({ 'docker.io': 'x' }), 'nginx', 'index.docker.io')?.verdict).toEqual({
      kind: 'fallback-hidden',
    });
    expect(explainKey(nodeKeyring({}), 'nginx', 'index.docker.io')?.verdict).toEqual({ kind: 'fallback' });
  });

  it('finds a dead key by its spelling alone', () => {
    const dead = nodeKeyring({ 'a b': 'x', 'c d': 'y' });
    const found = (key: string): readonly string[] | undefined =>
      explainKey(dead, 'gcr.io/a', key)?.found.map(({ registryKey }) => registryKey);
    expect([found('a b'), found('e f')]).toEqual([['a b'], []]);
  });

  it('is none for a name that is invalid or no URL', () => {
    expect(explainKey(keyring(), 'NOT VALID', 'gcr.io')).toBeUndefined();
    expect(explainKey(keyring(), '[1:]/x', 'gcr.io')).toBeUndefined();
  });
});
