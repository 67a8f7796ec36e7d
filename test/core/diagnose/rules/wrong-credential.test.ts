import { configJson } from '../../../builders/docker-config';
import { findingOf, IMAGE, logins, login, pod, REGISTRY, reply, secret, type Situation } from '../situation';

const HUB = 'docker.io/acme/private:1';

describe('docker-hub-fallback-hidden: a Docker Hub credential that is never reached', () => {
  const both = (users: readonly [string, string]): Situation => ({
    image: HUB,
    pod: pod({ image: HUB, secrets: ['s'] }),
    secrets: [
      secret(
        's',
        logins({ 'docker.io': [users[0], 'old'], 'https://index.docker.io/v1/': [users[1], 'new'] }),
      ),
    ],
  });

  it('because another key matches before it', () => {
    expect(findingOf('docker-hub-fallback-hidden', both(['old', 'new']))).toMatchObject({
      category: 'wrong-credential',
      severity: 'warning',
      source: { name: 's' },
      pointer: '/auths/https:~1~1index.docker.io~1v1~1',
      message:
        'The entry https://index.docker.io/v1/ (user new) of pull secret shop/s is never tried: it is a fallback, and docker.io (user old) matches before it.',
      hint: 'Keep one of them: remove docker.io if its credential is out of date.',
    });
  });

  it.each<[string, Situation]>([
    ['the same user is tried', both(['same', 'same'])],
    [
      'the fallback itself is tried',
      { image: HUB, pod: pod({ image: HUB, secrets: ['s'] }), secrets: [login('s', 'index.docker.io')] },
    ],
    [
      'the image is of another registry',
      { pod: pod({ secrets: ['s'] }), secrets: [login('s', 'index.docker.io')] },
    ],
  ])('does not fire where %s', (_why, situation) => {
    expect(findingOf('docker-hub-fallback-hidden', situation)).toBeUndefined();
  });
});

describe('credential-order-undefined: chance decides which of two spellings is tried first', () => {
  const spelt = (...users: readonly [string, string]): Situation => ({
    pod: pod({ secrets: ['s'] }),
    secrets: [secret('s', logins({ [`https://${REGISTRY}`]: [users[0], 'a'], [REGISTRY]: [users[1], 'b'] }))],
  });

  it('where their credentials differ', () => {
    expect(findingOf('credential-order-undefined', spelt('a', 'b'))).toMatchObject({
      category: 'wrong-credential',
      severity: 'warning',
      source: { name: 's' },
      message: expect.stringMatching(
        /^(https:\/\/registry\.example\.com, registry\.example\.com|registry\.example\.com, https:\/\/registry\.example\.com) are one key to the kubelet and carry different credentials: which is tried first changes from pull to pull\.$/,
      ) as string,
      hint: 'Keep one of them.',
    });
  });

  it('does not fire where there is one spelling', () => {
    expect(
      findingOf('credential-order-undefined', { pod: pod({ secrets: ['s'] }), secrets: [login('s')] }),
    ).toBeUndefined();
  });
});

describe('path-prefix-of-neighbour: a key for one repository serves another that begins the same', () => {
  const keyed = (key: string, image = IMAGE): Situation => ({
    image,
    pod: pod({ image, secrets: ['s'] }),
    secrets: [login('s', key)],
  });

  it.each([`${REGISTRY}/team/ap`, `${REGISTRY}/t`, `*.example.com/tea`])('%s', (key) => {
    expect(findingOf('path-prefix-of-neighbour', keyed(key))).toMatchObject({
      category: 'wrong-credential',
      severity: 'warning',
      source: { name: 's' },
      message: `The key ${key} is used for ${REGISTRY}/team/app as well: to the kubelet a path is a plain prefix of the text. The credential is meant for another repository.`,
      hint: 'End the key with a slash where only what is below it is meant, or add an entry for this repository.',
    });
  });

  it.each([
    ['the path is the repository', `${REGISTRY}/team/app`],
    ['the path is a folder', `${REGISTRY}/team`],
    ['the path ends with a slash', `${REGISTRY}/team/`],
    ['the path is a slash alone', `${REGISTRY}/`],
    ['there is no path', REGISTRY],
    ['it does not match', 'quay.io/t'],
  ])('does not fire where %s', (_why, key) => {
    expect(findingOf('path-prefix-of-neighbour', keyed(key))).toBeUndefined();
  });
});

describe('public-image-refuses-credential: anonymous would do, and is never tried', () => {
  const asked = (...replies: Parameters<typeof reply>[]): Situation => ({
    pod: pod({ secrets: ['s', 't'] }),
    secrets: [
      login('s', REGISTRY, 'bob'),
      secret('t', configJson({ [REGISTRY]: { username: 'eve', password: 'x' } })),
    ],
    registryReplies: replies.map((parts) => reply(...parts)),
  });

  it.each([401, 403])('the credentials are refused with %i', (status) => {
    expect(
      findingOf('public-image-refuses-credential', asked(['bob', status], ['eve', 401], [null, 200])),
    ).toMatchObject({
      category: 'wrong-credential',
      severity: 'error',
      source: { name: 's' },
      pointer: `/auths/${REGISTRY}`,
      message: `The registry gives the image to anybody, but the credential under ${REGISTRY} of pull secret shop/s (user bob) matches, is sent and is refused; the kubelet makes no anonymous attempt after that.`,
      hint: 'Remove the credential, or correct it.',
    });
  });

  it.each<[string, Situation]>([
    ['one is taken', asked(['bob', 401], ['eve', 200], [null, 200])],
    ['one is answered otherwise', asked(['bob', 401], ['eve', 500], [null, 200])],
    ['anonymous is refused too', asked(['bob', 401], [null, 401])],
    ['anonymous was not asked', asked(['bob', 401])],
    ['no credential was asked', asked([null, 200])],
    ['nothing matches', { pod: pod(), registryReplies: [reply('bob', 401), reply(null, 200)] }],
  ])('does not fire where %s', (_why, situation) => {
    expect(findingOf('public-image-refuses-credential', situation)).toBeUndefined();
  });
});
