import { explainImage } from '../../../src/core/explain/explain-image';
import { createKeyring } from '../../../src/core/resolve-from';
import { passwords } from '../../builders/docker-config';
import { nodeKeyring } from '../../builders/node-keyring';
import { NODE_FILE, secretSource } from '../../builders/decoded-document';

describe('an explanation of an image', () => {
  it('has every key, ring by ring, with its verdict, dead ones last in their config', () => {
    const keyring = nodeKeyring(
      { 'gcr.io': 'canary', 'gcr.io/a%25b': 'x', 'a b': 'x' },
      { 'quay.io': 'x', 'bob:canary@c d': 'x' },
    );
    const { keys, resolution, attempts, nearMisses } = explainImage(keyring, 'gcr.io/x:1');
    expect(
      keys.map(({ ring, registryKey, matchPattern, verdict }) => [
        ring,
        registryKey,
        matchPattern,
        verdict.kind,
      ]),
    ).toEqual([
      ['pull-secrets', 'quay.io', 'quay.io', 'label'],
      ['node-file', 'gcr.io/a%25b', 'gcr.io/a%b', 'not-a-url'],
      ['node-file', 'gcr.io', 'gcr.io', 'match'],
      ['pull-secrets', '[redacted]@c d', '', 'not-a-url'],
      ['node-file', 'a b', '', 'not-a-url'],
    ]);
    expect(keys[2]).toStrictEqual({
      registryKey: 'gcr.io',
      matchPattern: 'gcr.io',
      username: 'user',
      source: NODE_FILE,
      pointer: '/auths/gcr.io',
      ring: 'node-file',
      verdict: { kind: 'match' },
    });
    expect(keys[3]).toMatchObject({
      source: secretSource('s0'),
      username: '',
      pointer: '/auths/[redacted]@c d',
    });
    expect([resolution.outcome, attempts, nearMisses]).toEqual([
      'credentials',
      { withCredentials: 1, anonymous: false },
      [],
    ]);
    expect(JSON.stringify(keys)).not.toContain('canary');
  });

  it('has the keys of hidden files as not read', () => {
    const keyring = createKeyring({
      environment: { cwd: '/w' },
      files: { 'root/config.json': '{}', 'cwd/config.json': passwords({ 'gcr.io': 'x', 'a b': 'y' }) },
    });
    const { keys, attempts } = explainImage(keyring, 'gcr.io/x');
    expect(keys.map(({ ring, verdict }) => [ring, verdict.kind])).toEqual([
      ['not-read', 'match'],
      ['not-read', 'not-a-url'],
    ]);
    expect(attempts).toEqual({ withCredentials: 0, anonymous: true });
  });

  it('has the five nearest misses, nearest first', () => {
    const keyring = nodeKeyring({
      'us.gcr.io': '1',
      'gcr.io': '2',
      'eu.gcr.io/b': '3',
      'eu.gcr.io:80': '4',
      'EU.gcr.io': '5',
      'asia.gcr.io': '6',
      'other.example.com': '7',
    });
    const { nearMisses } = explainImage(keyring, 'eu.gcr.io/a');
    expect(nearMisses.map(({ registryKey, nearness }) => [registryKey, nearness])).toEqual([
      ['EU.gcr.io', 0],
      ['eu.gcr.io:80', 1],
      ['eu.gcr.io/b', 2],
      ['gcr.io', 3],
      ['us.gcr.io', 4],
    ]);
  });

  it('tells a fallback that is asked from one that is hidden in its own ring', () => {
    const keyring = nodeKeyring({ 'docker.io': 'x', 'index.docker.io': 'y' }, { 'index.docker.io': 'z' });
    const { keys } = explainImage(keyring, 'nginx');
    expect(keys.map(({ ring, matchPattern, verdict }) => [ring, matchPattern, verdict.kind])).toEqual([
      ['pull-secrets', 'index.docker.io', 'fallback'],
      ['node-file', 'index.docker.io', 'fallback-hidden'],
      ['node-file', 'docker.io', 'match'],
    ]);
  });

  it('has no keys for a name that is invalid or no URL', () => {
    expect(explainImage(nodeKeyring({ 'gcr.io': 'x' }), 'NOT VALID')).toMatchObject({
      keys: [],
      nearMisses: [],
      attempts: { withCredentials: 0, anonymous: false },
    });
    expect(explainImage(nodeKeyring({ '*': 'x' }), '[1:]/x').keys).toEqual([]);
  });
});
