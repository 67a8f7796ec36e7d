import { resolvePodFrom, type PodInput } from '../../../src/core/resolve-pod';
import type { PodFacts } from '../../../src/core/workload/view-pod';
import { secretManifest } from '../../builders/pull-secret';
import { deployment, named, podManifest, serviceAccount } from '../../builders/workload';

const view = (input: PodInput, kubeletVersion = '1.37'): PodFacts =>
  resolvePodFrom({ ...input, kubeletVersion }).pod;

const MIRROR = { 'kubernetes.io/config.mirror': 'hash', 'kubernetes.io/config.source': 'file' };
const FROM_FILE = { 'kubernetes.io/config.source': 'file' };

const gist = ({ pullSecretsFrom, pullSecrets }: PodFacts): string =>
  `${pullSecretsFrom}: ${pullSecrets.map(({ name, outcome }) => `${name} ${outcome}`).join(', ')}`;

describe('whose pull secrets a pod has', () => {
  const serviceAccounts = [serviceAccount('default', ['a']), serviceAccount('web', ['w', 'w'])];
  const secrets: object[] = [];

  it.each<[string, PodInput['workload'], string]>([
    ['its own', podManifest({ imagePullSecrets: named('own') }), 'pod: own missing'],
    ['those of default', podManifest(), 'service-account: a missing'],
    [
      'those of its account',
      deployment({ serviceAccountName: 'web' }),
      'service-account: w missing, w missing',
    ],
    ['none behind an empty name', podManifest({ imagePullSecrets: [{}] }), 'pod:  no-name'],
    ['none besides its own, where it is live', podManifest({}, { uid: 'u' }), 'none: '],
    ['none, where the kubelet reads it from a file', podManifest({}, { annotations: FROM_FILE }), 'none: '],
  ])('%s', (_, workload, expected) => {
    expect(gist(view({ workload, serviceAccounts, secrets }))).toBe(expected);
  });

  it('those of an account that is not known are not known either', () => {
    expect(gist(view({ workload: podManifest() }))).toBe('account-unknown: ');
    expect(gist(view({ workload: podManifest({ imagePullSecrets: named('s') }) }))).toBe('pod: s not-given');
    expect(gist(view({ workload: podManifest(), serviceAccounts: [serviceAccount('default')] }))).toBe(
      'none: ',
    );
  });

  it('objects without a namespace are in that of the option', () => {
    const here = { namespace: undefined };
    const facts = view({
      workload: podManifest({}, here),
      serviceAccounts: [serviceAccount('default', ['s'], here), 'no object'],
      secrets: [{ kind: 'List', items: [secretManifest('s', '{}')] }, [secretManifest('t', '{}')]],
      namespace: 'there',
    });
    expect([facts.namespace, gist(facts)]).toEqual(['there', 'service-account: s given']);
  });
});

describe('a pod that is not taken', () => {
  it('by the API server: in its words, and without images', () => {
    const facts = view({ workload: podManifest({ serviceAccountName: 'web' }), serviceAccounts: [] });
    expect(facts.refusal).toEqual({
      by: 'api-server',
      reason: 'service-account-missing',
      message:
        'pods "api" is forbidden: error looking up service account shop/web: serviceaccount "web" not found',
    });
    expect([facts.images, facts.pullSecrets, facts.serviceAccountName]).toEqual([[], [], '']);
  });

  it('a mirror pod with references', () => {
    const workload = podManifest({ imagePullSecrets: named('s') }, { annotations: MIRROR });
    expect(view({ workload }).refusal).toMatchObject({ by: 'api-server', reason: 'mirror-pod-secret' });
  });

  it.each([
    ['1.33', undefined],
    ['1.34', 'static pods may not reference secrets'],
    ['1.37', 'static pods may not reference secrets'],
  ])('by the kubelet %s, where it is static: %s', (version, message) => {
    const facts = view({ workload: podManifest({ imagePullSecrets: named('s') }), staticPod: true }, version);
    expect(facts.refusal).toEqual(
      message === undefined ? undefined : { by: 'kubelet', reason: 'static-pod-reference', message },
    );
  });

  it('where its list of pull secrets has a wrong type', () => {
    const workload = podManifest({ imagePullSecrets: ['regcred'] });
    expect(view({ workload }).refusal).toMatchObject({ by: 'api-server', reason: 'pull-secrets-malformed' });
  });

  it('never one that is there already', () => {
    const facts = view({
      workload: podManifest({ serviceAccountName: 'gone' }, { uid: 'u' }),
      serviceAccounts: [],
    });
    expect([facts.refusal, facts.live, facts.serviceAccountName]).toEqual([undefined, true, 'gone']);
  });
});

describe('a static pod', () => {
  const workload = podManifest({ imagePullSecrets: named('s', '', 's') });

  it('before 1.34 asks for its secrets in vain, given or not', () => {
    const facts = view(
      { workload, secrets: [secretManifest('s', '{}')], namespace: 'shop', staticPod: true },
      '1.33',
    );
    expect(gist(facts)).toBe('pod: s out-of-reach,  no-name, s out-of-reach');
    expect([facts.origin, facts.event?.message]).toEqual([
      'static',
      'Unable to retrieve some image pull secrets (s, s); attempting to pull the image may not succeed.',
    ]);
  });

  it('is told by its annotations, or by the option', () => {
    const origin = (metadata: object, staticPod?: boolean): string =>
      view({ workload: podManifest({}, { ...metadata }), ...(staticPod === undefined ? {} : { staticPod }) })
        .origin;
    expect(origin({ annotations: FROM_FILE })).toBe('static');
    expect(origin({ annotations: FROM_FILE }, false)).toBe('api');
    expect(origin({}, true)).toBe('static');
    expect(origin({ annotations: MIRROR })).toBe('mirror');
    expect(origin({ annotations: MIRROR, uid: 'u' }, true)).toBe('mirror');
  });

  it('and its mirror have no service account', () => {
    const mirror = view({ workload: podManifest({}, { annotations: MIRROR, uid: 'u' }) });
    expect([mirror.serviceAccountName, mirror.pullSecretsFrom]).toEqual(['', 'none']);
  });
});

describe('the event of missing pull secrets', () => {
  const workload = podManifest({ imagePullSecrets: named('x', 's', 'y') });
  const secrets = [secretManifest('s', '{}')];

  it.each([
    ['1.27', undefined],
    ['1.28', 'every-sync'],
    ['1.36', 'every-sync'],
    ['1.37', 'after-failed-pull'],
  ])('kubelet %s: %s', (version, sent) => {
    const { event } = view({ workload, secrets, namespace: 'shop' }, version);
    expect(event).toEqual(
      sent === undefined
        ? undefined
        : {
            type: 'Warning',
            reason: 'FailedToRetrieveImagePullSecret',
            message:
              'Unable to retrieve some image pull secrets (x, y); attempting to pull the image may not succeed.',
            sent,
          },
    );
  });

  it('is none where it is not known whether they are missing', () => {
    expect(view({ workload }).event).toBeUndefined();
    expect(view({ workload, secrets, unreadSecrets: ['x', 'y'], namespace: 'shop' }).event).toBeUndefined();
  });
});

describe('the images of a pod', () => {
  const spec = {
    initContainers: [{ name: 'i', image: 'a' }],
    containers: [{ name: 'c', image: 'b:1' }],
    ephemeralContainers: [{ name: 'e', image: 'c:1', imagePullPolicy: 'Never' }],
    volumes: [{ name: 'v', image: { reference: 'd:1' } }],
  };
  const images = (input: Partial<PodInput>, metadata = {}): readonly string[] =>
    view({ workload: podManifest(spec, metadata), ...input }).images.map(
      ({ role, name, image, imagePullPolicy }) => `${role} ${name} ${image} ${imagePullPolicy}`,
    );

  it('come with role, name and policy', () => {
    expect(images({})).toEqual([
      'init i a Always',
      'container c b:1 IfNotPresent',
      'ephemeral e c:1 Never',
      'volume v d:1 IfNotPresent',
    ]);
    expect(images({ imageVolumes: false })).toHaveLength(3);
  });

  it('are pulled always under AlwaysPullImages, but of a static pod and of one that is there already', () => {
    const policies = (input: Partial<PodInput>, metadata = {}): readonly string[] =>
      images({ ...input, alwaysPullImages: true }, metadata).map((line) => line.split(' ')[3] ?? '');
    expect(policies({})).toEqual(['Always', 'Always', 'Always', 'Always']);
    expect(policies({ staticPod: true })[1]).toBe('IfNotPresent');
    expect(policies({}, { uid: 'u' })[1]).toBe('IfNotPresent');
  });
});
