import { findPullSecrets, findSecret } from '../../../src/core/workload/pull-secret-references';
import { pullSecret } from '../../builders/pull-secret';

const inNamespace = (namespace: string, name: string, uid = '') => ({
  ...pullSecret(name, '{}'),
  namespace,
  uid,
});
const SECRETS = [
  inNamespace('shop', 'a', 'a-1'),
  inNamespace('shop', 'b', 'b-1'),
  inNamespace('other', 'c'),
  inNamespace('third', 'c'),
  inNamespace('third', 'c'),
];

const find = (
  names: readonly string[],
  secrets: typeof SECRETS | undefined = SECRETS,
  unread: string[] = [],
) => findPullSecrets(names, 'shop', { secrets, unread });

describe('the pull secrets that the kubelet gets', () => {
  it('are those of the list, in its order and as often', () => {
    const { references, secrets } = find(['b', 'a', 'b']);
    expect(secrets.map((secret) => 'uid' in secret && secret.uid)).toEqual(['b-1', 'a-1', 'b-1']);
    expect(references.map(({ outcome }) => outcome)).toEqual(['given', 'given', 'given']);
  });

  it('of a name that many other namespaces have, the first 32 of them are told', () => {
    const many = Array.from({ length: 40 }, (_, at) => inNamespace(`other-${at}`, 'd'));
    const { references } = find(['d'], many);
    const told = many.slice(0, 32).map(({ namespace }) => namespace);
    expect(references).toEqual([{ name: 'd', outcome: 'missing', otherNamespaces: told }]);
  });

  it('are none for an empty name, a missing one and one of another namespace', () => {
    expect(find(['', 'x', 'c'])).toEqual({
      references: [
        { name: '', outcome: 'no-name' },
        { name: 'x', outcome: 'missing', otherNamespaces: [] },
        { name: 'c', outcome: 'missing', otherNamespaces: ['other', 'third'] },
      ],
      secrets: [],
    });
  });

  it('are not known where no secrets were given, which is not the same as none', () => {
    const outcomes = (references: ReturnType<typeof find>): readonly string[] =>
      references.references.map(({ outcome }) => outcome);
    expect(outcomes(findPullSecrets(['a', ''], 'shop', { secrets: undefined, unread: [] }))).toEqual([
      'not-given',
      'no-name',
    ]);
    expect(outcomes(find(['a'], []))).toEqual(['missing']);
    expect(outcomes(find(['x', 'a', 'c'], SECRETS, ['x', 'a', 'c']))).toEqual([
      'not-given',
      'given',
      'not-given',
    ]);
  });

  it('of several secrets of one name the last counts, as when they are applied', () => {
    const twice = [
      inNamespace('shop', 'a', '1'),
      inNamespace('shop', 'a', '2'),
      inNamespace('other', 'a', '3'),
    ];
    expect(findSecret(twice, 'shop', 'a')).toBe(twice[1]);
    expect(findSecret(twice, undefined, 'a')).toBe(twice[2]);
    expect(findSecret(twice, 'shop', 'b')).toBeUndefined();
  });
});
