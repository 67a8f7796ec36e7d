import {
  account,
  files,
  findingOf,
  logins,
  login,
  pod,
  REGISTRY,
  ROOT_FILE,
  type Situation,
} from '../situation';

const NODE = { files: files({ [ROOT_FILE]: logins({ [REGISTRY]: ['u', 'p'] }) }) };
const STATIC = { 'kubernetes.io/config.source': 'file' };

describe('secret-missing: the namespace of the pod does not have it', () => {
  const missing = { pod: pod({ secrets: ['s'] }) };

  it('and nothing else matches', () => {
    expect(findingOf('secret-missing', missing)).toEqual({
      id: 'secret-missing',
      category: 'secret-missing',
      severity: 'error',
      message: 'Pull secret shop/s does not exist; the kubelet goes on without it, and nothing else matches.',
      hint: 'Make it, or correct the name.',
      command:
        'kubectl -n shop create secret docker-registry s --docker-server=registry.example.com --docker-username=USER --docker-password=PASSWORD',
    });
  });

  it('which does no harm where something else matches', () => {
    expect(findingOf('secret-missing', { ...missing, ...NODE })).toMatchObject({
      severity: 'warning',
      message: 'Pull secret shop/s does not exist; the kubelet goes on without it.',
    });
  });

  it('all that are missing are named', () => {
    const situation = { pod: pod({ secrets: ['s', 't', 'u'] }), secrets: [login('t', 'quay.io')] };
    expect(findingOf('secret-missing', situation)?.message).toContain(
      'Pull secret shop/s, shop/u does not exist',
    );
  });

  const ELSEWHERE =
    "It exists in namespace other; the kubelet looks in the pod's own namespace only: copy it there.";
  it.each<[string, readonly object[], string]>([
    ['it exists elsewhere', [login('t'), login('s', 'quay.io', 'u', 'p', { namespace: 'other' })], ELSEWHERE],
    [
      'another one would match',
      [login('t')],
      'shop/t exists and would match: use one name on both sides. A pod that exists keeps the old name: make it anew with the name of the secret.',
    ],
    [
      'a name with a suffix',
      [login('s-5h2k9f8t', 'quay.io')],
      'shop/s-5h2k9f8t exists: use one name on both sides. A pod that exists keeps the old name: make it anew with the name of the secret.',
    ],
    [
      'a name with a prefix',
      [login('dev-s', 'quay.io')],
      'shop/dev-s exists: use one name on both sides. A pod that exists keeps the old name: make it anew with the name of the secret.',
    ],
    ['another name for another registry', [login('t', 'quay.io')], 'Make it, or correct the name.'],
    [
      'one that would match elsewhere',
      [login('t', REGISTRY, 'u', 'p', { namespace: 'other' })],
      'Make it, or correct the name.',
    ],
  ])('the hint: %s', (_what, secrets, hint) => {
    expect(findingOf('secret-missing', { ...missing, secrets })?.hint).toBe(hint);
  });

  it.each([
    ['s-old', 's'],
    ['old-s', 's'],
  ])('the hint for %s, where %s is there', (wanted, there) => {
    const situation = { pod: pod({ secrets: [wanted] }), secrets: [login(there, 'quay.io')] };
    expect(findingOf('secret-missing', situation)?.hint).toContain(`shop/${there} exists: `);
  });

  it('is told for what a service account lists as well', () => {
    const situation = {
      pod: pod({ live: false }),
      serviceAccount: account('default', { imagePullSecrets: [{ name: 's' }] }),
    };
    expect(findingOf('secret-missing', situation)).toBeDefined();
  });

  it.each<[string, Situation]>([
    ['it is there', { ...missing, secrets: [login('s')] }],
    ['the pod is static', { pod: pod({ secrets: ['s'], annotations: STATIC }) }],
    ['the pod names none', { pod: pod() }],
    ['there is no pod', {}],
  ])('does not fire where %s', (_why, situation) => {
    expect(findingOf('secret-missing', situation)).toBeUndefined();
  });
});

describe('secret-not-referenced: a fitting secret that nobody names', () => {
  it('is told with how to name it', () => {
    expect(
      findingOf('secret-not-referenced', {
        pod: pod({ account: 'web' }),
        serviceAccount: account('web'),
        secrets: [login('s')],
      }),
    ).toEqual({
      id: 'secret-not-referenced',
      category: 'secret-not-referenced',
      severity: 'error',
      message: 'shop/s would match the image, and neither the pod nor its service account web lists it.',
      hint: 'Add it under imagePullSecrets of the pod template or the service account (with a chart: check the name of the value that renders it), and make the pods anew.',
      command: `kubectl -n shop patch serviceaccount/web --type=json -p '[{"op":"add","path":"/imagePullSecrets","value":[{"name":"s"}]}]'`,
    });
  });

  it.each<[string, Situation]>([
    ['a credential matches', { pod: pod(), secrets: [login('s')], ...NODE }],
    ['it does not fit', { pod: pod(), secrets: [login('s', 'quay.io')] }],
    ['it is blank', { pod: pod(), secrets: [login('s', REGISTRY, '', '')] }],
    [
      'it is of another namespace',
      { pod: pod(), secrets: [login('s', REGISTRY, 'u', 'p', { namespace: 'other' })] },
    ],
    ['the pod is static', { pod: pod({ annotations: STATIC }), secrets: [login('s')] }],
    ['there is no pod', { secrets: [] }],
    ['the image is invalid', { image: 'https://x', pod: pod(), secrets: [login('s')] }],
  ])('does not fire where %s', (_why, situation) => {
    expect(findingOf('secret-not-referenced', situation)).toBeUndefined();
  });
});

describe('secret-in-other-namespace: it would match, and is never used', () => {
  const elsewhere = [login('s', REGISTRY, 'u', 'p', { namespace: 'other' })];

  it('is told', () => {
    expect(findingOf('secret-in-other-namespace', { pod: pod(), secrets: elsewhere })).toEqual({
      id: 'secret-in-other-namespace',
      category: 'secret-missing',
      severity: 'error',
      message:
        'Namespace shop has no pull secret for the image; other/s would match, but secrets of another namespace are never used.',
      hint: 'Copy it there and list it in the service account; for namespaces that come and go, give the nodes the credential.',
    });
  });

  it.each<[string, Situation]>([
    ['a credential matches', { pod: pod(), secrets: elsewhere, ...NODE }],
    ['it does not fit', { pod: pod(), secrets: [login('s', 'quay.io', 'u', 'p', { namespace: 'other' })] }],
    ['it is of the same namespace', { pod: pod(), secrets: [login('s')] }],
    ['the pod is static', { pod: pod({ annotations: STATIC }), secrets: elsewhere }],
    ['there is no pod', { image: 'quay.io/a/b', secrets: elsewhere }],
  ])('does not fire where %s', (_why, situation) => {
    expect(findingOf('secret-in-other-namespace', situation)).toBeUndefined();
  });
});
