import {
  findingOf as find,
  files,
  logins,
  login,
  pod,
  REGISTRY,
  ROOT_FILE,
  type Situation,
} from '../situation';

/** Before 1.34 a kubelet takes a static pod with references, and passes them over. */
const findingOf = (id: Parameters<typeof find>[0], situation: Situation): ReturnType<typeof find> =>
  find(id, { kubeletVersion: '1.33', ...situation });
const STATIC = { 'kubernetes.io/config.source': 'file' };
const NODE = { files: files({ [ROOT_FILE]: logins({ [REGISTRY]: ['node', 'word'] }) }) };
const HINT =
  'Write /var/lib/kubelet/config.json on the node (in the --root-dir of its kubelet), or configure a credential provider plugin.';

describe('static-pod-without-node-credential', () => {
  it('a static pod has no pull secrets, only what the node has', () => {
    const situation = { pod: pod({ annotations: STATIC, secrets: ['s'] }), secrets: [login('s')] };
    expect(findingOf('static-pod-without-node-credential', situation)).toEqual({
      id: 'static-pod-without-node-credential',
      category: 'static-pod',
      severity: 'error',
      message:
        "Pod api is a static pod: it cannot use pull secrets or a service account, and the node's own files hold no credential for the image where the kubelet looks.",
      hint: HINT,
    });
  });

  it.each<[string, Situation]>([
    ['the node has a credential', { pod: pod({ annotations: STATIC }), ...NODE }],
    ['the pod is none', { pod: pod() }],
    ['the pod is of the API server', { pod: pod({ annotations: { 'kubernetes.io/config.source': 'api' } }) }],
    ['there is no pod', {}],
  ])('does not fire where %s', (_why, situation) => {
    expect(findingOf('static-pod-without-node-credential', situation)).toBeUndefined();
  });
});

describe('static-pod-with-references: they lead nowhere', () => {
  it.each<[string, Situation]>([
    ['pull secrets', { pod: pod({ annotations: STATIC, secrets: ['s'] }), ...NODE }],
    ['a service account', { pod: pod({ annotations: STATIC, account: 'web' }), ...NODE }],
  ])('%s', (_what, situation) => {
    expect(findingOf('static-pod-with-references', situation)).toEqual({
      id: 'static-pod-with-references',
      category: 'static-pod',
      severity: 'warning',
      message:
        'Pod api is a static pod and names pull secrets or a service account: from kubelet 1.34 on it is refused when read, before that they are passed over.',
      hint: `Take them out. ${HINT}`,
    });
  });

  it.each<[string, Situation]>([
    ['it names none', { pod: pod({ annotations: STATIC }), ...NODE }],
    ['it names an empty one', { pod: pod({ annotations: STATIC, secrets: [''] }), ...NODE }],
    ['the pod is none', { pod: pod({ secrets: ['s'] }), ...NODE }],
    ['there is no pod', NODE],
  ])('does not fire where %s', (_why, situation) => {
    expect(findingOf('static-pod-with-references', situation)).toBeUndefined();
  });
});
