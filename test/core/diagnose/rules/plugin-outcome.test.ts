import { PluginConsultation } from '../../../../src/core/provider/plugin-consultation';
import { TOKEN_ATTRIBUTES } from '../../provider/configuration-text';
import { plugins, response } from '../plugin-situation';
import { account, findingOf, IMAGE, login, pod, WITH_HOME } from '../situation';

const WITHOUT_HOME = { ...WITH_HOME, home: null };
const failing = (
  error: string,
  provider: Readonly<Record<string, unknown>> = {},
): ReturnType<typeof plugins> => plugins([{ ...provider }], { replies: { p: { error } } });
const tokens = { tokenAttributes: TOKEN_ATTRIBUTES };

describe('plugin-token-refused: the node gets no token', () => {
  const finding = (provider: Readonly<Record<string, unknown>>): string | undefined =>
    findingOf('plugin-token-refused', {
      ...failing('could not create service account token', provider),
      pod: pod({ account: 'builder' }),
      serviceAccount: account('builder'),
    })?.message;

  it('names the audience', () => {
    expect(finding(tokens)).toMatch(/was not run: the node gets no token .* for the audience aud\.$/);
  });

  it('says nothing of an audience that is not known', () => {
    expect(finding({})).toMatch(/the node gets no token of the pod's service account\.$/);
  });
});

describe('plugin-account-unsuited: the plugin does not work with the account', () => {
  const needs = (keys: readonly string[]): Readonly<Record<string, unknown>> => ({
    tokenAttributes: { ...TOKEN_ATTRIBUTES, requiredServiceAccountAnnotationKeys: keys },
  });

  it('names an annotation that is missing', () => {
    const situation = {
      ...plugins([needs(['example.com/role'])]),
      pod: pod({ account: 'builder' }),
      serviceAccount: account('builder'),
    };
    expect(findingOf('plugin-account-unsuited', situation)).toMatchObject({
      source: { kind: 'credential-provider', plugin: 'p' },
      message: expect.stringContaining('lacks the annotation example.com/role') as unknown,
      hint: 'Annotate the service account, or give the pod another one.',
    });
  });

  it.each(['service-account-missing', 'service-account-lookup'])(
    'knows an account that is not there: %s',
    (kind) => {
      const plan = { plugin: 'p', asked: true } as never;
      const outcome = { outcome: 'failed', failure: { kind, message: '' } } as never;
      const asked = new PluginConsultation(true, [{ plan, outcome }]);
      expect(findingOf('plugin-account-unsuited', plugins([{}], { asked }))).toMatchObject({
        message: expect.stringContaining(
          'for this pod: its service account does not exist, or cannot be looked up.',
        ) as unknown,
        hint: 'Make the service account.',
      });
    },
  );

  it('is not found where patterns keep the plugin from being asked', () => {
    expect(findingOf('plugin-account-unsuited', plugins([{ matchImages: ['quay.io'] }]))).toBeUndefined();
  });
});

describe('plugin-failed: the plugin was run and failed', () => {
  it.each([
    ['no EC2 IMDS role found', /^Give the node an identity/],
    ['AccessDeniedException', /^Give the node's identity the right/],
    ['dial tcp: no such host', /DNS, proxy/],
    ['context deadline exceeded', /ends a plugin after one minute/],
    ['failed to get shared config profile', /^Set HOME/],
    ['exit status 7', /^Run the plugin by hand/],
  ])('has a hint for %s', (error, hint) => {
    const finding = findingOf('plugin-failed', failing(error));
    expect(finding?.message).toMatch(/^Credential provider p matches, was asked and failed: .+\.$/);
    expect(finding?.hint).toMatch(hint);
    expect(finding?.source).toEqual({ kind: 'credential-provider', plugin: 'p' });
  });

  it('is a warning where another source has a credential', () => {
    const situation = {
      ...failing('exit status 7'),
      pod: pod({ secrets: ['own'] }),
      secrets: [login('own')],
    };
    expect(findingOf('plugin-failed', situation)).toMatchObject({ severity: 'warning' });
    expect(findingOf('plugin-failed', failing('exit status 7'))?.severity).toBe('error');
  });

  it('knows a cache key that is too long', () => {
    const plan = { plugin: 'p', asked: true, environment: [] } as never;
    const outcome = { outcome: 'failed', failure: { kind: 'cache-key-too-long' } } as never;
    const asked = new PluginConsultation(true, [{ plan, outcome }]);
    expect(findingOf('plugin-failed', plugins([{}], { asked }))?.hint).toMatch(/^Run the plugin by hand/);
  });

  it.each([
    ['what is no program', failing('exec format error')],
    ['what speaks another protocol', failing('Error parsing the serverURL')],
    [
      'a helper of docker',
      plugins([{ name: 'docker-credential-x' }], {
        replies: { 'docker-credential-x': { error: 'exit status 1' } },
      }),
    ],
    [
      'what is not there',
      {
        ...plugins([{}], { replies: { p: { error: 'exit status 1' } }, binDir: { path: '/opt', files: [] } }),
      },
    ],
  ])('is not said of %s', (_, situation) => {
    expect(findingOf('plugin-failed', situation)).toBeUndefined();
  });

  it('is said of a plugin beside another that is not there', () => {
    const evidence = { replies: { p: { error: 'exit status 1' } }, binDir: { path: '/opt/p', files: ['p'] } };
    expect(findingOf('plugin-failed', plugins([{}, { name: 'q' }], evidence))).toBeDefined();
  });
});

describe('plugin-failed: a profile without a HOME', () => {
  const situation = (
    names: readonly string[],
    environment: object = WITHOUT_HOME,
  ): Parameters<typeof findingOf>[1] => ({
    ...failing('exit status 7', { env: names.map((name) => ({ name, value: 'x' })) }),
    environment,
  });
  const SAYS = /Its environment names a profile, and the kubelet has no HOME/;

  it.each(['AWS_PROFILE', 'AWS_DEFAULT_PROFILE', 'CLOUDSDK_ACTIVE_CONFIG_NAME', 'AZURE_PROFILE'])(
    '%s',
    (name) => {
      const finding = findingOf('plugin-failed', situation([name]));
      expect(finding?.message).toMatch(SAYS);
      expect(finding?.hint).toMatch(/^Set HOME, or AWS_SHARED_CREDENTIALS_FILE/);
      expect(findingOf('plugin-failed', situation([name], WITH_HOME))?.message).not.toMatch(SAYS);
    },
  );

  it.each(['HOME', 'AWS_SHARED_CREDENTIALS_FILE', 'AWS_CONFIG_FILE', 'CLOUDSDK_CONFIG', 'AZURE_CONFIG_DIR'])(
    'is not it where %s is given',
    (name) => {
      expect(findingOf('plugin-failed', situation(['AWS_PROFILE', name]))?.message).not.toMatch(SAYS);
    },
  );

  it('is not it for a plugin without one', () => {
    expect(findingOf('plugin-failed', situation(['AWS_REGION']))?.message).not.toMatch(SAYS);
  });
});

describe('plugin-reply-refused: the kubelet takes nothing from a response', () => {
  it.each([
    ['that is none', { p: { stdout: 'hello' } }],
    ['with a cache key of no known type', { p: { stdout: response({}, { cacheKeyType: 'Pod' }) } }],
  ])('%s', (_, replies) => {
    const finding = findingOf('plugin-reply-refused', plugins([{}], { replies }));
    expect(finding?.message).toMatch(
      /^Credential provider p answers, and the kubelet takes nothing from it: .+\.$/,
    );
  });

  it('that repeats the token', () => {
    const plan = { plugin: 'p', asked: true } as never;
    const asked = new PluginConsultation(true, [
      { plan, outcome: { outcome: 'failed', failure: { kind: 'token-echoed' } } as never },
    ]);
    expect(findingOf('plugin-reply-refused', plugins([{}], { asked }))).toBeDefined();
  });
});

describe('plugin-without-credentials: nothing for this image', () => {
  it('names the keys of its response', () => {
    const replies = { p: { stdout: response({ 'quay.io': 'word' }) }, q: { stdout: response() } };
    const finding = findingOf('plugin-without-credentials', plugins([{}, { name: 'q' }], { replies }));
    expect(finding?.message).toBe(
      'Credential provider p answers, and none of the keys of its response matches (quay.io): for registry.example.com/team/app it gives nothing.',
    );
    expect(finding?.severity).toBe('warning');
  });

  it('says where there are none', () => {
    const replies = { p: { stdout: response({}) } };
    expect(findingOf('plugin-without-credentials', plugins([{}], { replies }))?.message).toMatch(
      /^Credential provider p answers, and its response holds no credential: for /,
    );
  });
});

describe('plugins-not-asked: nobody knows the answer', () => {
  it('names those that were not run', () => {
    const situation = {
      image: IMAGE,
      ...plugins([{}, { name: 'q' }, { name: 'r', matchImages: ['quay.io'] }], {
        replies: { q: { stdout: response({}) } },
      }),
    };
    expect(findingOf('plugins-not-asked', situation)?.message).toBe(
      'p would be asked for credentials, and was not run here: what it answers decides.',
    );
  });
});
