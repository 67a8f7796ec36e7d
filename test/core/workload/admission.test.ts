import { admitPod, type Admission, type AdmissionInput } from '../../../src/core/workload/admission';

type Spec = Record<string, unknown>;

const CONTAINERS = { containers: [{ name: 'c', image: 'nginx' }] };

const account = (name: string, parts: Record<string, unknown> = {}, namespace = 'team'): object => ({
  metadata: { name, namespace },
  imagePullSecrets: [{ name: 'a' }, { name: 'b' }, { name: 'a' }],
  ...parts,
});

const enforcing = (value: string, parts: Record<string, unknown> = {}): object =>
  account('default', {
    metadata: {
      name: 'default',
      namespace: 'team',
      annotations: { 'kubernetes.io/enforce-mountable-secrets': value },
    },
    ...parts,
  });

const admit = (
  spec: Spec,
  serviceAccounts: unknown[] = [account('default')],
  metadata: object = {},
): Admission =>
  admitPod(
    { metadata: { name: 'pod', namespace: 'team', ...metadata }, spec: { ...CONTAINERS, ...spec } },
    { serviceAccounts },
  );

const MIRROR = { annotations: { 'kubernetes.io/config.mirror': 'hash' } };

/** What the pod got, or why it was refused. */
const gist = (admission: Admission): string =>
  admission.admitted
    ? `${admission.serviceAccountName}: ${admission.imagePullSecrets.join(',')}`
    : `${admission.refusal}: ${admission.message}`;

describe('the service account of a new pod', () => {
  it.each([
    [{}, 'default: a,b,a'],
    [{ serviceAccountName: 'robot' }, 'robot: r'],
    [{ serviceAccount: 'robot' }, 'robot: r'],
    [{ serviceAccountName: 'default', serviceAccount: 'robot' }, 'default: a,b,a'],
    [{ serviceAccountName: '', serviceAccount: 'robot' }, 'robot: r'],
  ])('of %j gives %s', (spec, expected) => {
    const robot = account('robot', { imagePullSecrets: [{ name: 'r' }] });
    expect(gist(admit(spec, [account('default'), robot]))).toBe(expected);
  });

  it('has to exist, in the namespace of the pod', () => {
    const missing = (spec: Spec, accounts: unknown[]): string => gist(admit(spec, accounts));
    expect(missing({}, [account('default', {}, 'other')])).toBe(
      'service-account-missing: pods "pod" is forbidden: error looking up service account team/default: serviceaccount "default" not found',
    );
    expect(missing({ serviceAccountName: 'robot' }, [account('default')])).toContain('team/robot');
    expect(missing({}, ['no object', null, {}])).toContain('service-account-missing');
  });

  it('is looked for in the namespace default where the pod names none', () => {
    const accounts = [{ metadata: { name: 'default' }, imagePullSecrets: [{ name: 'x' }] }];
    expect(gist(admitPod({ spec: CONTAINERS }, { serviceAccounts: accounts }))).toBe('default: x');
    expect(gist(admitPod({}, { serviceAccounts: [account('default', {}, 'default')] }))).toBe(
      'default: a,b,a',
    );
    expect(gist(admitPod('no pod'))).toBe(
      'service-account-missing: pods "" is forbidden: error looking up service account default/default: serviceaccount "default" not found',
    );
  });
});

describe('the pull secrets of a new pod', () => {
  it.each([
    ['its own stay alone', [{ name: 'x' }], 'default: x'],
    ['an empty list is none', [], 'default: a,b,a'],
    ['one empty name keeps the account’s out', [{}], 'default: '],
    ['empty names stay where they are', [{ name: '' }, { name: 'x' }, {}], 'default: ,x,'],
  ])('%s', (_, imagePullSecrets, expected) => {
    expect(gist(admit({ imagePullSecrets }))).toBe(expected);
  });

  it('an account without any gives none', () => {
    expect(gist(admit({}, [account('default', { imagePullSecrets: null })]))).toBe('default: ');
  });
});

describe('an account that enforces its lists', () => {
  const refusal =
    'secret-not-listed: pods "pod" is forbidden: imagePullSecrets[1].name="x" is not allowed because service account default does not reference that imagePullSecret';

  it.each(['1', 't', 'T', 'true', 'True', 'TRUE'])('does so with %j', (value) => {
    const imagePullSecrets = [{ name: 'a' }, { name: 'x' }];
    expect(gist(admit({ imagePullSecrets }, [enforcing(value)]))).toBe(refusal);
    expect(gist(admit({ imagePullSecrets: [{ name: 'b' }] }, [enforcing(value)]))).toBe('default: b');
    expect(gist(admit({}, [enforcing(value)]))).toBe('default: a,b,a');
  });

  it.each(['', '0', 'false', 'yes', 'on', 'tRUE', 'TRUE '])('does not with %j', (value) => {
    expect(gist(admit({ imagePullSecrets: [{ name: 'x' }] }, [enforcing(value)]))).toBe('default: x');
  });

  it('does not let an empty name pass, and lets secrets of volumes pass that it lists', () => {
    const volumes = [{ name: 'v', secret: { secretName: 's' } }];
    expect(gist(admit({ imagePullSecrets: [{}] }, [enforcing('true')]))).toContain(
      'imagePullSecrets[0].name=""',
    );
    expect(gist(admit({ volumes }, [enforcing('true', { secrets: [{ name: 's' }] })]))).toBe(
      'default: a,b,a',
    );
    expect(gist(admit({ volumes }, [enforcing('true')]))).toContain('secret.secretName="s"');
    expect(gist(admit({ volumes }))).toBe('default: a,b,a');
  });
});

describe('a mirror pod', () => {
  const mirror = (spec: Spec): string => gist(admit(spec, [], MIRROR));

  it('is left as it is, and needs no account', () => {
    expect(mirror({})).toBe(': ');
    expect(mirror({ imagePullSecrets: [{}] })).toBe(': ');
    expect(gist(admit({}, [], { annotations: { 'kubernetes.io/config.mirror': '' } }))).toBe(': ');
  });

  it.each([
    [
      { serviceAccountName: 'default' },
      'mirror-pod-service-account: pods "pod" is forbidden: a mirror pod may not reference service accounts',
    ],
    [{ serviceAccount: 'default' }, 'mirror-pod-service-account'],
    [
      { imagePullSecrets: [{ name: 'a' }] },
      'mirror-pod-secret: pods "pod" is forbidden: a mirror pod may not reference secrets',
    ],
    [
      { volumes: [{ projected: { sources: [{ serviceAccountToken: { path: 'token' } }] } }] },
      'mirror-pod-token: pods "pod" is forbidden: a mirror pod may not use ServiceAccountToken volume projections',
    ],
  ])('may not have %j', (spec, refusal) => {
    expect(mirror(spec)).toContain(refusal);
  });

  it('has images and policies like any other', () => {
    const admission = admit({}, [], MIRROR);
    expect(admission.admitted && admission.images).toMatchObject([
      { image: 'nginx', imagePullPolicy: 'Always' },
    ]);
  });

  it('is told by its annotation alone', () => {
    expect(gist(admit({}, [], { annotations: { toString: 'x' } }))).toContain('service-account-missing');
  });
});

describe('the images of a new pod', () => {
  it('come with it', () => {
    const input: AdmissionInput = { serviceAccounts: [account('default')], alwaysPullImages: true };
    const pod = { metadata: { namespace: 'team' }, spec: { containers: [{ name: 'c', image: 'nginx:1' }] } };
    const admission = admitPod(pod, input);
    expect(admission.admitted && admission.images).toEqual([
      { role: 'container', name: 'c', image: 'nginx:1', imagePullPolicy: 'Always' },
    ]);
  });
});
