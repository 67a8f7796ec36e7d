import {
  files,
  findingOf,
  IMAGE,
  logins,
  login,
  pod,
  REGISTRY,
  ROOT_FILE,
  WITH_HOME,
  type Situation,
} from '../situation';

const HUB = 'docker.io/acme/private:1';
const keyed = (key: string, image = IMAGE): Situation => ({
  image,
  pod: pod({ image, secrets: ['s'] }),
  secrets: [login('s', key)],
});

describe('docker-hub-key-mistaken: a name that the kubelet does not take for Docker Hub', () => {
  it('is told with the names that it takes', () => {
    expect(findingOf('docker-hub-key-mistaken', keyed('https://index.docker.io/v1', HUB))).toMatchObject({
      category: 'docker-hub-name',
      severity: 'error',
      source: { name: 's' },
      pointer: '/auths/https:~1~1index.docker.io~1v1',
      message:
        'The key https://index.docker.io/v1 of pull secret shop/s does not stand for Docker Hub: the kubelet takes docker.io, index.docker.io, https://index.docker.io/v1/ and https://index.docker.io/v2/ (with the slash at the end).',
      hint: 'Use https://index.docker.io/v1/, which docker, podman and kubectl understand as well.',
    });
    expect(findingOf('registry-key-near-miss', keyed('https://index.docker.io/v1', HUB))).toBeUndefined();
  });

  it.each<[string, Situation]>([
    [
      'another entry matches',
      { ...keyed('hub.docker.com', HUB), files: files({ [ROOT_FILE]: logins({ 'docker.io': ['u', 'p'] }) }) },
    ],
    ['the image is of another registry', keyed('hub.docker.com')],
    [
      'the key is in a file that is not read',
      {
        image: HUB,
        environment: WITH_HOME,
        files: files({
          [ROOT_FILE]: '{}',
          '/root/.docker/config.json': logins({ 'hub.docker.com': ['u', 'p'] }),
        }),
      },
    ],
  ])('does not fire where %s', (_why, situation) => {
    expect(findingOf('docker-hub-key-mistaken', situation)).toBeUndefined();
  });
});

describe('registry-key-near-miss: a key that comes near', () => {
  it('is told with the reason', () => {
    expect(findingOf('registry-key-near-miss', keyed(`${REGISTRY}:443`))).toMatchObject({
      category: 'registry-key-mismatch',
      severity: 'error',
      source: { name: 's' },
      pointer: `/auths/${REGISTRY}:443`,
      message: `The key ${REGISTRY}:443 of pull secret shop/s does not match ${REGISTRY}/team/app: it has the port 443, and the image has none.`,
      hint: `Write the key as ${REGISTRY}, with the same port and letter case; a glob stands for one label of the host each, and a path is a prefix.`,
    });
  });

  it.each<[string, Situation]>([
    [
      'another entry matches',
      { ...keyed(`${REGISTRY}:443`), files: files({ [ROOT_FILE]: logins({ [REGISTRY]: ['u', 'p'] }) }) },
    ],
    [
      'the key is in a file that is not read',
      {
        environment: WITH_HOME,
        files: files({
          [ROOT_FILE]: '{}',
          '/root/.docker/config.json': logins({ [`${REGISTRY}:443`]: ['u', 'p'] }),
        }),
      },
    ],
    ['the key is plainly for another registry', keyed('quay.io')],
  ])('does not fire where %s', (_why, situation) => {
    expect(findingOf('registry-key-near-miss', situation)).toBeUndefined();
  });

  describe('a key of another host is no cause, where one that fits is merely not used', () => {
    const sibling = keyed('mirror.example.com');
    it.each<[string, Situation]>([
      ['a secret that nobody names', { ...sibling, secrets: [login('s', 'mirror.example.com'), login('t')] }],
      [
        'a file elsewhere',
        { ...sibling, files: files({ '/home/a/.docker/config.json': logins({ [REGISTRY]: ['u', 'p'] }) }) },
      ],
      [
        'a file that is not read',
        {
          ...sibling,
          environment: WITH_HOME,
          files: files({
            [ROOT_FILE]: '{}',
            '/root/.docker/config.json': logins({ [REGISTRY]: ['u', 'p'] }),
          }),
        },
      ],
      [
        'the pod has it for another container',
        {
          pod: pod({ secrets: ['s'], others: ['mirror.example.com/b:1'] }),
          secrets: [login('s', 'mirror.example.com')],
        },
      ],
    ])('%s', (_what, situation) => {
      expect(findingOf('registry-key-near-miss', situation)).toBeUndefined();
    });

    it('otherwise it is', () => {
      expect(findingOf('registry-key-near-miss', sibling)).toBeDefined();
    });

    it('and one of the same host always is', () => {
      const situation = {
        ...keyed(`${REGISTRY}/other`),
        secrets: [login('s', `${REGISTRY}/other`), login('t')],
      };
      expect(findingOf('registry-key-near-miss', situation)).toBeDefined();
    });
  });
});

describe('registry-key-for-other-registry: all credentials of the pod are for others', () => {
  it('which are named', () => {
    const situation = {
      pod: pod({ secrets: ['s', 't'] }),
      secrets: [login('s', 'quay.io'), login('t', 'gcr.io')],
    };
    expect(findingOf('registry-key-for-other-registry', situation)).toMatchObject({
      category: 'registry-key-mismatch',
      severity: 'error',
      source: { name: 's' },
      pointer: '/auths/quay.io',
      message: `The pull secrets hold credentials for quay.io, gcr.io, and the image is on ${REGISTRY}.`,
      hint: `Make a secret for that registry (--docker-server=${REGISTRY}) and list it beside the others.`,
    });
  });

  it('with where the key of Docker Hub comes from', () => {
    expect(findingOf('registry-key-for-other-registry', keyed('https://index.docker.io/v1/'))?.message).toBe(
      `The pull secrets hold credentials for https://index.docker.io/v1/ (https://index.docker.io/v1/ is what kubectl writes where --docker-server is left out), and the image is on ${REGISTRY}.`,
    );
  });

  it.each<[string, Situation]>([
    ['a credential matches', keyed(REGISTRY)],
    ['the node file is for others', { files: files({ [ROOT_FILE]: logins({ 'quay.io': ['u', 'p'] }) }) }],
    ['the image is invalid', { ...keyed('quay.io'), image: 'https://x' }],
    ['there are no secrets', { pod: pod() }],
  ])('does not fire where %s', (_why, situation) => {
    expect(findingOf('registry-key-for-other-registry', situation)).toBeUndefined();
  });
});
