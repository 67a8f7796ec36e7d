import { textOf } from '../../../src/core/model/go-string';
import { decodePluginResponse, responseEntries } from '../../../src/core/provider/plugin-response';

const VERSION = 'credentialprovider.kubelet.k8s.io/v1';

function response(fields: object): string {
  return JSON.stringify({ kind: 'CredentialProviderResponse', apiVersion: VERSION, ...fields });
}

function decode(stdout: string, strict = true): ReturnType<typeof decodePluginResponse> {
  return decodePluginResponse(Buffer.from(stdout), VERSION, { strictPluginDecoding: strict });
}

function fault(stdout: string, strict = true): string {
  const result = decode(stdout, strict);
  if (result.ok) return 'none';
  return result.fault.kind === 'fields'
    ? result.fault.issues.map(({ pointer, kind }) => `${pointer} ${kind}`).join()
    : result.fault.kind;
}

describe('a response of a plugin', () => {
  it('has a cache key type, a duration and credentials', () => {
    const result = decode(
      response({
        cacheKeyType: 'Image',
        cacheDuration: '1m',
        auth: { 'é.io': { username: 'ü', password: 'p' }, b: null, c: {} },
      }),
    );
    expect(result).toMatchObject({
      ok: true,
      response: { cacheKeyType: 'Image', cacheDuration: 60_000_000_000n },
    });
    const entries = result.ok ? [...responseEntries(result.response).values()] : [];
    expect(
      entries.map(({ key, username, password, email, section }) => [
        textOf(key),
        textOf(username),
        password,
        email,
        section,
      ]),
    ).toEqual([
      ['é.io', 'ü', 'p', '', '/auth'],
      ['b', '', '', '', '/auth'],
      ['c', '', '', '', '/auth'],
    ]);
    expect(result.ok && responseEntries(result.response).map(({ key }) => textOf(key))).toEqual([
      'é.io',
      'b',
      'c',
    ]);
  });

  it('may lack everything', () => {
    for (const json of [response({}), ` ${response({ cacheDuration: null, auth: null })}\n`]) {
      expect(decode(json)).toEqual({
        ok: true,
        response: expect.objectContaining({ cacheKeyType: '', cacheDuration: undefined, auth: new Map() }),
      });
    }
  });

  it.each([
    ['nothing', '', 'not-json'],
    ['YAML', 'kind: CredentialProviderResponse\n', 'not-json'],
    ['two objects', response({}) + response({}), 'not-json'],
    ['JSON behind a byte order mark', `\ufeff${response({})}`, 'not-json'],
    [
      'an object of another version',
      response({ apiVersion: VERSION.replace('v1', 'v1beta1') }),
      'wrong-version',
    ],
    ['an object without a version', '{"kind":"CredentialProviderResponse"}', 'wrong-version'],
    ['null', 'null', 'wrong-version'],
    ['an object of another kind', response({ kind: 'CredentialProviderRequest' }), 'wrong-kind'],
    [
      'an object with a number as a user name',
      response({ auth: { a: { username: 1 } } }),
      '/auth/a/username type',
    ],
    ['an object with a list of credentials', response({ auth: [] }), '/auth type'],
    ['an object with a bad duration', response({ cacheDuration: '1d' }), '/cacheDuration duration'],
  ])('is void where it is %s', (_, stdout, expected) => {
    expect(fault(stdout)).toBe(expected);
    expect(fault(stdout, false)).toBe(expected);
  });

  it.each([
    ['an unknown field', response({ extra: 'canary' }), '/extra unknown-field'],
    [
      'an unknown field of a credential',
      response({ auth: { a: { email: 'canary' } } }),
      '/auth/a/email unknown-field',
    ],
    ['a field in another case', response({ Auth: {} }), '/Auth unknown-field'],
    ['a field twice', response({}).replace('{', '{"kind":"x",'), '/kind duplicate-field'],
    ['a registry twice', response({}).replace('}', ',"auth":{"a":{},"a":{}}}'), '/auth/a duplicate-field'],
  ])('is void with %s where the kubelet is strict', (_, stdout, expected) => {
    expect(fault(stdout)).toBe(expected);
    expect(fault(stdout, false)).toBe('none');
    expect(JSON.stringify(decode(stdout))).not.toContain('canary');
  });
});
