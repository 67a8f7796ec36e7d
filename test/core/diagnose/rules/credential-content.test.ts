import { configJson, authOf } from '../../../builders/docker-config';
import {
  files,
  findingOf,
  IMAGE,
  logins,
  login,
  pod,
  REGISTRY,
  reply,
  ROOT_FILE,
  secret,
  type Situation,
} from '../situation';

const holding = (entry: unknown, more: object = {}): Situation => ({
  pod: pod({ secrets: ['s'] }),
  secrets: [secret('s', JSON.stringify({ auths: { [REGISTRY]: entry }, ...more }))],
});
const SOURCE = { kind: 'pull-secret', namespace: 'shop', name: 's' };
const POINTER = `/auths/${REGISTRY}`;

describe('credential-blank: what matches has neither user name nor password', () => {
  it('says so where the document names the store that keeps it', () => {
    expect(findingOf('credential-blank', holding({}, { credsStore: 'desktop' }))).toMatchObject({
      source: SOURCE,
      message: expect.stringContaining(`Its "credsStore" names a program of Docker's`) as string,
    });
  });

  it.each<[string, Situation]>([
    ['an empty entry', holding({})],
    ['an empty auth', holding({ auth: '' })],
    ['an identity token alone', holding({ identitytoken: 'x' })],
  ])('%s', (_what, situation) => {
    expect(findingOf('credential-blank', situation)).toMatchObject({
      category: 'credentials-empty',
      severity: 'error',
      source: SOURCE,
      pointer: POINTER,
      message: `The entry ${REGISTRY} of pull secret shop/s matches, but it has neither user name nor password: the kubelet offers it, the runtime pulls anonymously. Docker leaves such entries behind when a credential store or helper keeps the password.`,
      hint: 'Put the credential itself in ("auth"); a store or helper on somebody\'s machine is out of reach for a node.',
    });
    expect(findingOf('password-empty', situation)).toBeUndefined();
  });

  it('is a warning where the registry gives the image to anybody', () => {
    const situation = { ...holding({}), registryReplies: [reply(null, 200)] };
    expect(findingOf('credential-blank', situation)?.severity).toBe('warning');
  });

  it.each<[string, Situation]>([
    [
      'another one is not blank',
      { ...holding({}), files: files({ [ROOT_FILE]: logins({ [REGISTRY]: ['u', 'p'] }) }) },
    ],
    ['there is a user name', holding({ username: 'u' })],
    ['there is a password', holding({ password: 'p' })],
    ['nothing matches', { pod: pod() }],
  ])('does not fire where %s', (_why, situation) => {
    expect(findingOf('credential-blank', situation)).toBeUndefined();
  });
});

describe('password-empty: a user name and no password', () => {
  it('is told', () => {
    expect(findingOf('password-empty', holding({ auth: authOf('bob', '') }))).toMatchObject({
      category: 'credentials-empty',
      severity: 'error',
      source: SOURCE,
      pointer: POINTER,
      message: `The entry ${REGISTRY} of pull secret shop/s has the user name bob and an empty password.`,
      hint: 'Make the password or token anew and put it in.',
    });
  });

  it.each(['identitytoken', 'registrytoken'])('with where the token is: %s', (field) => {
    expect(findingOf('password-empty', holding({ auth: authOf('bob', ''), [field]: 'x' }))).toMatchObject({
      message: `The entry ${REGISTRY} of pull secret shop/s has the user name bob and an empty password. Its token is in a field that the kubelet does not read.`,
      hint: 'Use a token as the password of the entry, or a credential provider plugin; "identitytoken" is for the docker client only.',
    });
  });

  it('the token of another entry does not count', () => {
    const content = configJson({
      [REGISTRY]: { username: 'bob' },
      'quay.io': { auth: authOf('a', 'b'), identitytoken: 'x' },
    });
    const situation = { pod: pod({ secrets: ['s'] }), secrets: [secret('s', content)] };
    expect(findingOf('password-empty', situation)?.message).toMatch(/an empty password\.$/);
  });

  it.each<[string, Situation]>([
    [
      'another candidate has one',
      { ...holding({ username: 'bob' }), files: files({ [ROOT_FILE]: logins({ [REGISTRY]: ['u', 'p'] }) }) },
    ],
    ['nothing matches', { pod: pod() }],
    ['it is there', holding({ username: 'bob', password: 'p' })],
  ])('does not fire where %s', (_why, situation) => {
    expect(findingOf('password-empty', situation)).toBeUndefined();
  });
});

describe('credential-kept-by-helper: the document holds nothing for the image itself', () => {
  const file = (document: object): Situation => ({ files: files({ [ROOT_FILE]: JSON.stringify(document) }) });

  it('because a credential store keeps it', () => {
    expect(findingOf('credential-kept-by-helper', file({ auths: {}, credsStore: 'desktop' }))).toMatchObject({
      category: 'credentials-empty',
      severity: 'error',
      source: { kind: 'node-file', path: ROOT_FILE },
      pointer: '/credsStore',
      message: expect.stringContaining(
        'keeps its credentials in a credential store, which the kubelet never asks',
      ) as string,
      hint: 'Put the credentials under "auths", or configure a kubelet credential provider plugin.',
    });
  });

  it.each([
    [IMAGE, REGISTRY, true],
    [IMAGE, `https://${REGISTRY}`, true],
    ['docker.io/a/b', 'https://index.docker.io/v1/', true],
    ['docker.io/a/b', 'registry-1.docker.io', true],
    [IMAGE, 'quay.io', false],
    [IMAGE, 'https://index.docker.io/v1/', false],
    ['quay.io/a/b', 'gcr.io', false],
  ])('because a helper keeps it: %s, helper for %s', (image, key, fires) => {
    expect(
      findingOf('credential-kept-by-helper', { image, ...file({ credHelpers: { [key]: 'x' } }) }) !==
        undefined,
    ).toBe(fires);
  });

  it('does not fire for Docker Hub where the helper is for another registry', () => {
    const situation = { image: 'nginx', ...file({ credHelpers: { 'gcr.io': 'x' } }) };
    expect(findingOf('credential-kept-by-helper', situation)).toBeUndefined();
  });

  it('does not fire where a credential matches', () => {
    const document = { auths: { [REGISTRY]: { username: 'u', password: 'p' } }, credsStore: 'desktop' };
    expect(findingOf('credential-kept-by-helper', file(document))).toBeUndefined();
  });
});

describe('credential-damaged: signs that a credential suffered on its way', () => {
  const damaged = (username: string, password: string): Situation => ({
    pod: pod({ secrets: ['s'] }),
    secrets: [login('s', REGISTRY, username, password)],
  });
  const SPACE = 'ends or begins with white space or a line break';

  it.each<[string, string, string]>([
    ['u', 'word\n', `its password ${SPACE}`],
    ['u', ' word', `its password ${SPACE}`],
    ['u\n', 'word', `its user name ${SPACE}`],
    ['\tu', 'word', `its user name ${SPACE}`],
    [
      'u',
      'word--docker-email=a@b.c',
      'its password holds a flag of kubectl, so a blank was missing on the command line',
    ],
    [
      'u',
      'word--email=a',
      'its password holds a flag of kubectl, so a blank was missing on the command line',
    ],
    [
      'u',
      'word--namespace=a',
      'its password holds a flag of kubectl, so a blank was missing on the command line',
    ],
    [
      'u',
      'word--from-file=a',
      'its password holds a flag of kubectl, so a blank was missing on the command line',
    ],
    ['u', '"word"', 'its password stands in quotes'],
    ['u', "'wo\nrd'", 'its password stands in quotes'],
    ['"u"', 'word', 'its user name stands in quotes'],
    ["'u'", 'word', 'its user name stands in quotes'],
    ['robot', 'word', 'its user name is "robot" alone: a shell has eaten the $ and what follows'],
    ['robot$', 'word', 'its user name is "robot" alone: a shell has eaten the $ and what follows'],
    ['robot+app', 'word', 'its user name is "robot" alone: a shell has eaten the $ and what follows'],
    ['${USER}', 'word', 'a variable was not filled in'],
    ['u', '${_TOKEN1}', 'a variable was not filled in'],
    ['$USER', 'word', 'a variable was not filled in'],
    ['u', '$(TOKEN)', 'a variable was not filled in'],
    ['u', '$(cat token.txt)', 'a variable was not filled in'],
    ['{{ .Values.user }}', 'word', 'a variable was not filled in'],
    ['u', '%TOKEN%', 'a variable was not filled in'],
    ['robot\\$app', 'word', 'a backslash stands before its $'],
    ['u', 'wo\\$rd', 'a backslash stands before its $'],
    ['<user>', 'word', 'a placeholder was not filled in'],
    ['u', 'changeme', 'a placeholder was not filled in'],
    ['u', 'ChangeMe', 'a placeholder was not filled in'],
    ['u', 'your-password', 'a placeholder was not filled in'],
    ['your_name', 'word', 'a placeholder was not filled in'],
    ['u', 'placeholder', 'a placeholder was not filled in'],
    ['_json_key', 'key.json', 'it is for a Google key file, and its password is the name of that file'],
    [
      '_json_key',
      '@./keys/key-1.json',
      'it is for a Google key file, and its password is the name of that file',
    ],
    [
      '_json_key',
      'ewogICJ0eXBl',
      'its password is base64 of a Google key file, which goes with the user name _json_key_base64',
    ],
    [
      '_json_key',
      'eyJ0eXBlIjoi',
      'its password is base64 of a Google key file, which goes with the user name _json_key_base64',
    ],
  ])('%j and %j', (username, password, sign) => {
    expect(findingOf('credential-damaged', damaged(username, password))).toMatchObject({
      category: 'credential-rejected',
      severity: 'error',
      source: SOURCE,
      pointer: POINTER,
      message: `The credential under ${REGISTRY} of pull secret shop/s looks damaged: ${sign}. Whether the registry takes it has not been seen.`,
      hint: "Make it anew; put single quotes around the values on a command line, or use printf '%s' where a file or pipe is read.",
    });
  });

  it.each<[string, string]>([
    ['u', 'word'],
    ['first last', 'two words'],
    ['robot$app', 'word'],
    ['robotics', 'word'],
    ['my-robot', 'word'],
    ['u', `it's`],
    ['u', `"word`],
    ['u', `"word'`],
    ['u', '""'],
    ['u', 'a$b'],
    ['u', '$1abc'],
    ['u', 'pa$HOME'],
    ['u', '${}'],
    ['u', 'x${USER}'],
    ['u', '${USER}x'],
    ['u', '{{x}'],
    ['u', 'x{{y}}'],
    ['u', '%lower%'],
    ['u', '<>'],
    ['u', '<a>b'],
    ['u', 'changeme2'],
    ['u', 'notchangeme'],
    ['u', 'yourself'],
    ['u', 'a--b'],
    ['u', 'a\\b'],
    ['_json_key', '{"type":"service_account"}'],
    ['_json_key', 'a b.json'],
    ['_json_key', 'key.jsonx'],
    ['_json_key', 'xeyJ'],
    ['_json_key', 'xewog'],
    ['_json_key_base64', 'eyJ0eXBlIjoi'],
    ['u', 'key.json'],
    ['u', 'eyJ0eXBlIjoi'],
  ])('%j and %j show none', (username, password) => {
    expect(findingOf('credential-damaged', damaged(username, password))).toBeUndefined();
  });

  it('is a warning where a better one is tried before', () => {
    const situation = {
      pod: pod({ secrets: ['good', 's'] }),
      secrets: [login('good'), login('s', REGISTRY, 'robot')],
    };
    expect(findingOf('credential-damaged', situation)).toMatchObject({ severity: 'warning', source: SOURCE });
  });

  it('the sign is told and never the value', () => {
    expect(
      JSON.stringify(findingOf('credential-damaged', damaged('u', 'canary--docker-email=x'))),
    ).not.toContain('canary');
  });
});
