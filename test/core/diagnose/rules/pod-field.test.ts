import {
  files,
  findingOf,
  IMAGE,
  logins,
  login,
  pod,
  REGISTRY,
  ROOT_FILE,
  type Situation,
} from '../situation';

const NODE = { files: files({ [ROOT_FILE]: logins({ [REGISTRY]: ['u', 'p'] }) }) };
const FIELD = { imagePullSecrets: [{ name: 's' }] };
const container = { name: 'c', image: IMAGE };
const deployment = (spec: object, template: object = {}, podSpec: object = {}): object => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  spec: { ...spec, template: { ...template, spec: { containers: [container], ...podSpec } } },
});
const cronJob = (jobSpec: object): object => ({
  apiVersion: 'batch/v1',
  kind: 'CronJob',
  spec: { jobTemplate: { spec: { ...jobSpec, template: { spec: { containers: [container] } } } } },
});
const plainPod = (parts: object, spec: object): object => ({ apiVersion: 'v1', kind: 'Pod', ...parts, spec });

describe('pull-secrets-field-misplaced: the list stands where Kubernetes does not look', () => {
  it.each<[string, object]>([
    ['/spec/imagePullSecrets', deployment(FIELD)],
    ['/spec/template/imagePullSecrets', deployment({}, FIELD)],
    ['/metadata/imagePullSecrets', { ...deployment({}), metadata: FIELD }],
    ['/spec/template/metadata/imagePullSecrets', deployment({}, { metadata: FIELD })],
    ['/imagePullSecrets', { ...deployment({}), ...FIELD }],
    ['/spec/jobTemplate/spec/imagePullSecrets', cronJob(FIELD)],
    [
      '/spec/template/spec/containers/0/imagePullSecrets',
      deployment({}, {}, { containers: [{ ...container, ...FIELD }] }),
    ],
    [
      '/spec/template/spec/containers/1/imagePullSecrets',
      deployment({}, {}, { containers: [container, { ...container, ...FIELD }] }),
    ],
    [
      '/spec/template/spec/initContainers/0/imagePullSecrets',
      deployment({}, {}, { initContainers: [{ ...container, ...FIELD }] }),
    ],
    [
      '/spec/template/spec/ephemeralContainers/0/imagePullSecrets',
      deployment({}, {}, { ephemeralContainers: [{ ...container, ...FIELD }] }),
    ],
    ...[
      'imagePullSecret',
      'imagepullsecrets',
      'ImagePullSecrets',
      'pullSecrets',
      'pullSecret',
      'image_pull_secrets',
    ].map((name): [string, object] => [
      `/spec/template/spec/${name}`,
      deployment({}, {}, { [name]: [{ name: 's' }] }),
    ]),
    ['/spec/imagePullSecret', plainPod({}, { containers: [container], imagePullSecret: 's' })],
  ])('%s', (pointer, workload) => {
    expect(findingOf('pull-secrets-field-misplaced', { pod: pod(), workload })).toEqual({
      id: 'pull-secrets-field-misplaced',
      category: 'pod-field-wrong',
      severity: 'error',
      pointer,
      message: `${pointer} is no field of Kubernetes and is passed over; the pod itself lists no pull secret for it.`,
      hint: 'Write it as imagePullSecrets in the spec of the pod (spec.template.spec of a controller), beside "containers".',
    });
  });

  it('is told by the pod or by a manifest that was refused as well', () => {
    expect(findingOf('pull-secrets-field-misplaced', { pod: deployment(FIELD) })).toBeDefined();
    expect(
      findingOf('pull-secrets-field-misplaced', { rejectedManifests: ['text', deployment(FIELD)] }),
    ).toBeDefined();
  });

  it.each(['v1', 'apps/v1', 'batch/v1beta1', 'extensions/v1beta1', 'apps.openshift.io/v1', undefined, 1])(
    'in a resource of apiVersion %j',
    (apiVersion) => {
      expect(
        findingOf('pull-secrets-field-misplaced', { workload: { ...deployment(FIELD), apiVersion } }),
      ).toBeDefined();
    },
  );

  it.each<[string, Situation]>([
    ['it stands where it belongs', { workload: deployment({}, {}, FIELD) }],
    ['a pod has it where it belongs', { pod: plainPod({}, { containers: [container], ...FIELD }) }],
    ['a credential matches', { workload: deployment(FIELD), ...NODE }],
    [
      'the resource has fields of its own',
      { workload: { ...deployment(FIELD), apiVersion: 'operator.example/v1' } },
    ],
    ['the group only begins alike', { workload: { ...deployment(FIELD), apiVersion: 'apps.example/v1' } }],
    ['the group only ends alike', { workload: { ...deployment(FIELD), apiVersion: 'my-apps/v1' } }],
    ['the version is none of the core', { workload: { ...deployment(FIELD), apiVersion: 'v1alpha1' } }],
    ['it stands in a place of another meaning', { workload: deployment({ selector: FIELD }) }],
    ['there is nothing', {}],
  ])('does not fire where %s', (_why, situation) => {
    expect(findingOf('pull-secrets-field-misplaced', situation)).toBeUndefined();
  });
});

describe('pull-secrets-field-misshapen: no list of objects with a name', () => {
  it.each<[string, unknown]>([
    ['names as plain strings', ['s']],
    ['one good and one plain', [{ name: 's' }, 's']],
    ['an object', { name: 's' }],
    ['a string', 's'],
    ['a number', 0],
    ['another field', [{ secretName: 's' }]],
    ['a name that is no string', [{ name: { name: 's' } }]],
    ['a list in the list', [['s']]],
  ])('%s', (_what, list) => {
    expect(
      findingOf('pull-secrets-field-misshapen', {
        pod: plainPod({}, { containers: [container], imagePullSecrets: list }),
      }),
    ).toEqual({
      id: 'pull-secrets-field-misshapen',
      category: 'pod-field-wrong',
      severity: 'error',
      message:
        'imagePullSecrets has a wrong shape, and the API server refuses the manifest: it is a list of objects with a name.',
      hint: 'Write it as: imagePullSecrets: [{name: SECRET}].',
    });
  });

  it.each<[string, unknown]>([
    ['a right list', [{ name: 's' }]],
    ['an empty name', [{ name: '' }]],
    ['an empty entry', [{}]],
    ['an empty list', []],
    ['null in the list: it decodes to an empty entry', [null]],
    ['null', null],
    ['nothing', undefined],
  ])('does not fire for %s', (_what, list) => {
    expect(
      findingOf('pull-secrets-field-misshapen', {
        pod: plainPod({}, { containers: [container], imagePullSecrets: list }),
      }),
    ).toBeUndefined();
  });

  it('is told where the node has a credential too: the pod is not made', () => {
    expect(
      findingOf('pull-secrets-field-misshapen', {
        pod: plainPod({}, { containers: [container], imagePullSecrets: ['s'] }),
        ...NODE,
      }),
    ).toBeDefined();
  });

  it('is told by the controller and by a manifest that was refused', () => {
    const workload = deployment({}, {}, { imagePullSecrets: ['s'] });
    expect(
      findingOf('pull-secrets-field-misshapen', { pod: pod(), workload, secrets: [login('s')] }),
    ).toBeDefined();
    expect(
      findingOf('pull-secrets-field-misshapen', { pod: pod(), rejectedManifests: [workload] }),
    ).toBeDefined();
  });
});
