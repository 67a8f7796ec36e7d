import type { DiagnosisId } from '../../../../src/core/diagnose/rules';
import { findingOf, findingsOf, IMAGE, login, pod, REGISTRY, reply, type Situation } from '../situation';

const OFFERS = { pod: pod({ secrets: ['s'] }), secrets: [login('s')] };
const BLANK = { pod: pod({ secrets: ['s'] }), secrets: [login('s', REGISTRY, '', '')] };
const OFFERED = `The kubelet offers user bob from pull secret shop/s (key ${REGISTRY})`;
const AT = { source: { kind: 'pull-secret', name: 's' }, pointer: `/auths/${REGISTRY}` };
const asked = (...replies: Parameters<typeof reply>[]): Situation => ({
  ...OFFERS,
  registryReplies: replies.map((parts) => reply(...parts)),
});
const told = (...events: readonly string[]): Situation => ({ ...OFFERS, events });

describe('tag-does-not-exist: credentials are not what is wrong', () => {
  it('is told by the tags', () => {
    expect(findingOf('tag-does-not-exist', { tags: ['2', '3'] })).toEqual({
      id: 'tag-does-not-exist',
      category: 'not-credentials',
      severity: 'error',
      message: `The registry has no ${IMAGE}: credentials are not what is wrong.`,
      hint: 'Correct the tag or the repository. Some registries answer "unauthorized" for a name that does not exist.',
    });
  });

  it.each<[string, Situation]>([
    ['404 for the credential', asked(['bob', 404])],
    ['404 for anonymous', { registryReplies: [reply(null, 404)] }],
    ['MANIFEST_UNKNOWN', asked(['bob', 400, 'MANIFEST_UNKNOWN'])],
    ['NAME_UNKNOWN', { registryReplies: [reply(null, 400, 'NAME_UNKNOWN')] }],
    ['the text', told('manifest unknown')],
  ])('is told by %s', (_what, situation) => {
    expect(findingOf('tag-does-not-exist', situation)).toBeDefined();
  });

  it('names the digest where there is no tag', () => {
    const image = `${REGISTRY}/app@sha256:${'a'.repeat(64)}`;
    expect(findingOf('tag-does-not-exist', { image, events: ['manifest unknown'] })?.message).toContain(
      `${REGISTRY}/app:sha256:aaa`,
    );
  });

  it('names the image as written where it is invalid', () => {
    expect(
      findingOf('tag-does-not-exist', { image: 'https://x', events: ['manifest unknown'] })?.message,
    ).toContain('has no https://x (404, not found):');
  });

  it.each<[string, Situation]>([
    ['the tag is there', { tags: ['1'] }],
    ['the image has a digest and no tag', { image: `${REGISTRY}/a@sha256:${'a'.repeat(64)}`, tags: [] }],
    ['the image is invalid', { image: 'https://x', tags: [] }],
    ['404 stands for a refusal', asked(['bob', 404, 'not found / 403'])],
    ['404 is the answer to another attempt', asked(['bob', 401], [null, 404])],
    ['the text speaks of a refusal too', told('404', '401')],
    ['the text says that none was offered', told('404', 'failed to fetch anonymous token')],
    [
      'the text says that it was refused',
      told('404', 'failed to fetch oauth token: unexpected status: 401 Unauthorized'),
    ],
    ['the text says that it was denied', told('404', 'denied: requested access to the resource is denied')],
    ['nothing is known', OFFERS],
  ])('does not fire where %s', (_why, situation) => {
    expect(findingOf('tag-does-not-exist', situation)).toBeUndefined();
  });
});

describe('credential-without-permission: the identity is known, the right is missing', () => {
  it.each<[string, Situation]>([
    ['403', asked(['bob', 403])],
    ['permission_denied', asked(['bob', 401, 'denied: permission_denied: read_package'])],
    ['insufficient_scope', asked(['bob', 401, 'insufficient_scope: authorization failed'])],
    ['access forbidden', asked(['bob', 401, 'access forbidden'])],
    ['not authorized to perform', asked(['bob', 401, 'not authorized to perform: ecr:BatchGetImage'])],
    ['Harbor', asked(['bob', 401, 'unauthorized to access repository: p/app, action: pull'])],
    ['Docker Hub', asked(['bob', 401, 'requested access to the resource is denied'])],
    ['Quay', asked(['bob', 401, 'access to the requested resource is not authorized'])],
    ['no permission', asked(['bob', 401, 'you do not have permission to'])],
    ['not the permission', asked(['bob', 401, 'does not have the permission'])],
    ['the text', told('denied: requested access to the resource is denied')],
  ])('%s', (_what, situation) => {
    expect(findingOf('credential-without-permission', situation)).toMatchObject({
      category: 'registry-permission',
      severity: 'error',
      ...AT,
      message: expect.stringMatching(
        /^The kubelet offers user bob .+, and the registry.* answers .*denied.*: it may not pull registry\.example\.com\/team\/app\. The credential is known there, and the right is missing\./,
      ) as string,
      hint: expect.stringContaining('the right to pull this repository (scope read:packages') as string,
    });
  });

  it.each<[string, Situation]>([
    ['it is expired', asked(['bob', 403, 'your token has expired'])],
    ['it is refused', asked(['bob', 401, 'unauthorized'])],
    [
      'nothing is offered',
      {
        registryReplies: [reply('bob', 403)],
        events: ['denied: requested access to the resource is denied'],
      },
    ],
    [
      'the text says that it was refused',
      told(
        'denied: requested access to the resource is denied',
        'failed to fetch oauth token: unexpected status: 401 Unauthorized',
      ),
    ],
    ['only anonymous was asked', asked([null, 403])],
  ])('does not fire where %s', (_why, situation) => {
    expect(findingOf('credential-without-permission', situation)).toBeUndefined();
  });
});

describe('credential-refused: 401', () => {
  it.each<[string, Situation]>([
    ['in its reply', asked(['bob', 401])],
    ['in the text', told('failed to fetch oauth token: unexpected status: 401 Unauthorized')],
    [
      'in a text that says no more',
      told(
        'unexpected status from HEAD request to https://registry.example.com/v2/team/app/manifests/1: 401 Unauthorized',
      ),
    ],
  ])('%s', (_where, situation) => {
    expect(findingOf('credential-refused', situation)).toMatchObject({
      category: 'credential-rejected',
      severity: 'error',
      ...AT,
      message: expect.stringMatching(
        /^The kubelet offers user bob .+ and the (?:registry|token server).* answers .*unauthorized: nothing is wrong with how it is found; user name or password are wrong/,
      ) as string,
      hint: 'Log in with exactly these values; then correct the entry.',
    });
  });

  const two = { pod: pod({ secrets: ['s', 't'] }), secrets: [login('s'), login('t', REGISTRY, 'eve')] };
  it.each<[string, Situation]>([
    [
      'another one is answered otherwise',
      { ...two, registryReplies: [reply('bob', 401), reply('eve', 403)] },
    ],
    ['the text says that none was offered', told('401', 'failed to fetch anonymous token')],
    ['nothing is offered', { registryReplies: [reply('bob', 401)], events: ['401'] }],
    ['what is offered is blank', { ...BLANK, registryReplies: [reply('', 401)], events: ['401'] }],
    ['only anonymous was asked', asked([null, 401])],
    ['nothing is known', OFFERS],
  ])('does not fire where %s', (_why, situation) => {
    expect(findingOf('credential-refused', situation)).toBeUndefined();
  });
});

describe('what kept the registry from being asked has an id of its own', () => {
  it.each<[string, DiagnosisId]>([
    ['x509: certificate signed by unknown authority', 'certificate-not-trusted'],
    ['http: server gave HTTP response to HTTPS client', 'registry-speaks-plain-http'],
    ['no such host', 'registry-name-unknown'],
    ['i/o timeout', 'registry-timeout'],
    ['connection refused', 'registry-connection-refused'],
    [
      'unexpected status from HEAD request to https://registry.example.com/v2/team/app/manifests/1: 503 Service Unavailable',
      'registry-server-error',
    ],
  ])('%s: %s', (event, id) => {
    expect(findingOf(id, told(event))).toMatchObject({
      category: 'not-credentials',
      severity: 'error',
      message: expect.stringMatching(
        /^registry\.example\.com: .+\. Credentials are not what is wrong\. It says: /,
      ) as string,
    });
  });

  it('has an error of its own for one attempt, and refuses another: a credential may have a part in it', () => {
    const both =
      '[rpc error: code = Unknown desc = received unexpected HTTP status: 500 Internal Server Error, rpc error: code = Unknown desc = unauthorized: no]';
    const finding = findingOf('registry-server-error', told(both));
    expect(finding).toMatchObject({ severity: 'error' });
    expect(finding?.message).toContain('refuses another');
    expect(finding?.message).not.toContain('Credentials are not what is wrong');
  });

  it('names no address for tokens that can be asked', () => {
    const event =
      'failed to authorize: failed to fetch oauth token: Post "null://registry.example.com/v2/token": unsupported protocol scheme "null"';
    const [first, ...others] = findingsOf(told(event)).filter(({ severity }) => severity === 'error');
    expect(first).toMatchObject({ id: 'token-address-not-usable', category: 'not-credentials' });
    expect(first?.message).toContain('WWW-Authenticate');
    expect(others).toEqual([]);
  });

  it('where it was not reached, no credential is at fault', () => {
    const errors = findingsOf(told('no such host')).filter(({ severity }) => severity === 'error');
    expect(errors.map(({ id }) => id)).toEqual(['registry-name-unknown']);
  });
});

describe('evidence-says-anonymous: what was handed in is not what the kubelet saw', () => {
  const TEXT = 'the text says that none was sent; what the kubelet saw was not what was handed in here';
  const TAKEN = 'the registry accepts it; a pull that fails all the same was made with something else';
  it.each<[string, Situation, string, 'error' | 'warning']>([
    ['the text says that none was sent', told('failed to fetch anonymous token'), TEXT, 'error'],
    ['only an anonymous attempt was refused', asked([null, 401]), TEXT, 'warning'],
    ['the registry takes what would be offered', asked(['bob', 200], [null, 401]), TAKEN, 'warning'],
  ])('%s', (_what, situation, why, severity) => {
    expect(findingOf('evidence-says-anonymous', situation)).toMatchObject({
      category: 'evidence-contradicts',
      severity,
      ...AT,
      message: expect.stringContaining(`${OFFERED}, and ${why}.`) as string,
      hint: 'Collect the live pod, its secrets and the node files again (namespace, type, content, when they were made), and compare with the kubelet log.',
    });
  });

  it.each<[string, Situation]>([
    ['nothing is offered', { events: ['failed to fetch anonymous token'] }],
    ['what is offered is blank', { ...BLANK, events: ['failed to fetch anonymous token'] }],
    ['the credential is refused', asked(['bob', 401], [null, 401])],
    ['anonymous is taken', asked([null, 200])],
    ['nothing is known', OFFERS],
  ])('does not fire where %s', (_why, situation) => {
    expect(findingOf('evidence-says-anonymous', situation)).toBeUndefined();
  });
});

describe('docker-hub-limit: 429 of Docker Hub', () => {
  const HUB_LOGIN = {
    image: 'docker.io/acme/app:1',
    pod: pod({ image: 'docker.io/acme/app:1', secrets: ['s'] }),
    secrets: [login('s', 'https://index.docker.io/v1/')],
  };
  const MORE = 'Give the pods a pull secret for Docker Hub';
  const HIGHER = 'Use an account with a higher limit';
  it.each<[string, Situation, string, string]>([
    [
      'anonymous',
      { image: 'nginx', registryReplies: [reply(null, 429)] },
      'the pull is made without a credential, and counted against the address of the node.',
      MORE,
    ],
    [
      'in the text',
      { image: 'nginx', events: ['toomanyrequests'] },
      'the pull is made without a credential, and counted against the address of the node.',
      MORE,
    ],
    [
      'with a credential',
      { ...HUB_LOGIN, registryReplies: [reply('bob', 429)] },
      'the pull is made with a credential, whose own limit is reached.',
      HIGHER,
    ],
    [
      'of a user whom the answer names, whatever was handed over',
      { image: 'nginx', events: ["toomanyrequests: You have reached your pull rate limit as 'acme-bot': x"] },
      'the pull is made with a credential, and the limit of its user acme-bot is reached.',
      HIGHER,
    ],
    [
      'of an answer that says that nobody logged in, whatever is offered',
      { ...HUB_LOGIN, events: ['toomanyrequests: You have reached your unauthenticated pull rate limit.'] },
      'the pull is made without a credential, and counted against the address of the node.',
      MORE,
    ],
    [
      'of an unknown caller, where the plugins of the node are not known',
      { image: 'nginx', events: ['toomanyrequests'], credentialProviders: undefined },
      'nothing that was handed over matches, and whether a credential was sent is not known; without one, the address of the node is counted.',
      MORE,
    ],
    [
      'passed on by a proxy cache in the words of Docker Hub',
      { events: ['toomanyrequests: You have reached your unauthenticated pull rate limit.'] },
      'the pull is made without a credential, and counted against the address of the node.',
      MORE,
    ],
  ])('%s', (_what, situation, who, hint) => {
    expect(findingOf('docker-hub-limit', situation)).toMatchObject({
      category: 'docker-hub-rate-limit',
      severity: 'error',
      message: expect.stringContaining(`Docker Hub limits the rate (429): ${who}`) as string,
      hint: expect.stringContaining(hint) as string,
    });
    expect(findingOf('registry-limits-rate', situation)).toBeUndefined();
  });

  it.each<[string, Situation]>([
    ['another attempt met it', asked(['bob', 401], [null, 429])],
    ['another registry limits', asked(['bob', 429])],
    ['nothing is known', {}],
  ])('does not fire where %s', (_why, situation) => {
    expect(findingOf('docker-hub-limit', situation)).toBeUndefined();
  });

  it('does not say what is offered for a name that was changed before it was handed over', () => {
    const situation = { image: 'https://x', events: ['toomanyrequests'] };
    expect(findingOf('docker-hub-limit', situation)?.message).toBe(
      'Docker Hub limits the rate (429). It says: toomanyrequests',
    );
  });
});

describe('registry-limits-rate: 429 of another registry', () => {
  it.each<[string, Situation, string]>([
    ['of the probe', asked(['bob', 429]), REGISTRY],
    ['in the text', told('toomanyrequests'), REGISTRY],
  ])('%s', (_what, situation, host) => {
    const finding = findingOf('registry-limits-rate', situation);
    expect(finding).toMatchObject({ category: 'not-credentials', severity: 'error' });
    expect(finding?.message).toContain(`${host} limits the rate (429): the limit is its own`);
    expect(finding?.hint).not.toContain('pull secret');
    expect(findingOf('docker-hub-limit', situation)).toBeUndefined();
  });

  it('does not fire where nothing is known', () => {
    expect(findingOf('registry-limits-rate', OFFERS)).toBeUndefined();
  });
});

describe('docker-library-name-unknown: what is refused among the official images does not exist', () => {
  const OAUTH =
    'failed to authorize: failed to fetch oauth token: unexpected status from GET request to https://auth.docker.io/token?service=registry.docker.io: 401 Unauthorized';
  const HUB = { image: 'redis:7', pod: pod({ image: 'redis:7', secrets: ['s'] }) };
  const LOGIN = { ...HUB, secrets: [login('s', 'https://index.docker.io/v1/')] };

  it.each<[string, Situation]>([
    ['the token server refuses the login', { ...LOGIN, events: [OAUTH] }],
    [
      'the answer speaks of user name and password',
      { ...LOGIN, events: ['unable to retrieve auth token: invalid username/password: unauthorized: x'] },
    ],
  ])('is not it where %s: the login is wrong', (_why, situation) => {
    expect(findingOf('docker-library-name-unknown', situation)).toBeUndefined();
    expect(findingsOf(situation)[0]).toMatchObject({ id: 'credential-refused', severity: 'error' });
  });

  it('is it where access is denied', () => {
    const events = [
      'pull access denied, repository does not exist: insufficient_scope: authorization failed',
    ];
    expect(findingOf('docker-library-name-unknown', { image: 'redis:7', events })?.message).toContain(
      'means that there is no such image',
    );
  });

  it('is most likely it after a plain 401, where a credential may have been sent', () => {
    const events = [
      'unexpected status from HEAD request to https://registry-1.docker.io/v2/library/redis/manifests/7: 401 Unauthorized',
    ];
    expect(findingOf('docker-library-name-unknown', { ...LOGIN, events })?.message).toContain(
      'most likely means',
    );
  });
});

describe('404 of Docker Hub, which hides nothing with it', () => {
  const image = 'acme/app:9';
  const events = ['failed to resolve reference "docker.io/acme/app:9": docker.io/acme/app:9: not found'];
  it('comes of no missing pull secret', () => {
    const situation = { image, pod: pod({ image, secrets: ['gone'] }), events };
    const found = findingsOf(situation);
    expect(found[0]).toMatchObject({ id: 'tag-does-not-exist', severity: 'error' });
    expect(found.find(({ id }) => id === 'secret-missing')).toMatchObject({ severity: 'warning' });
  });

  it('unlike that of a registry that may answer so to who has no credential', () => {
    const events = [`failed to resolve reference "${IMAGE}": ${IMAGE}: not found`];
    const found = findingsOf({ pod: pod({ secrets: ['gone'] }), events });
    expect(found[0]).toMatchObject({ id: 'secret-missing', severity: 'error' });
  });
});

describe('403 of a token server that does not say why', () => {
  const at = (host: string, end = ''): string =>
    `failed to authorize: failed to fetch oauth token: unexpected status from GET request to https://${host}/token: 403 Forbidden${end}`;
  it('may be a wrong login as well as a missing right', () => {
    const situation = told(at(REGISTRY, ': denied: denied'));
    expect(findingOf('credential-refused', situation)?.message).toContain(
      'which the answer does not tell apart',
    );
    expect(findingOf('credential-without-permission', situation)).toBeUndefined();
  });

  it.each<[string, string]>([
    ['of a cloud', at('europe-docker.pkg.dev')],
    ['that names a right', at(REGISTRY, ': denied: permission_denied: read_package')],
  ])('is a missing right where it is one %s', (_which, event) => {
    expect(findingOf('credential-without-permission', told(event))).toBeDefined();
    expect(findingOf('credential-refused', told(event))).toBeUndefined();
  });
});
