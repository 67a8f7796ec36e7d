import {
  account,
  files,
  findingOf,
  logins,
  login,
  pod,
  REGISTRY,
  reply,
  ROOT_FILE,
  type Situation,
} from '../situation';

const NODE = { files: files({ [ROOT_FILE]: logins({ [REGISTRY]: ['u', 'p'] }) }) };
const lists = (...names: readonly string[]): object => ({
  imagePullSecrets: names.map((name) => ({ name })),
});

describe('service-account-list-replaced: a pod with a list of its own gets none', () => {
  const HINT =
    'List all of them in the pod, or none; a webhook that adds one has to take over those of the service account.';
  const replaced = {
    pod: pod({ account: 'web', secrets: ['own'] }),
    serviceAccount: account('web', lists('s')),
    secrets: [login('own', 'quay.io'), login('s')],
  };

  it('and what the account lists would match', () => {
    expect(findingOf('service-account-list-replaced', replaced)).toEqual({
      id: 'service-account-list-replaced',
      category: 'serviceaccount-wiring',
      severity: 'error',
      message:
        'The pod lists pull secrets of its own (own): because of that it gets none of its service account web, whose s would match. The lists are never merged.',
      hint: HINT,
    });
  });

  it.each([[['']], [['', '']], [[{}]]])('an entry with an empty name counts: %j', (secrets) => {
    expect(
      findingOf('service-account-list-replaced', { pod: pod({ account: 'web', secrets }) }),
    ).toMatchObject({
      message:
        "The pod's imagePullSecrets has one entry with an empty name: the kubelet passes it over, and because the list is not empty the service account web gives none.",
      hint: HINT,
    });
  });

  it.each<[string, Situation]>([
    ['a credential matches', { ...replaced, ...NODE }],
    ['the pod has no list', { ...replaced, pod: pod({ account: 'web' }) }],
    [
      'what the account lists does not fit',
      { ...replaced, secrets: [login('own', 'quay.io'), login('s', 'gcr.io')] },
    ],
    ['what fits is not of the account', { ...replaced, serviceAccount: account('web', lists('t')) }],
    ['what the pod lists is missing, which is worse', { ...replaced, secrets: [login('s')] }],
    [
      'only one of the names is empty',
      { pod: pod({ secrets: ['', 'own'] }), secrets: [login('own', 'quay.io')] },
    ],
    ['there is no pod', { serviceAccount: account('web', lists('s')) }],
  ])('does not fire where %s', (_why, situation) => {
    expect(findingOf('service-account-list-replaced', situation)).toBeUndefined();
  });
});

describe('service-account-list-later: the list is copied when a pod is made', () => {
  const later = { pod: pod({ account: 'web' }), serviceAccount: account('web', lists('s', 't')) };

  it('and never after', () => {
    expect(findingOf('service-account-list-later', later)).toEqual({
      id: 'service-account-list-later',
      category: 'serviceaccount-wiring',
      severity: 'error',
      message:
        'The service account web lists s, and the pod lists nothing: its list is copied when a pod is made, and never later.',
      hint: 'Delete the pod; the one that its controller makes gets the list (a pod without a controller has to be made again by hand). From the start: set imagePullSecrets in the manifest of the service account, or in the pod template.',
    });
  });

  it.each<[string, Situation]>([
    ['a credential matches', { ...later, ...NODE }],
    ['the pod is not made yet', { ...later, pod: pod({ account: 'web', live: false }) }],
    ['the pod has a list', { ...later, pod: pod({ account: 'web', secrets: ['own'] }) }],
    ['the account lists nothing', { ...later, serviceAccount: account('web') }],
    ['the account lists an empty name', { ...later, serviceAccount: account('web', lists('')) }],
    ['the account is another', { ...later, serviceAccount: account('default', lists('s')) }],
    ['there is no account', { pod: pod() }],
    ['there is no pod', { serviceAccount: account('web', lists('s')) }],
  ])('does not fire where %s', (_why, situation) => {
    expect(findingOf('service-account-list-later', situation)).toBeUndefined();
  });
});

describe('service-account-wrong-field: "secrets" are for mounting', () => {
  const mounting = (...names: readonly string[]): object => ({ secrets: names.map((name) => ({ name })) });
  const wrong = {
    pod: pod({ account: 'web' }),
    serviceAccount: account('web', mounting('token', 's')),
    secrets: [login('token', 'quay.io'), login('s')],
  };

  it('not for pulling', () => {
    expect(findingOf('service-account-wrong-field', wrong)).toEqual({
      id: 'service-account-wrong-field',
      category: 'serviceaccount-wiring',
      severity: 'error',
      message:
        'The service account web lists s under "secrets", which are for mounting; for pulling, imagePullSecrets counts, and it does not list it there.',
      hint: 'Add it there and make the pods anew.',
      command: `kubectl -n shop patch serviceaccount/web --type=json -p '[{"op":"add","path":"/imagePullSecrets","value":[{"name":"s"}]}]'`,
    });
  });

  it.each<[string, Situation]>([
    ['a credential matches', { ...wrong, ...NODE }],
    ['the pod lists it', { ...wrong, pod: pod({ account: 'web', secrets: ['s'] }) }],
    ['it does not fit', { ...wrong, secrets: [login('s', 'quay.io')] }],
    ['it is not there', { ...wrong, secrets: [] }],
    ['nothing is mounted', { ...wrong, serviceAccount: account('web') }],
    ['there is no account', { pod: pod(), secrets: [login('s')] }],
  ])('does not fire where %s', (_why, situation) => {
    expect(findingOf('service-account-wrong-field', situation)).toBeUndefined();
  });
});

describe('service-account-without-secret: another account has it', () => {
  const HUB = 'docker.io/acme/private:1';
  const hub = {
    image: HUB,
    pod: pod({ image: HUB, account: 'web' }),
    secrets: [login('s', 'docker.io')],
  };

  it('the general one for Docker Hub', () => {
    expect(findingOf('service-account-without-secret', hub)).toEqual({
      id: 'service-account-without-secret',
      category: 'serviceaccount-wiring',
      severity: 'error',
      message:
        'The pod runs under the service account web, which lists no pull secret for the image; shop/s would match. A secret that is listed in another account (such as default) does not count.',
      hint: 'Add it to web (or to the pod template) and make the pods anew.',
    });
  });

  const other = {
    pod: pod({ account: 'web' }),
    serviceAccount: account('default', lists('s')),
    secrets: [login('s')],
  };
  it('or one that the account at hand lists', () => {
    expect(findingOf('service-account-without-secret', other)).toBeDefined();
  });

  it.each<[string, Situation]>([
    ['a credential matches', { ...other, ...NODE }],
    ['the pod runs under default', { ...hub, pod: pod({ image: HUB }) }],
    ['the pod has a list', { ...hub, pod: pod({ image: HUB, account: 'web', secrets: ['t'] }) }],
    [
      'no account lists it, and the registry is not Docker Hub',
      { ...other, serviceAccount: account('default') },
    ],
    ['the account of the pod lists it', { ...other, serviceAccount: account('web', lists('s')) }],
    ['it does not fit', { ...hub, secrets: [login('s', 'quay.io')] }],
    ['there is no pod', { serviceAccount: account('default', lists('s')) }],
  ])('does not fire where %s', (_why, situation) => {
    expect(findingOf('service-account-without-secret', situation)).toBeUndefined();
  });
});

describe('sidecar-registry-not-covered: the secrets are for the other containers', () => {
  const sidecar = {
    pod: pod({ secrets: ['s'], others: ['mesh.example.net/b:1', 'quay.io/acme/web:1'] }),
    secrets: [login('s', 'quay.io')],
  };

  it('is told', () => {
    expect(findingOf('sidecar-registry-not-covered', sidecar)).toEqual({
      id: 'sidecar-registry-not-covered',
      category: 'serviceaccount-wiring',
      severity: 'error',
      message: `The pull secrets of the pod cover quay.io/acme/web:1 and not ${REGISTRY}, from where another of its images comes (an injected sidecar, perhaps).`,
      hint: 'Add a pull secret for that registry to the pod or its service account; an injector does not bring one.',
    });
  });

  it.each<[string, Situation]>([
    ['a credential matches', { ...sidecar, ...NODE }],
    ['the registry gives it to anybody', { ...sidecar, registryReplies: [reply(null, 200)] }],
    ['no container is covered', { ...sidecar, secrets: [login('s', 'gcr.io')] }],
    ['the container is alone', { ...sidecar, pod: pod({ secrets: ['s'] }) }],
    ['the secret is not there', { ...sidecar, secrets: [] }],
    [
      'only the node covers the other',
      { ...sidecar, secrets: [], files: files({ [ROOT_FILE]: logins({ 'quay.io': ['u', 'p'] }) }) },
    ],
    ['there is no pod', { secrets: [login('s', 'quay.io')] }],
  ])('does not fire where %s', (_why, situation) => {
    expect(findingOf('sidecar-registry-not-covered', situation)).toBeUndefined();
  });
});

describe('a service account where nobody gave the pod', () => {
  it('is of no account', () => {
    const own = login('own', REGISTRY, 'bob', 'word', { namespace: 'default' });
    const serviceAccount = account('default', { secrets: [{ name: 'own' }] }, 'default');
    expect(findingOf('service-account-wrong-field', { serviceAccount, secrets: [own] })).toBeUndefined();
  });
});
