import {
  files,
  findingOf,
  findingsOf,
  logins,
  login,
  pod,
  REGISTRY,
  reply,
  ROOT_FILE,
  type Situation,
} from '../situation';

const jwt = (claims: object): string =>
  `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.c2ln`;
const HINT =
  'Replace it before it ends (a controller that renews the secret), use a long-lived pull token, or let a kubelet credential provider plugin fetch it.';
const SOURCE = { kind: 'pull-secret', namespace: 'shop', name: 's' };
/** 2026-01-10T10:00:00Z, when the pod was made. */
const MADE = 1_768_039_200;

interface Parts {
  readonly username?: string;
  readonly password?: string;
  readonly created?: string;
}
const holding = ({ username = 'u', password = 'opaque', created }: Parts): Situation => ({
  pod: pod({ secrets: ['s'] }),
  secrets: [login('s', REGISTRY, username, password, created === undefined ? {} : { created })],
});
const inFile = (username: string, written?: string): Situation => ({
  files: files({ [ROOT_FILE]: logins({ [REGISTRY]: [username, 'opaque'] }) }),
  ...(written === undefined ? {} : { fileTimes: new Map([[ROOT_FILE, written]]) }),
  nodeState: { now: '2026-01-10T10:00:00Z' },
});

describe('token-expired: the password is a token that has ended', () => {
  it('as it says itself', () => {
    expect(findingOf('token-expired', holding({ password: jwt({ exp: MADE - 60 }) }))).toMatchObject({
      category: 'credential-expired',
      severity: 'error',
      source: SOURCE,
      pointer: `/auths/${REGISTRY}`,
      message: `The password under ${REGISTRY} of pull secret shop/s (user u) is a token that ended at 2026-01-10T09:59:00.000Z.`,
      hint: HINT,
    });
  });

  it.each<[string, number, string | undefined, boolean]>([
    ['at the very moment', MADE, undefined, true],
    ['not a second before', MADE + 1, undefined, false],
    ['by the time that is given, before that of the pod', MADE + 60, '2026-01-10T10:01:00Z', true],
    ['also where that is earlier', MADE - 60, '2026-01-10T09:58:00Z', false],
    ['or by the pod, where the time given is none', MADE, 'yesterday', true],
  ])('%s', (_when, exp, now, fires) => {
    const situation = {
      ...holding({ password: jwt({ exp }) }),
      ...(now === undefined ? {} : { nodeState: { now } }),
    };
    expect(findingOf('token-expired', situation) !== undefined).toBe(fires);
  });

  it.each([
    ['AWS', 12],
    ['oauth2accesstoken', 1],
    ['00000000-0000-0000-0000-000000000000', 3],
    ['gitlab-ci-token', 1],
  ])('by the age of the secret, for the user name %s: %i hours', (username, hours) => {
    const at = (seconds: number): string => new Date((MADE - hours * 3600 + seconds) * 1000).toISOString();
    expect(findingOf('token-expired', holding({ username, created: at(0) }))?.message).toContain(
      'ended at 2026-01-10T10:00:00.000Z',
    );
    expect(findingOf('token-expired', holding({ username, created: at(1) }))).toBeUndefined();
  });

  it('what the token says goes before the age of the secret', () => {
    const situation = holding({
      username: 'AWS',
      password: jwt({ exp: MADE + 60 }),
      created: '2026-01-01T00:00:00Z',
    });
    expect(findingOf('token-expired', situation)).toBeUndefined();
  });

  it('by the time when the node file was written', () => {
    expect(findingOf('token-expired', inFile('AWS', '2026-01-09T22:00:00Z'))?.source).toMatchObject({
      path: ROOT_FILE,
    });
    expect(findingOf('token-expired', inFile('AWS', '2026-01-09T22:00:01Z'))).toBeUndefined();
    expect(findingOf('token-expired', inFile('AWS'))).toBeUndefined();
    expect(findingOf('token-expired', inFile('bob', '2020-01-09T22:00:01Z'))).toBeUndefined();
  });

  it('the secret of the same name in another namespace does not count', () => {
    const situation = {
      pod: pod({ secrets: ['s'] }),
      secrets: [
        login('s', REGISTRY, 'AWS', 'opaque', { namespace: 'other', created: '2020-01-01T00:00:00Z' }),
        login('s', REGISTRY, 'AWS', 'opaque', { created: '2026-01-10T09:59:00Z' }),
      ],
    };
    expect(findingOf('token-expired', situation)).toBeUndefined();
  });

  it('nothing is said where no moment is known', () => {
    const { secrets } = holding({ password: jwt({ exp: 1 }) });
    expect(findingOf('token-expired', { ...(secrets === undefined ? {} : { secrets }) })).toBeUndefined();
  });

  it('the first that has ended is named', () => {
    const situation = {
      pod: pod({ secrets: ['good', 's'] }),
      secrets: [
        login('good', REGISTRY, 'v', jwt({ exp: MADE + 60 })),
        login('s', REGISTRY, 'u', jwt({ exp: 1 })),
      ],
    };
    expect(findingOf('token-expired', situation)?.source).toMatchObject(SOURCE);
  });

  it.each([-1e300, 1e300, -8.64e12 - 1])('a token with an absurd end (%d) is no reason to fail', (exp) => {
    expect(() => findingsOf(holding({ password: jwt({ exp }) }))).not.toThrow();
  });

  describe('or the registry says so', () => {
    const said = (...replies: Parameters<typeof reply>[]): Situation => ({
      ...holding({}),
      registryReplies: replies.map((parts) => reply(...parts)),
    });

    it('in its reply to the credential', () => {
      expect(
        findingOf('token-expired', said(['u', 401, 'The client secret keys are Expired.'])),
      ).toMatchObject({
        category: 'credential-expired',
        source: SOURCE,
        message: `The registry says that the credential under ${REGISTRY} of pull secret shop/s (user u) is expired.`,
        hint: HINT,
      });
    });

    it.each<[string, Situation]>([
      ['it takes the credential', said(['u', 200, 'certificate expired'])],
      ['it says so of another', said(['v', 401, 'expired'])],
      ['it says something else', said(['u', 401, 'denied'])],
      ['it says nothing', said(['u', 401])],
      ['it gives the image to anybody', said(['u', 401, 'expired'], [null, 200])],
    ])('not where %s', (_why, situation) => {
      expect(findingOf('token-expired', situation)).toBeUndefined();
    });
  });
});

describe('token-short-lived: the user name says that the password ends soon', () => {
  it.each([
    ['AWS', 'an Amazon ECR token, which lives 12 hours'],
    ['oauth2accesstoken', 'a Google access token, which lives one hour'],
    ['00000000-0000-0000-0000-000000000000', 'an Azure registry token, which lives three hours at the most'],
    ['gitlab-ci-token', 'a GitLab job token, which ends with its job'],
  ])('%s', (username, what) => {
    expect(findingOf('token-short-lived', holding({ username }))).toMatchObject({
      category: 'credential-expired',
      severity: 'warning',
      source: SOURCE,
      pointer: `/auths/${REGISTRY}`,
      message: `The user name ${username} in pull secret shop/s says that its password is ${what}; the secret does not renew it by itself.`,
      hint: HINT,
    });
  });

  it.each<[string, Situation]>([
    ['the user name is another', holding({ username: 'aws' })],
    ['the user name is of Object.prototype', holding({ username: 'constructor' })],
    ['the token says that it is good', holding({ username: 'AWS', password: jwt({ exp: MADE + 1 }) })],
    ['the secret is young', holding({ username: 'AWS', created: '2026-01-10T09:00:00Z' })],
    ['nothing matches', { pod: pod() }],
  ])('does not fire where %s', (_why, situation) => {
    expect(findingOf('token-short-lived', situation)).toBeUndefined();
  });

  it('fires for a token that ends at this very moment', () => {
    expect(
      findingOf('token-short-lived', holding({ username: 'AWS', password: jwt({ exp: MADE }) })),
    ).toBeDefined();
  });

  it('fires where no moment is known', () => {
    const { secrets } = holding({ username: 'AWS', password: jwt({ exp: MADE }) });
    expect(findingOf('token-short-lived', { ...(secrets === undefined ? {} : { secrets }) })).toBeDefined();
  });
});
