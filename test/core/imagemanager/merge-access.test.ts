import fc from 'fast-check';
import { mergeAccess, mergeIntoRecord } from '../../../src/core/imagemanager/merge-access';
import {
  accessOf,
  OPEN_TO_NODE,
  type Coordinates,
  type ImagePulledRecord,
  type RecordedAccess,
  type RecordedSecret,
} from '../../../src/core/imagemanager/pull-record';

const object = (namespace: string, name: string, uid = 'u'): Coordinates => ({ namespace, name, uid });
const secret = (name: string, credentialHash = 'h', namespace = 'n', uid = 'u'): RecordedSecret => ({
  ...object(namespace, name, uid),
  credentialHash,
});
const secrets = (...list: RecordedSecret[]): RecordedAccess => accessOf({ kubernetesSecrets: list });
const accounts = (...list: Coordinates[]): RecordedAccess => accessOf({ kubernetesServiceAccounts: list });
const NOTHING = accessOf({});

const record = (mapping: Record<string, RecordedAccess>): ImagePulledRecord => ({
  imageRef: 'ref',
  lastUpdatedTime: 'then',
  credentialMapping: new Map(Object.entries(mapping)),
});

describe('merging what two pulls of an image have shown', () => {
  it('adds a secret, sorted by namespace, name and uid', () => {
    const known = secrets(secret('b', 'h', 'n'), secret('a', 'h', 'o'));
    const merged = mergeAccess(known, secrets(secret('b', 'h', 'n', 't'), secret('c', 'h', 'm')));
    expect(merged).toEqual(
      secrets(
        secret('c', 'h', 'm'),
        secret('b', 'h', 'n', 't'),
        secret('b', 'h', 'n'),
        secret('a', 'h', 'o'),
      ),
    );
  });

  it('sorts by bytes', () => {
    const names = ['\u{1f600}', '\uff5e', 'Z', 'a'];
    const merged = names.map((name) => secrets(secret(name))).reduce(mergeAccess);
    expect(merged.kubernetesSecrets.map(({ name }) => name)).toEqual(['Z', 'a', '\uff5e', '\u{1f600}']);
  });

  it('keeps of one secret the newer hash', () => {
    expect(mergeAccess(secrets(secret('a', 'old')), secrets(secret('a', 'new')))).toEqual(
      secrets(secret('a', 'new')),
    );
  });

  it('is the known access itself where nothing is new', () => {
    const known = secrets(secret('a'), secret('b'));
    expect(mergeAccess(known, secrets(secret('b')))).toBe(known);
    const open = accounts(object('n', 'x'));
    expect(mergeAccess(open, accounts(object('n', 'x')))).toBe(open);
    expect(mergeAccess(known, NOTHING)).toBe(known);
  });

  it('tells objects apart by namespace, name and uid', () => {
    const base = secrets(secret('a'));
    for (const other of [secret('b'), secret('a', 'h', 'm'), secret('a', 'h', 'n', 'v')]) {
      expect(mergeAccess(base, secrets(other)).kubernetesSecrets).toHaveLength(2);
    }
    expect(
      mergeAccess(secrets(secret('b\0c', 'h', 'a')), secrets(secret('c', 'h', 'a\0b'))).kubernetesSecrets,
    ).toHaveLength(2);
  });

  it('adds a service account beside secrets, sorted as well', () => {
    const merged = mergeAccess(
      accessOf({ kubernetesSecrets: [secret('a')], kubernetesServiceAccounts: [object('n', 'b')] }),
      accounts(object('n', 'a')),
    );
    expect(merged).toEqual({
      nodePodsAccessible: false,
      kubernetesSecrets: [secret('a')],
      kubernetesServiceAccounts: [object('n', 'a'), object('n', 'b')],
    });
  });

  it('takes secrets first: service accounts that come with them are left out', () => {
    const both = accessOf({
      kubernetesSecrets: [secret('a')],
      kubernetesServiceAccounts: [object('n', 'x')],
    });
    expect(mergeAccess(secrets(secret('b')), both)).toEqual(secrets(secret('a'), secret('b')));
  });

  it('open to the node it forgets the rest, and stays so', () => {
    expect(mergeAccess(secrets(secret('a')), OPEN_TO_NODE)).toEqual({
      nodePodsAccessible: true,
      kubernetesSecrets: [],
      kubernetesServiceAccounts: [],
    });
    expect(mergeAccess(OPEN_TO_NODE, secrets(secret('a')))).toBe(OPEN_TO_NODE);
  });
});

describe('merging into a record', () => {
  it('adds a name, with its time', () => {
    const before = record({ a: OPEN_TO_NODE });
    const after = mergeIntoRecord(before, 'b', secrets(secret('s')), 'now');
    expect(after).toEqual({
      ...record({ a: OPEN_TO_NODE, b: secrets(secret('s')) }),
      lastUpdatedTime: 'now',
    });
    expect(before.credentialMapping.size).toBe(1);
  });

  it.each([
    ['open to the node', OPEN_TO_NODE],
    ['a secret', secrets(secret('s'))],
    ['a service account', accounts(object('n', 'x'))],
  ])('a new name needs %s', (_, access) => {
    expect(mergeIntoRecord(record({}), 'b', access, 'now').credentialMapping.get('b')).toBe(access);
  });

  it('without any of them nothing changes, neither does a record of old', () => {
    const before = record({ a: secrets(secret('s')) });
    expect(mergeIntoRecord(before, 'b', NOTHING, 'now')).toBe(before);
    expect(mergeIntoRecord(before, 'a', secrets(secret('s')), 'now')).toBe(before);
  });

  it('changes the name that is meant', () => {
    const after = mergeIntoRecord(record({ a: NOTHING, b: NOTHING }), 'b', OPEN_TO_NODE, 'now');
    expect(after.credentialMapping).toEqual(new Map([['a', NOTHING], ['b', OPEN_TO_NODE]])); // prettier-ignore
    expect(after.lastUpdatedTime).toBe('now');
  });
});

describe('merging, whatever is merged', () => {
  const anyObject = fc.record({
    namespace: fc.constantFrom('n', 'm'),
    name: fc.constantFrom('a', 'b', 'é'),
    uid: fc.constantFrom('1', '2'),
  });
  const anySecret = fc
    .tuple(anyObject, fc.constantFrom('h', 'i'))
    .map(([at, credentialHash]) => ({ ...at, credentialHash }));
  const anyAccess = fc.oneof(
    fc.constant(OPEN_TO_NODE),
    fc
      .uniqueArray(anySecret, {
        selector: ({ credentialHash: _, ...at }) => JSON.stringify(at),
        maxLength: 6,
      })
      .map((list) => secrets(...list)),
    fc
      .uniqueArray(anyObject, { selector: (at) => JSON.stringify(at), maxLength: 6 })
      .map((list) => accounts(...list)),
  );

  it('twice is the same as once', () => {
    fc.assert(
      fc.property(anyAccess, anyAccess, (known, added) => {
        const once = mergeAccess(known, added);
        expect(mergeAccess(once, added)).toBe(once);
      }),
      { numRuns: 300 },
    );
  });

  it('nobody loses access', () => {
    fc.assert(
      fc.property(anyAccess, anyAccess, (known, added) => {
        const merged = mergeAccess(known, added);
        for (const each of [known, added]) {
          if (merged.nodePodsAccessible) return;
          expect(each.nodePodsAccessible).toBe(false);
          const kept = (list: readonly Coordinates[]): string[] =>
            list.map(({ namespace, name, uid }) => `${namespace}/${name}/${uid}`);
          expect(kept(merged.kubernetesSecrets)).toEqual(
            expect.arrayContaining(kept(each.kubernetesSecrets)),
          );
          expect(kept(merged.kubernetesServiceAccounts)).toEqual(
            expect.arrayContaining(kept(each.kubernetesServiceAccounts)),
          );
        }
      }),
      { numRuns: 200 },
    );
  });
});
