import { findingOf, login, pod, secret, type Situation } from '../situation';
import { authOf } from '../../../builders/docker-config';

const COMMAND = (name: string, namespace = 'shop'): string =>
  `kubectl -n ${namespace} create secret docker-registry ${name} --docker-server=registry.example.com --docker-username=USER --docker-password=PASSWORD`;

describe('referenced-secret-malformed: one secret that does not decode ends every pull', () => {
  const broken = (content: string): Situation => ({
    pod: pod({ secrets: ['good', 's'] }),
    secrets: [login('good'), secret('s', content)],
  });

  it('because its JSON is broken', () => {
    expect(findingOf('referenced-secret-malformed', broken('{'))).toMatchObject({
      category: 'secret-malformed',
      severity: 'error',
      source: { kind: 'pull-secret', name: 's', namespace: 'shop' },
      message:
        'Pull secret shop/s cannot be decoded: it is not valid JSON: line 1, column 2 (byte 1): the document ends too early. The kubelet gives up on the pull, whatever other credentials there are.',
      hint: 'Correct the JSON there.',
    });
    expect(findingOf('referenced-secret-malformed', broken('{'))).not.toHaveProperty('pointer');
  });

  it('because of one entry', () => {
    expect(
      findingOf('referenced-secret-malformed', broken('{"auths":{"r":{"auth":"bm9jb2xvbg=="}}}')),
    ).toMatchObject({
      pointer: '/auths/r/auth',
      message: expect.stringContaining('/auths/r/auth decodes to a text without a colon') as string,
      hint: "Set it to the output of: printf '%s' 'USER:PASSWORD' | base64 -w0",
    });
  });

  it('because it is base64 twice', () => {
    const twice = Buffer.from('{"auths":{"r.example.com":{"auth":"dTpw"}}}').toString('base64');
    expect(findingOf('referenced-secret-malformed', broken(twice))).toMatchObject({
      message:
        'Pull secret shop/s cannot be decoded: its data is base64 twice: decoded once more it is a docker config. The kubelet gives up on the pull, whatever other credentials there are.',
      hint: 'Encode it once only; text that is base64 already goes under data, plain text under stringData.',
    });
  });

  it.each<[string, Situation]>([
    ['nobody names it', { pod: pod(), secrets: [secret('s', '{')] }],
    [
      'it is of another namespace',
      { pod: pod({ secrets: ['s'] }), secrets: [secret('s', '{', { namespace: 'other' })] },
    ],
    ['all decode', { pod: pod({ secrets: ['s'] }), secrets: [login('s')] }],
  ])('does not fire where %s', (_why, situation) => {
    expect(findingOf('referenced-secret-malformed', situation)).toBeUndefined();
  });
});

const manifest = (parts: object): object => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name: 's' },
  ...parts,
});
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const refused = (parts: object): Situation => ({
  pod: pod({ secrets: ['s'] }),
  rejectedManifests: [null, 'text', manifest(parts)],
});

describe('secret-manifest-refused-data: the API server did not take the data', () => {
  const data = refused({
    type: 'kubernetes.io/dockerconfigjson',
    data: { '.dockerconfigjson': '{"auths":{}}' },
  });

  it('which is no base64', () => {
    expect(findingOf('secret-manifest-refused-data', data)).toMatchObject({
      category: 'secret-malformed',
      severity: 'error',
      message: expect.stringMatching(
        /^Secret s was refused by the API server and does not exist: \/data\/\.dockerconfigjson: .+\.$/,
      ) as string,
      hint: 'Values under data are base64 in one line (base64 -w0); plain text goes under stringData. Or let kubectl make the secret.',
      command: COMMAND('s'),
    });
  });

  it('which is base64 of something else', () => {
    const parts = { type: 'kubernetes.io/dockercfg', data: { '.dockercfg': base64('user:password') } };
    expect(findingOf('secret-manifest-refused-data', refused(parts))?.message).toBe(
      'Secret s was refused by the API server and does not exist: the data under .dockercfg is no JSON object.',
    );
  });

  it.each<[string, Situation]>([
    [
      'under stringData',
      refused({ type: 'kubernetes.io/dockerconfigjson', stringData: { '.dockerconfigjson': 'x' } }),
    ],
    ['of a type that calls for no key', refused({ data: { any: '!' } })],
    [
      'of an empty document',
      refused({ type: 'kubernetes.io/dockerconfigjson', data: { '.dockerconfigjson': '' } }),
    ],
    ['without a kind', { ...data, rejectedManifests: [{ ...manifest({ data: {} }), kind: undefined }] }],
  ])('%s', (_what, situation) => {
    expect(findingOf('secret-manifest-refused-data', situation)).toBeDefined();
    expect(findingOf('secret-manifest-refused-type', situation)).toBeUndefined();
  });

  it.each<[string, Situation]>([
    ['the pod names another secret', { ...data, pod: pod({ secrets: ['t'] }) }],
    ['a secret of that name exists all the same', { ...data, secrets: [login('s')] }],
    ['it is no secret', { ...data, rejectedManifests: [{ kind: 'Deployment', metadata: { name: 's' } }] }],
    ['nothing was refused', { pod: pod({ secrets: ['s'] }) }],
  ])('does not fire where %s', (_why, situation) => {
    expect(findingOf('secret-manifest-refused-data', situation)).toBeUndefined();
  });

  it('fires where nobody names a secret', () => {
    expect(findingOf('secret-manifest-refused-data', { ...data, pod: pod() })).toBeDefined();
    const { pod: _, ...without } = data;
    expect(findingOf('secret-manifest-refused-data', without)?.command).toBe(COMMAND('s', 'default'));
  });
});

describe('secret-manifest-refused-type: its type calls for another key', () => {
  it.each([
    [
      'kubernetes.io/dockercfg',
      { 'docker-server': 'eA==', 'docker-username': 'eA==' },
      'the key .dockercfg, and it has docker-server, docker-username',
    ],
    [
      'kubernetes.io/dockerconfigjson',
      { dockerconfigjson: base64(authOf('a', 'b')) },
      'the key .dockerconfigjson, and it has dockerconfigjson',
    ],
    ['kubernetes.io/dockerconfigjson', {}, 'the key .dockerconfigjson, and it has none'],
  ])('%s with %j', (type, data, why) => {
    const situation = refused({ type, data });
    expect(findingOf('secret-manifest-refused-type', situation)).toMatchObject({
      category: 'secret-wrong-type',
      severity: 'error',
      message: `Secret s was refused by the API server and does not exist: type ${type} calls for ${why}.`,
      command: COMMAND('s'),
    });
    expect(findingOf('secret-manifest-refused-data', situation)).toBeUndefined();
  });

  it('a secret without data has none', () => {
    expect(
      findingOf('secret-manifest-refused-type', refused({ type: 'kubernetes.io/dockercfg' }))?.message,
    ).toContain('and it has none');
  });
});
