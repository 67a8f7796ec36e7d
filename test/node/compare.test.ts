import { differences, differencesFromWritten, seenIn, type Seen } from './compare';
import type { LibraryAnswer } from './library-answer';
import type { Offer } from './node';

const seen: Seen = { outcome: 'credentials', logins: [], accepted: false, oddities: [], message: '' };
const library: LibraryAnswer = { outcome: 'credentials', logins: [], undefinedOrder: [], nodeFile: null };
const logins = (names: string) => names.split('').map((username) => ({ username, password: 'secret' }));

function offer(username: string | null, more: Partial<Offer> = {}): Offer {
  const fields = { auth: '', serverAddress: '', identityToken: '', registryToken: '' };
  const auth = username === null ? null : { username, password: 'secret', ...fields };
  return { time: 0, namespace: 'default', pod: 'pod', image: 'image', auth, accepted: false, ...more };
}

describe('the library held against what the kubelet offered', () => {
  it.each([
    ['the same in the same order', 'ab', 'ab', []],
    ['another order', 'ba', 'ab', ['offer 1 is "b:secret", expected "a:secret"']],
    ['one too few', 'a', 'ab', ['1 offered, 2 expected']],
    ['one too many', 'abc', 'ab', ['3 offered, 2 expected']],
    ['another one', 'ac', 'ab', ['offer 2 is "c:secret", expected "b:secret"']],
  ])('%s', (_, offered, expected, problems) => {
    expect(
      differences({ ...seen, logins: logins(offered) }, { ...library, logins: logins(expected) }),
    ).toEqual(problems);
  });

  it('takes another password for another credential', () => {
    const offered = [{ username: 'a', password: 'other' }];
    expect(differences({ ...seen, logins: offered }, { ...library, logins: logins('a') })).toEqual([
      'offer 1 is "a:other", expected "a:secret"',
    ]);
  });

  it('takes any order where the library says that it is open, and there alone', () => {
    const open: LibraryAnswer = { ...library, logins: logins('abcd'), undefinedOrder: [[1, 3]] };
    expect(differences({ ...seen, logins: logins('acbd') }, open)).toEqual([]);
    expect(differences({ ...seen, logins: logins('abdc') }, open)).toHaveLength(1);
    expect(differences({ ...seen, logins: logins('abbd') }, open)).toEqual([
      'offer 3 is "b:secret", expected "c:secret"',
    ]);
  });

  it('expects nothing after an offer that was accepted', () => {
    const expected = { ...library, logins: logins('abc') };
    expect(differences({ ...seen, logins: logins('ab'), accepted: true }, expected)).toEqual([]);
    expect(differences({ ...seen, logins: logins('b'), accepted: true }, expected)).toHaveLength(1);
  });

  it('expects a pod to be refused by whom the library says, and leaves other refusals alone', () => {
    const outcomes = (kubelet: Seen['outcome'], said: LibraryAnswer['outcome']): number =>
      differences({ ...seen, outcome: kubelet }, { ...library, outcome: said }).length;
    expect(outcomes('refused', 'refused')).toBe(0);
    expect(outcomes('refused', 'not created')).toBe(1);
    expect(outcomes('anonymous', 'refused')).toBe(1);
    expect(outcomes('not created', 'anonymous')).toBe(0);
  });

  it.each(['present', 'not started'] as const)('tells apart %s', (outcome) => {
    expect(differences({ ...seen, outcome }, { ...library, outcome })).toEqual([]);
    expect(differences({ ...seen, outcome }, { ...library, outcome: 'anonymous' })).toHaveLength(1);
    expect(differences({ ...seen, outcome: 'anonymous' }, { ...library, outcome })).toHaveLength(1);
    expect(differencesFromWritten({ ...seen, outcome }, outcome)).toEqual([]);
  });

  it('tells apart the ways in which nothing is offered', () => {
    expect(differences({ ...seen, outcome: 'anonymous' }, { ...library, outcome: 'keyring-failed' })).toEqual(
      ['the kubelet: anonymous; the library: keyring-failed'],
    );
    expect(differences({ ...seen, outcome: 'anonymous' }, { ...library, outcome: 'anonymous' })).toEqual([]);
  });
});

describe('what the kubelet offered held against what is written down', () => {
  it.each([
    ['user names in order', 'ab', ['a', 'b'], 0],
    ['another order', 'ba', ['a', 'b'], 1],
    ['any order within an inner list', 'acb', ['a', ['b', 'c']], 0],
    ['no other name within an inner list', 'abd', ['a', ['b', 'c']], 1],
  ])('%s', (_, offered, written, problems) => {
    expect(differencesFromWritten({ ...seen, logins: logins(offered) }, written)).toHaveLength(problems);
  });

  it('is nothing to hold against where nothing is written down, but a pod has to be there', () => {
    expect(differencesFromWritten({ ...seen, logins: logins('a') }, undefined)).toEqual([]);
    expect(differencesFromWritten({ ...seen, outcome: 'not created', message: 'no' }, undefined)).toEqual([
      'the pod was not created: no',
    ]);
    expect(differencesFromWritten({ ...seen, outcome: 'refused', message: 'no' }, undefined)).toHaveLength(1);
  });

  it('knows why nothing was offered', () => {
    expect(differencesFromWritten({ ...seen, outcome: 'refused' }, 'refused')).toEqual([]);
    expect(differencesFromWritten({ ...seen, outcome: 'anonymous' }, 'keyring-failed')).toHaveLength(1);
    expect(differencesFromWritten({ ...seen, outcome: 'anonymous' }, ['a'])).toHaveLength(1);
    expect(differencesFromWritten({ ...seen, logins: logins('a') }, 'anonymous')).toHaveLength(1);
  });
});

describe('a round of offers', () => {
  const failed = { end: 'pull failed', message: 'denied' } as const;

  it('is one without a credential, or some with', () => {
    expect(seenIn([offer(null)], failed)).toMatchObject({ outcome: 'anonymous', oddities: [] });
    expect(seenIn([offer('a'), offer('')], failed)).toMatchObject({
      outcome: 'credentials',
      logins: [
        { username: 'a', password: 'secret' },
        { username: '', password: 'secret' },
      ],
      oddities: [],
    });
  });

  it.each([
    ['an anonymous try after a credential', [offer('a'), offer(null)]],
    ['two anonymous tries', [offer(null), offer(null)]],
    ['no offer though a pull failed', []],
    [
      'a field that the kubelet never fills',
      [offer('a', { auth: { ...offer('a').auth, identityToken: 'token' } as Offer['auth'] })],
    ],
  ])('is odd with %s', (_, offers) => {
    const read = seenIn(offers, failed);
    expect(read.oddities).toHaveLength(1);
    expect(differences(read, { ...library, outcome: 'anonymous' })).not.toEqual([]);
  });

  it('is none where the image on the node is used', () => {
    const present = { end: 'present', message: 'already present on machine' } as const;
    expect(seenIn([], present)).toMatchObject({ outcome: 'present', oddities: [] });
    expect(seenIn([offer(null)], present).oddities).toHaveLength(1);
  });

  it('is none where keyring or name is refused', () => {
    expect(seenIn([], { end: 'keyring failed', message: 'illegal base64' })).toMatchObject({
      outcome: 'keyring-failed',
      oddities: [],
    });
    expect(seenIn([offer('a')], { end: 'invalid image', message: '' }).oddities).toHaveLength(1);
  });
});
