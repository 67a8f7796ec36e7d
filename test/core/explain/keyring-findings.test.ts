import { keyringFindings } from '../../../src/core/explain/keyring-findings';
import { VirtualDockerConfig } from '../../../src/core/keyring/virtual-docker-config';
import type { Finding } from '../../../src/core/model/finding';
import { passwords } from '../../builders/docker-config';
import { NODE_FILE, secretSource, sourced } from '../../builders/decoded-document';
import { NEWEST, rulesOf } from '../../builders/rule-sets';

type ByKey = Readonly<Record<string, string>>;

function findingsOf(secrets: readonly ByKey[], file: ByKey = {}): readonly Finding[] {
  const documents = {
    pullSecrets: secrets.map((byKey, at) => sourced(passwords(byKey), secretSource(`s${at}`))),
    nodeFiles: [sourced(passwords(file))],
  };
  return keyringFindings(new VirtualDockerConfig(documents, rulesOf(NEWEST)));
}

describe('what is wrong with the keys of a virtual config', () => {
  it('nothing, as a rule', () => {
    expect(findingsOf([{ 'gcr.io': 'a' }, { 'gcr.io': 'b' }], { 'gcr.io': 'c', 'gcr.io/': 'c' })).toEqual([]);
  });

  it('a key that is no URL', () => {
    expect(findingsOf([], { 'bob:canary@a b/c': 'canary' })).toEqual([
      {
        id: 'key-never-matches',
        severity: 'warning',
        source: NODE_FILE,
        pointer: '/auths/[redacted]@a b~1c',
        registries: ['[redacted]@a b/c'],
        message:
          'The key [redacted]@a b/c of node file /var/lib/kubelet/config.json is no URL to the kubelet: it matches no image.',
        hint: 'Write it as HOST[:PORT][/PATH].',
      },
    ]);
  });

  it('spellings of one key with different credentials', () => {
    expect(
      findingsOf([
        { 'gcr.io': 'canary' },
        { 'quay.io': 'x', 'gcr.io': 'a', 'https://gcr.io/': 'b', 'http://gcr.io': 'c' },
      ]),
    ).toEqual([
      {
        id: 'key-order-undefined',
        severity: 'warning',
        source: secretSource('s1'),
        registries: ['gcr.io', 'https://gcr.io/', 'http://gcr.io'],
        message:
          'gcr.io, https://gcr.io/, http://gcr.io mean the same to the kubelet (gcr.io) and carry different credentials: which is tried first is undefined in the kubelet and changes from pull to pull.',
        hint: 'Keep one of them.',
      },
    ]);
  });

  it('spellings of one key in every document that has them', () => {
    const collision = { 'gcr.io': 'a', 'gcr.io/': 'b' };
    expect(findingsOf([collision, collision], collision).map(({ source }) => source)).toEqual([
      secretSource('s0'),
      secretSource('s1'),
      NODE_FILE,
    ]);
  });

  it('dead keys first', () => {
    expect(findingsOf([{ 'gcr.io': 'a', 'gcr.io/': 'b' }], { 'a b': 'c' }).map(({ id }) => id)).toEqual([
      'key-never-matches',
      'key-order-undefined',
    ]);
  });
});

describe('many of them', () => {
  it('make 100 findings of each kind', () => {
    const dead = Object.fromEntries(Array.from({ length: 150 }, (_, at) => [`a ${at}`, 'x']));
    const open = Object.fromEntries(
      Array.from(
        { length: 150 },
        (_, at) =>
          [
            [`r${at}`, 'a'],
            [`r${at}/`, 'b'],
          ] as const,
      ).flat(),
    );
    expect(findingsOf([], dead)).toHaveLength(100);
    expect(findingsOf([], open)).toHaveLength(100);
    expect(findingsOf([], open)[0]?.registries).toEqual(['r0', 'r0/']);
  });

  it('make short messages', () => {
    const long = 'a'.repeat(5000);
    for (const { message } of findingsOf([{ [`${long} `]: 'x' }], { [long]: 'a', [`${long}/`]: 'b' })) {
      expect(message.length).toBeLessThan(900);
      expect(message).toContain('aaa…');
    }
  });
});
