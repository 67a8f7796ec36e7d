import { inspect } from 'node:util';
import { parseConfigJson, parseDockercfg, type ParsedConfig } from '../../src/core/parse-config';
import { authOf, configJson, dockercfg } from '../builders/docker-config';
import { revealed } from '../builders/revealed-credential';
import { thrownBy } from '../builders/thrown-error';

const entriesOf = ({ entries }: ParsedConfig): unknown =>
  entries.map(({ registryKey, rawRegistryKey, pointer, credential }) => ({
    registryKey,
    raw: rawRegistryKey.reveal(),
    pointer,
    ...revealed(credential),
  }));

describe('a parsed config.json', () => {
  it('has its entries with key, pointer and credential', () => {
    const text = configJson({
      'https://bob:pass@gcr.io/v1/': { auth: authOf('u', 'p'), email: 'e' },
      'quay.io': null,
    });
    expect(entriesOf(parseConfigJson(text))).toEqual([
      {
        registryKey: 'https://[redacted]@gcr.io/v1/',
        raw: 'https://bob:pass@gcr.io/v1/',
        pointer: '/auths/https:~1~1[redacted]@gcr.io~1v1~1',
        username: 'u',
        password: 'p',
        email: 'e',
      },
      {
        registryKey: 'quay.io',
        raw: 'quay.io',
        pointer: '/auths/quay.io',
        username: '',
        password: '',
        email: '',
      },
    ]);
  });

  it('may come as bytes, which need not be UTF-8', () => {
    const bytes = new Uint8Array([
      ...new TextEncoder().encode('{"auths":{"é":{"username":"'),
      0xff,
      ...new TextEncoder().encode('"}}}'),
    ]);
    expect(entriesOf(parseConfigJson(bytes))).toMatchObject([{ registryKey: 'é', username: '\ufffd' }]);
    expect(entriesOf(parseConfigJson('{"auths":{"é":{}}}'))).toMatchObject([{ registryKey: 'é' }]);
  });

  it('keeps user names and passwords that are no UTF-8 as bytes', () => {
    const [entry] = parseConfigJson(configJson({ r: { auth: '/zr+' } })).entries;
    expect(entry?.credential.usernameBytes()).toEqual(new Uint8Array([0xff]));
    expect(entry?.credential.password.revealBytes()).toEqual(new Uint8Array([0xfe]));
  });

  it('has its headers as secrets', () => {
    const { headers } = parseConfigJson('{"HttpHeaders":{"X-é":"wört","n":null}}');
    expect([...headers].map(([name, value]) => [name, value.reveal()])).toEqual([
      ['X-é', 'wört'],
      ['n', ''],
    ]);
  });

  it('has findings without a source', () => {
    const { findings } = parseConfigJson('{"other":1,"auths":{"r":{}}}');
    expect(findings.map(({ id }) => id)).toEqual(['unknown-field', 'blank-credential']);
    expect(findings[0]).not.toHaveProperty('source');
  });

  it('shows no secret value', () => {
    const parsed = parseConfigJson(
      configJson({
        'https://bob:canary@r': { auth: authOf('u', 'canary'), identitytoken: 'canary' },
      }).replace('{', '{"HttpHeaders":{"a":"canary"},'),
    );
    const shown = `${JSON.stringify(parsed)}${JSON.stringify([...parsed.headers])}${inspect(parsed, { depth: 10 })}`;
    expect(parsed.entries).toHaveLength(1);
    expect(shown).not.toContain('canary');
    expect(shown).not.toContain(authOf('u', 'canary'));
  });
});

describe('a parsed .dockercfg', () => {
  it('has registries at the top', () => {
    expect(
      entriesOf(parseDockercfg(dockercfg({ 'gcr.io': { username: 'u', password: 'p' }, auths: {} }))),
    ).toEqual([
      { registryKey: 'gcr.io', raw: 'gcr.io', pointer: '/gcr.io', username: 'u', password: 'p', email: '' },
      { registryKey: 'auths', raw: 'auths', pointer: '/auths', username: '', password: '', email: '' },
    ]);
    expect([...parseDockercfg('{"HttpHeaders":{}}').headers]).toEqual([]);
  });

  it('has neither helpers nor store', () => {
    expect(parseDockercfg('{"credHelpers":{},"credsStore":null}').entries).toHaveLength(2);
  });
});

describe('a document that is void to the kubelet is an error', () => {
  it.each([
    [
      '{',
      'it is not valid JSON: line 1, column 2 (byte 1): the document ends too early. Correct the JSON there.',
    ],
    [
      '\ufeff{}',
      'it is not valid JSON: line 1, column 1 (byte 0): a character stands there that JSON does not allow. Write it as plain JSON in UTF-8 without a byte order mark.',
    ],
    [
      '{"auths":{"r":{"auth":"canary!"}}}',
      "/auths/r/auth is not base64 as the kubelet reads it (byte 6 of the value). Set it to the output of: printf '%s' 'USER:PASSWORD' | base64 -w0",
    ],
  ])('%j', (text, words) => {
    const error = thrownBy(() => parseConfigJson(text));
    expect([error.code, error.message]).toEqual([
      'INVALID_DOCUMENT',
      `The document is void to the kubelet: ${words}`,
    ]);
    expect(error.details).toMatchObject({ fault: { kind: expect.any(String) } });
    expect(error.cause).toBeUndefined();
    expect(inspect(error)).not.toContain('canary');
  });

  it('is called as the caller calls it', () => {
    expect(thrownBy(() => parseConfigJson('{', { where: 'my.json' })).message).toMatch(
      /^my\.json is void to the kubelet: /,
    );
    expect(thrownBy(() => parseDockercfg('[]', { where: 'my.cfg' })).message).toMatch(
      /^my\.cfg is void to the kubelet: the document itself is of type array/,
    );
  });
});

describe('credHelpers and credsStore', () => {
  const text =
    '{"credHelpers":{"gcr.io":"gcloud","t:canary@a.io":"x"},"credsStore":"pass","auths":{"blank.io":{}}}';

  it.each([undefined, 'reject'] as const)('are refused, every registry named, with helpers %j', (helpers) => {
    const error = thrownBy(() => parseConfigJson(text, helpers === undefined ? {} : { helpers }));
    expect(error.code).toBe('CREDENTIAL_HELPERS_REJECTED');
    expect(error.message).toMatch(
      /^The document delegates credentials .*: credHelpers \(gcr\.io, \[redacted\]@a\.io\); credsStore \(blank\.io\)\./,
    );
    expect(error.details).toMatchObject({
      sections: [{ section: 'credHelpers' }, { section: 'credsStore' }],
    });
  });

  it('name the document as the caller does', () => {
    expect(thrownBy(() => parseConfigJson(text, { where: 'my.json' })).message).toMatch(
      /^my\.json delegates/,
    );
  });

  it('are findings with helpers "report"', () => {
    const { findings, entries } = parseConfigJson(text, { helpers: 'report' });
    expect(findings.map(({ id }) => id)).toEqual([
      'cred-helpers-rejected',
      'creds-store-rejected',
      'blank-credential',
    ]);
    expect(findings[0]?.registries).toEqual(['gcr.io', '[redacted]@a.io']);
    expect(entries).toHaveLength(1);
  });
});
