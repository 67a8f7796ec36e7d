import { classifyReply, fieldOf, parseJson, readManifestHead } from '../../src/registry/classify-reply';
import { headersOf } from '../../src/registry/headers';

const now = new Date('2026-03-01T12:00:00.000Z');
const sha256 = `sha256:${'0a'.repeat(32)}`;

function classify(status: number, body?: unknown, headers: readonly string[] = []): unknown {
  const text = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) };
  return classifyReply({ status, headers: headersOf(headers), ...text }, now);
}

function errors(...codes: readonly unknown[]): unknown {
  return { errors: codes.map((code) => ({ code, message: 'whatever', detail: {} })) };
}

describe('what a reply means', () => {
  it.each([
    ['401', 401, undefined, { kind: 'refused', reason: 'credential' }],
    ['403', 403, errors('DENIED'), { kind: 'forbidden' }],
    ['404 with NAME_UNKNOWN', 404, errors('NAME_UNKNOWN'), { kind: 'repository-unknown' }],
    ['404 with MANIFEST_UNKNOWN', 404, errors('MANIFEST_UNKNOWN'), { kind: 'manifest-unknown' }],
    ['404 with both', 404, errors('MANIFEST_UNKNOWN', 'NAME_UNKNOWN'), { kind: 'repository-unknown' }],
    ['404 with another code', 404, errors('BLOB_UNKNOWN'), { kind: 'not-found' }],
    ['404 without a body', 404, undefined, { kind: 'not-found' }],
    ['404 with a page', 404, '<html>', { kind: 'not-found' }],
    ['404 with JSON of another form', 404, { errors: 'NAME_UNKNOWN' }, { kind: 'not-found' }],
    [
      '404 with odd errors',
      404,
      { errors: [null, 'NAME_UNKNOWN', { code: ['NAME_UNKNOWN'] }, []] },
      { kind: 'not-found' },
    ],
    ['404 with null', 404, 'null', { kind: 'not-found' }],
    ['407', 407, undefined, { kind: 'proxy-failed', code: '407' }],
    ['429', 429, undefined, { kind: 'rate-limited' }],
    ['500', 500, undefined, { kind: 'server-error', status: 500 }],
    ['599', 599, undefined, { kind: 'server-error', status: 599 }],
    ['600', 600, undefined, { kind: 'unexpected-status', status: 600 }],
    ['400', 400, errors('NAME_INVALID'), { kind: 'unexpected-status', status: 400 }],
    ['499', 499, undefined, { kind: 'unexpected-status', status: 499 }],
    ['304', 304, undefined, { kind: 'unexpected-status', status: 304 }],
  ])('is told for %s', (_what, status, body, expected) => {
    expect(classify(status, body)).toEqual(expected);
  });

  it('is told for 429 with when it ends and what the limit is', () => {
    expect(classify(429, undefined, ['Retry-After', '60', 'RateLimit-Limit', '100;w=21600'])).toEqual({
      kind: 'rate-limited',
      reset: { at: '2026-03-01T12:01:00.000Z', from: 'retry-after' },
      rateLimit: { limit: 100, windowSeconds: 21600 },
    });
  });
});

describe('a reply from another origin', () => {
  it('is told to be one', () => {
    const reply = { status: 401, headers: headersOf([]), afterRedirect: true } as const;
    expect(classifyReply(reply, now)).toEqual({ kind: 'refused', reason: 'credential', afterRedirect: true });
  });
});

describe('a success', () => {
  const type = 'application/vnd.oci.image.index.v1+json';

  it.each([
    ['a digest', ['Docker-Content-Digest', sha256], { kind: 'accepted', digest: sha256 }],
    [
      'a digest of sha512',
      ['Docker-Content-Digest', `sha512:${'b'.repeat(128)}`],
      { kind: 'accepted', digest: `sha512:${'b'.repeat(128)}` },
    ],
    ['the type of a manifest', ['Content-Type', type], { kind: 'accepted' }],
    [
      'the type of a manifest of schema 1',
      ['Content-Type', 'application/vnd.docker.distribution.manifest.v1+prettyjws'],
      { kind: 'accepted' },
    ],
    ['a type with parameters', ['Content-Type', `${type} ; charset=utf-8`], { kind: 'accepted' }],
    ['the type in capitals', ['Content-Type', type.toUpperCase()], { kind: 'accepted' }],
    ['JSON', ['Content-Type', 'application/json'], { kind: 'accepted' }],
    [
      'a digest and a page',
      ['Content-Type', 'text/html', 'Docker-Content-Digest', sha256],
      { kind: 'accepted', digest: sha256 },
    ],
    [
      'a rate limit',
      ['Content-Type', type, 'RateLimit-Remaining', '3'],
      { kind: 'accepted', rateLimit: { remaining: 3 } },
    ],
    ['no type', [], undefined],
    ['a page', ['Content-Type', 'text/html'], undefined],
    ['something that begins with JSON', ['Content-Type', 'application/jsonp'], undefined],
    ['something that ends with JSON', ['Content-Type', 'x-application/json'], undefined],
    ['a digest too short', ['Docker-Content-Digest', 'sha256:00'], undefined],
    ['a digest with more behind it', ['Docker-Content-Digest', `${sha256} x`], undefined],
    ['a digest with more before it', ['Docker-Content-Digest', `x${sha256}`], undefined],
  ])('is told by %s', (_what, headers, expected) => {
    expect(readManifestHead(headersOf(headers))).toEqual(expected);
  });
});

describe('JSON from a registry', () => {
  it('is read, or undefined', () => {
    expect(parseJson('{"a":1}')).toEqual({ a: 1 });
    expect(parseJson('{')).toBeUndefined();
  });

  it('has only the fields that it names itself', () => {
    expect(fieldOf({ a: 1 }, 'a')).toBe(1);
    expect(fieldOf({}, 'toString')).toBeUndefined();
    expect(fieldOf(null, 'a')).toBeUndefined();
    expect(fieldOf('text', 'length')).toBeUndefined();
  });
});
