import fc from 'fast-check';
import { FIRST_STATE, type PageState } from '../../src/playground/page-state';
import { redactState } from '../../src/playground/redact-state';
import { authOf, configJson, dockercfg } from '../builders/docker-config';
import { fixture } from '../builders/fixture';
import { secretManifest } from '../builders/pull-secret';

const CANARY = 'c4n4ry';
const IMAGE = 'registry.example.com/team/app:1';

const state = (change: Partial<PageState>): PageState => ({ ...FIRST_STATE, image: IMAGE, ...change });
const file = (text: string, place: PageState['files'][number]['place'] = 'root/config.json'): PageState =>
  state({ files: [{ place, text }] });
const secretText = (content: string): string => JSON.stringify(secretManifest('s', content));

/** The redacted state, and whether it decides as the whole one does. */
function redacted(whole: PageState): readonly [PageState, boolean] {
  const made = redactState(whole);
  if (made === undefined) throw new Error('there is no answer to redact');
  return [made.state, made.sameDecision];
}

const fileText = (whole: PageState): string => redacted(whole)[0].files[0]?.text ?? '';

describe('what goes into a link in the place of secret values', () => {
  it('is a stand-in for each credential, the same for equal ones', () => {
    const text = configJson({
      'a.io': { auth: authOf('bob', 'secret') },
      'b.io': { username: 'bob', password: 'secret' },
      'c.io': { username: 'bob', password: 'other', email: 'bob@x' },
      'd.io': {},
    });
    expect(JSON.parse(fileText(file(text)))).toEqual({
      auths: {
        'a.io': { username: 'user-1', password: 'password-1' },
        'b.io': { username: 'user-1', password: 'password-1' },
        'c.io': { username: 'user-2', password: 'password-2', email: 'email-2' },
        'd.io': {},
      },
    });
  });

  it('keeps that a document delegates, and to nobody by name', () => {
    const text = JSON.stringify({
      auths: { 'a.io': { identitytoken: CANARY, registrytoken: CANARY, odd: CANARY } },
      credHelpers: { 'a.io': CANARY },
      credsStore: CANARY,
      HttpHeaders: { [CANARY]: '', 'X-A': CANARY },
      unknown: CANARY,
    });
    expect(JSON.parse(fileText(file(text)))).toEqual({
      auths: { 'a.io': { identitytoken: '[redacted]', registrytoken: '[redacted]' } },
      HttpHeaders: { 'header-1': '[redacted]', 'header-2': '[redacted]' },
      credHelpers: { 'a.io': '[redacted]' },
      credsStore: '[redacted]',
    });
  });

  it('keeps a key that carries a password, with a stand-in for it', () => {
    const text = configJson({
      [`https://bob:${CANARY}@registry.example.com`]: { username: 'u', password: 'p' },
    });
    const [made, same] = redacted(file(text));
    expect(made.files[0]?.text).toContain('"https://userinfo-2@registry.example.com"');
    expect(same).toBe(true);
  });

  it('is a text of ours for a document that does not decode', () => {
    const [made, same] = redacted(file(`{"auths": "${CANARY}`));
    expect(made.files[0]?.text).toMatch(/^left out: /);
    expect(same).toBe(true);
  });

  it('is a manifest of ours for a secret', () => {
    const manifest = {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 's', namespace: 'n', uid: CANARY, annotations: { last: CANARY } },
      type: 'kubernetes.io/dockercfg',
      data: {
        '.dockercfg': Buffer.from(dockercfg({ 'r.io': { auth: authOf('u', CANARY) } })).toString('base64'),
      },
    };
    const [made, same] = redacted(state({ pullSecrets: [JSON.stringify(manifest)] }));
    expect(made.pullSecrets).toEqual([
      `apiVersion: v1
kind: Secret
metadata:
  name: "s"
  namespace: "n"
type: "kubernetes.io/dockercfg"
stringData:
  .dockercfg: |
    {
      "r.io": {
        "username": "user-1",
        "password": "password-1"
      }
    }
`,
    ]);
    expect(same).toBe(true);
  });

  it('redacts what may be a password in the image', () => {
    expect(redacted(state({ image: `bob:${CANARY}@r.io/x` }))[0].image).toBe('userinfo-1@r.io/x');
  });

  it('is nothing where the page has no answer', () => {
    expect(redactState(state({ pullSecrets: ['['] }))).toBeUndefined();
  });
});

describe('a link decides as the page does', () => {
  it.each<[string, PageState]>([
    [
      'pull secrets of each outcome',
      state({ pullSecrets: [fixture('cli/pull-secret-of-each-outcome.yaml')] }),
    ],
    [
      'a secret in base64 twice',
      state({ pullSecrets: [secretText(Buffer.from('{"auths":{}}').toString('base64'))] }),
    ],
    ['registries at the top level', file('{"r.io": {"auth": "dTpw"}}')],
    ['a config.json as .dockercfg', file('{"auths": {"r.io": {"auth": "dTpw"}}}', 'root/.dockercfg')],
    [
      'one key in two spellings',
      file(
        configJson({
          'registry.example.com': { auth: authOf('a', 'b') },
          'https://registry.example.com': { auth: authOf('c', 'd') },
        }),
      ),
    ],
    [
      'the same, with one credential',
      file(
        configJson({
          'registry.example.com': { auth: authOf('a', 'b') },
          'https://registry.example.com': { auth: authOf('a', 'b') },
        }),
      ),
    ],
    [
      'keys that JavaScript sorts or swallows',
      file('{"auths": {"b": {"auth": "dTpw"}, "10": {}, "9": {}, "__proto__": {"auth": "dTpx"}}}'),
    ],
    ['keys that are not ASCII', file(configJson({ 'r\u2028é😀.io': { auth: authOf('a', 'b') } }))],
  ])('%s', (_, whole) => {
    expect(redacted(whole)[1]).toBe(true);
  });
});

describe('no secret value gets into a link', () => {
  const value = fc
    .string({ unit: 'grapheme', maxLength: 6 })
    .map((text) => `${CANARY}${text.replace(/:/g, '')}`);
  const key = fc.oneof(
    fc.constantFrom(
      'registry.example.com',
      'https://registry.example.com/team',
      '*.example.com',
      'docker.io',
      '%zz',
    ),
    value.map((password) => `https://u:${password}@registry.example.com`),
  );
  const entry = fc.record(
    {
      username: value,
      password: value,
      email: value,
      identitytoken: value,
      other: value,
      auth: fc.tuple(value, value).map(([user, password]) => authOf(user, password)),
    },
    { requiredKeys: [] },
  );
  const config = fc.record(
    {
      auths: fc.dictionary(key, entry, { maxKeys: 4 }),
      credHelpers: fc.dictionary(key, value, { maxKeys: 2 }),
      credsStore: value,
      HttpHeaders: fc.dictionary(fc.oneof(fc.constant('X'), value), value, { maxKeys: 3 }),
      more: value,
    },
    { requiredKeys: [] },
  );
  const text = fc.oneof(
    config.map((made) => JSON.stringify(made)),
    value.map((made) => `{"auths": "${made}`),
    value.map((made) => JSON.stringify({ auths: { [made]: 1 } })),
  );

  it('in whatever field it stands', () => {
    fc.assert(
      fc.property(text, text, value, (node, secret, image) => {
        const manifest = { ...secretManifest('s', secret), extra: node, stringData: { other: node } };
        const [made] = redacted({
          ...file(node),
          image: `${image}@r.io/x`,
          pullSecrets: [JSON.stringify(manifest)],
        });
        const json = JSON.stringify(made);
        expect(json).not.toContain(CANARY);
        for (const word of json.match(/[A-Za-z0-9+/]{6,}={0,2}/g) ?? [])
          expect(Buffer.from(word, 'base64').toString()).not.toContain(CANARY);
      }),
      { numRuns: 300 },
    );
  });
});
