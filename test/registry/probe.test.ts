import { inspect } from 'node:util';
import { resolveFrom } from '../../src/core/resolve-from';
import { probe, type ImageProbe } from '../../src/registry/probe';
import type { ProbeOptions } from '../../src/registry/options';
import {
  closedPort,
  sendJson,
  startRawServer,
  startServer,
  type Answer,
  type RecordingServer,
} from './recording-server';
import { basic, resolutionOf, type Login } from './resolution-of';
import { createAuthority } from './test-authority';

const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
const DIGEST = `sha256:${'ab'.repeat(32)}`;

const good: Login = ['alice', 'right-password'];
const bad: Login = ['bob', 'canary-wrong-password'];

/** What a registry answers a request that it allows. */
const hand: Answer = ({ url = '' }, response) => {
  if (url.startsWith('/v2/team/app/manifests/')) {
    response.writeHead(200, { 'Content-Type': MANIFEST, 'Docker-Content-Digest': DIGEST }).end();
  } else if (url === '/v2/' || url.startsWith('/v2/?')) response.end('{}');
  else sendJson(response, 404, { errors: [{ code: 'NAME_UNKNOWN' }] });
};

function basicRegistry([user, password]: Login): Answer {
  return (request, response) => {
    if (request.headers.authorization === basic(user, password)) hand(request, response);
    else sendJson(response, 401, {}, { 'WWW-Authenticate': 'Basic realm="test"' });
  };
}

function bearerRegistry(challenge: () => string | string[], token: string): Answer {
  return (request, response) => {
    if (request.headers.authorization === `Bearer ${token}`) hand(request, response);
    else sendJson(response, 401, {}, { 'WWW-Authenticate': challenge() });
  };
}

function tokenServer(
  users: Readonly<Record<string, string>>,
  body: (token: string) => unknown = (token) => ({ token }),
): Answer {
  return ({ headers }, response) => {
    const token = users[headers.authorization ?? 'anonymous'];
    if (token === undefined) sendJson(response, 401, {});
    else sendJson(response, 200, body(token));
  };
}

async function probeOne(
  host: string,
  logins: readonly Login[],
  options: ProbeOptions = {},
  path = 'team/app:1',
): Promise<ImageProbe> {
  const resolution = resolutionOf([`${host}/${path}`], host, logins);
  // The servers of these tests are one site, though they are on ports of their own.
  const trustedRealms = ['127.0.0.1'];
  const [result] = await probe(resolution, {
    env: {},
    plainHttp: true,
    timeoutMs: 5000,
    trustedRealms,
    ...options,
  });
  return result!;
}

function kinds({ attempts }: ImageProbe): readonly string[] {
  return attempts.map(({ outcome }) =>
    'reason' in outcome ? `${outcome.kind}: ${outcome.reason}` : outcome.kind,
  );
}

/** The Authorization headers that a server got, in order, each once. */
function authorizations({ received }: RecordingServer): readonly string[] {
  return [
    ...new Set(received.flatMap(({ authorization }) => (authorization === undefined ? [] : [authorization]))),
  ];
}

describe('a registry with Basic authentication', () => {
  it('is tried with every candidate in order, and then with none', async () => {
    const server = await startServer(basicRegistry(good));
    const result = await probeOne(server.host, [bad, good]);
    expect(kinds(result)).toEqual(['refused: credential', 'accepted', 'refused: credential']);
    expect(result.attempts.map(({ candidate }) => candidate?.credential.username)).toEqual([
      'bob',
      'alice',
      undefined,
    ]);
    expect(result.attempts.map(({ counts }) => counts)).toEqual([true, true, false]);
    expect(result.attempts.map(({ credentialSent }) => credentialSent)).toEqual([true, true, false]);
    expect(result).toMatchObject({ image: `${server.host}/team/app:1`, verdict: 'pulls' });
    expect(authorizations(server)).toEqual([basic(...bad), basic(...good)]);
  });

  it('is asked for the manifest and no more: the tag, or the digest where there is one', async () => {
    const server = await startServer(basicRegistry(good));
    await probeOne(server.host, [good], {}, `team/app:1@${DIGEST}`);
    expect(server.received.slice(0, 2)).toMatchObject([
      { method: 'GET', path: '/v2/', authorization: undefined },
      { method: 'HEAD', path: `/v2/team/app/manifests/${DIGEST}`, authorization: basic(...good) },
    ]);
    const tagged = await startServer(basicRegistry(good));
    await probeOne(tagged.host, [good]);
    expect(tagged.received[1]).toMatchObject({ path: '/v2/team/app/manifests/1' });
  });

  it('tells the digest', async () => {
    const server = await startServer(basicRegistry(good));
    expect((await probeOne(server.host, [good])).attempts[0]?.outcome).toEqual({
      kind: 'accepted',
      digest: DIGEST,
    });
  });

  it('gets user name and password byte for byte', async () => {
    const server = await startServer((_request, response) => {
      sendJson(response, 401, {}, { 'WWW-Authenticate': 'Basic realm="x"' });
    });
    const auth = Buffer.from([0x61, 0xff, 0x3a, 0x80, 0xc3, 0xa9]).toString('base64');
    const files = { 'root/config.json': JSON.stringify({ auths: { [server.host]: { auth } } }) };
    const resolution = resolveFrom({ images: [`${server.host}/a`], files });
    expect(resolution.images[0]?.candidates).toHaveLength(1);
    await probe(resolution, { env: {}, plainHttp: true });
    expect(authorizations(server)).toEqual([`Basic ${auth}`]);
  });

  it('gets nothing of a credential without a user name: the runtime goes anonymous', async () => {
    const server = await startServer(basicRegistry(good));
    const result = await probeOne(server.host, [['', 'canary']]);
    expect(result.attempts[0]).toMatchObject({ credentialSent: false, outcome: { kind: 'refused' } });
    expect(authorizations(server)).toEqual([]);
  });

  it('may ask for it only at the manifest', async () => {
    const guarded = basicRegistry(good);
    const server = await startServer((request, response) => {
      if (request.url === '/v2/') sendJson(response, 404, {});
      else guarded(request, response);
    });
    expect(kinds(await probeOne(server.host, [good]))).toEqual(['accepted', 'refused: credential']);
  });

  it('refuses where no candidate is accepted', async () => {
    const server = await startServer(basicRegistry(good));
    expect((await probeOne(server.host, [bad])).verdict).toBe('refused');
  });
});

describe('a public repository', () => {
  it('is accepted without the credential, which is not sent', async () => {
    const server = await startServer(hand);
    const result = await probeOne(server.host, [bad]);
    expect(kinds(result)).toEqual(['accepted', 'accepted']);
    expect(result.attempts[0]).toMatchObject({ credentialSent: false });
    expect(result.attempts[0]?.message).toContain('the repository is public');
    expect(authorizations(server)).toEqual([]);
  });

  it('counts without a credential where there is no candidate', async () => {
    const server = await startServer(hand);
    const result = await probeOne(server.host, []);
    expect(result).toMatchObject({ verdict: 'pulls', attempts: [{ counts: true, candidate: null }] });
  });

  it('does not count without a credential where there are candidates', async () => {
    const server = await startServer((request, response) => {
      if (request.headers.authorization !== undefined) sendJson(response, 403, {});
      else if (request.url === '/v2/') sendJson(response, 401, {}, { 'WWW-Authenticate': 'Basic realm="x"' });
      else hand(request, response);
    });
    const result = await probeOne(server.host, [good]);
    expect(kinds(result)).toEqual(['forbidden', 'accepted']);
    expect(result.verdict).toBe('refused');
  });
});

describe('a registry with tokens', () => {
  async function pair(
    users: Readonly<Record<string, string>>,
    challenge: (realm: string) => string | string[] = (realm) =>
      `Bearer realm="${realm}",service="the registry"`,
    body?: (token: string) => unknown,
  ): Promise<{ readonly registry: RecordingServer; readonly tokens: RecordingServer }> {
    const tokens = await startServer(tokenServer(users, body));
    const realm = `http://${tokens.host}/token?x=1`;
    return { tokens, registry: await startServer(bearerRegistry(() => challenge(realm), 'ok')) };
  }

  it('is given a token that the credential got at the token server', async () => {
    const { registry, tokens } = await pair({ [basic(...good)]: 'ok' });
    const result = await probeOne(registry.host, [bad, good]);
    expect(kinds(result)).toEqual(['refused: credential', 'accepted', 'refused: credential']);
    expect(result.attempts.map(({ outcome }) => 'at' in outcome && outcome.at)).toEqual([
      'token-server',
      false,
      'token-server',
    ]);
    expect(result.attempts.map(({ credentialSent }) => credentialSent)).toEqual([true, true, false]);
    expect(tokens.received[1]).toMatchObject({
      method: 'GET',
      path: '/token?x=1&service=the+registry&scope=repository%3Ateam%2Fapp%3Apull',
      authorization: basic(...good),
      accept: 'application/json',
    });
    expect(authorizations(registry)).toEqual(['Bearer ok']);
  });

  it('may go without a service', async () => {
    const { registry, tokens } = await pair(
      { anonymous: 'ok' },
      (realm) => `Bearer realm="${realm}",service=""`,
    );
    expect(kinds(await probeOne(registry.host, []))).toEqual(['accepted']);
    expect(tokens.received[0]?.path).toBe('/token?x=1&scope=repository%3Ateam%2Fapp%3Apull');
  });

  it('may not take a token that was handed out', async () => {
    const { registry } = await pair({ [basic(...good)]: 'narrow', anonymous: 'ok' });
    const result = await probeOne(registry.host, [good]);
    expect(kinds(result)).toEqual(['refused: token', 'accepted']);
    expect(result.attempts[0]).toMatchObject({ outcome: { at: 'registry' } });
    expect(result.verdict).toBe('refused');
  });

  it('may call the token access_token', async () => {
    const { registry } = await pair({ [basic(...good)]: 'ok' }, undefined, (token) => ({
      access_token: token,
    }));
    expect(kinds(await probeOne(registry.host, [good]))[0]).toBe('accepted');
  });

  it.each([
    ['in one header', (realm: string) => `Basic realm="x", Bearer realm="${realm}"`],
    ['in two headers', (realm: string) => ['Basic realm="x"', `Bearer realm="${realm}"`]],
    ['with one that nobody knows', (realm: string) => `Negotiate, Bearer realm="${realm}"`],
  ])('is preferred among several challenges %s', async (_what, challenge) => {
    const { registry } = await pair({ [basic(...good)]: 'ok' }, challenge);
    expect(kinds(await probeOne(registry.host, [good]))[0]).toBe('accepted');
    expect(authorizations(registry)).toEqual(['Bearer ok']);
  });

  it.each([
    ['a reply that is no JSON', (): unknown => 'hello'],
    ['a token that would break the header', (): unknown => ({ token: 'a\r\nX-Evil: 1' })],
    ['a page without an end', (): unknown => 'x'.repeat(300_000)],
  ])('does not get a token from %s', async (_what, body) => {
    const { registry } = await pair({ [basic(...good)]: 'ok' }, undefined, body);
    expect((await probeOne(registry.host, [good])).attempts[0]?.outcome).toEqual({
      kind: 'malformed-reply',
      part: 'token',
      at: 'token-server',
    });
  });

  it.each([
    ['Bearer', { kind: 'malformed-reply', part: 'challenge', at: 'registry' }],
    ['Digest realm="x"', { kind: 'unsupported-challenge', at: 'registry' }],
    ['"', { kind: 'malformed-reply', part: 'challenge', at: 'registry' }],
    ['Bearer realm="nowhere"', { kind: 'refused-realm', reason: 'invalid', at: 'registry' }],
  ])('has to say where: %s', async (challenge, outcome) => {
    const registry = await startServer(bearerRegistry(() => challenge, 'ok'));
    const { attempts } = await probeOne(registry.host, [good]);
    expect(attempts[0]).toMatchObject({ outcome, credentialSent: false });
    expect(authorizations(registry)).toEqual([]);
  });

  it('has its token servers from other domains refused, unless they are trusted', async () => {
    const registry = await startServer(
      bearerRegistry(() => 'Bearer realm="http://tokens.invalid/steal"', 'ok'),
    );
    expect((await probeOne(registry.host, [good])).attempts.map(({ outcome }) => outcome)).toEqual([
      { kind: 'refused-realm', reason: 'other-site', realmHost: 'tokens.invalid', at: 'registry' },
      { kind: 'refused-realm', reason: 'other-site', realmHost: 'tokens.invalid', at: 'registry' },
    ]);
    const trusted = await probeOne(registry.host, [good], { trustedRealms: ['tokens.invalid'] });
    expect(trusted.attempts[0]?.outcome).toMatchObject({ kind: 'dns-failed', at: 'token-server' });
    expect(trusted.verdict).toBe('unreachable');
  });
});

describe('a redirect', () => {
  it('takes no credential along to another host or port', async () => {
    const other = await startServer((_request, response) => {
      sendJson(response, 401, {}, { 'WWW-Authenticate': 'Basic realm="more"' });
    });
    const registry = await startServer((request, response) => {
      if (request.headers.authorization === undefined)
        sendJson(response, 401, {}, { 'WWW-Authenticate': 'Basic realm="x"' });
      else response.writeHead(307, { Location: `http://${other.host}${request.url ?? ''}` }).end();
    });
    const result = await probeOne(registry.host, [good]);
    expect(result.attempts[0]).toMatchObject({
      outcome: { kind: 'refused', reason: 'credential', afterRedirect: true },
    });

    expect(other.received.length).toBeGreaterThan(0);
    expect(authorizations(other)).toEqual([]);
    expect(authorizations(registry)).toEqual([basic(...good)]);
  });

  it('of a token server takes no credential along either', async () => {
    const other = await startServer((_request, response) => {
      sendJson(response, 200, { token: 'ok' });
    });
    const tokens = await startServer((_request, response) => {
      response.writeHead(302, { Location: `http://${other.host}/` }).end();
    });
    const registry = await startServer(bearerRegistry(() => `Bearer realm="http://${tokens.host}/"`, 'ok'));
    await probeOne(registry.host, [good]);
    expect(authorizations(tokens)).toEqual([basic(...good)]);
    expect(authorizations(other)).toEqual([]);
  });

  it('to a registry that wants a token of its own gets an anonymous one', async () => {
    const tokens = await startServer(tokenServer({ anonymous: 'ok' }));
    const other = await startServer(
      bearerRegistry(
        () => `Bearer realm="http://${tokens.host}/token",service="s",scope="repository:x:pull"`,
        'ok',
      ),
    );
    const registry = await startServer(({ url = '' }, response) => {
      response.writeHead(307, { Location: `http://${other.host}${url}` }).end();
    });
    const result = await probeOne(registry.host, [good]);
    expect(kinds(result)).toEqual(['accepted', 'accepted']);
    expect(result.attempts[0]).toMatchObject({ credentialSent: false });
    expect(tokens.received[0]?.path).toBe('/token?service=s&scope=repository%3Ax%3Apull');
    expect([authorizations(registry), authorizations(tokens), authorizations(other)]).toEqual([
      [],
      [],
      ['Bearer ok'],
    ]);
  });

  it.each<readonly [string, (tokens: RecordingServer) => string, Readonly<Record<string, string>>]>([
    ['hands out no token', ({ host }) => `Bearer realm="http://${host}/"`, {}],
    ['does not take the token', ({ host }) => `Bearer realm="http://${host}/"`, { anonymous: 'other' }],
    ['does not say where', () => 'Bearer', { anonymous: 'ok' }],
    ['names a stranger', () => 'Bearer realm="http://tokens.invalid/"', { anonymous: 'ok' }],
    ['wants no token', () => 'Basic realm="x"', { anonymous: 'ok' }],
  ])('to a registry that %s is refused', async (_what, challenge, users) => {
    const tokens = await startServer(tokenServer(users));
    const other = await startServer(bearerRegistry(() => challenge(tokens), 'ok'));
    const registry = await startServer(({ url = '' }, response) => {
      response.writeHead(307, { Location: `http://${other.host}${url}` }).end();
    });
    const result = await probeOne(registry.host, [good]);
    expect(result.attempts[0]).toMatchObject({
      credentialSent: false,
      outcome: { kind: 'refused', reason: 'credential', afterRedirect: true, at: 'registry' },
      message: expect.stringContaining('it is another host') as string,
    });
    expect([tokens, other].flatMap(authorizations).filter((sent) => sent.startsWith('Basic'))).toEqual([]);
  });

  it('in a circle is left after five', async () => {
    const registry = await startServer((_request, response) => {
      response.writeHead(301, { Location: '/v2/' }).end();
    });
    expect(kinds(await probeOne(registry.host, [good]))).toEqual([
      'too-many-redirects',
      'too-many-redirects',
    ]);
    expect(registry.received).toHaveLength(6);
  });

  it('from https to http is not followed', async () => {
    const authority = await createAuthority();
    const plain = await startServer(hand);
    const registry = await startServer(
      (_request, response) => {
        response.writeHead(307, { Location: `http://${plain.host}/` }).end();
      },
      await authority.issue({ ip: '127.0.0.1' }),
    );
    const result = await probeOne(registry.host, [good], { plainHttp: false, ca: authority.ca });
    expect(kinds(result)).toEqual(['refused-redirect: downgrade', 'refused-redirect: downgrade']);
    expect(plain.received).toEqual([]);
  });
});

describe('a registry on this machine', () => {
  it('is asked over https first', async () => {
    const authority = await createAuthority();
    const registry = await startServer(basicRegistry(good), await authority.issue({ ip: '127.0.0.1' }));
    const result = await probeOne(registry.host, [good], { plainHttp: false, ca: authority.ca });
    expect(kinds(result)[0]).toBe('accepted');
  });

  it('is asked over http where it does not speak TLS', async () => {
    const registry = await startServer(basicRegistry(good));
    expect(kinds(await probeOne(registry.host, [good], { plainHttp: false }))[0]).toBe('accepted');
  });

  it('is not asked over http where its certificate is not trusted', async () => {
    const authority = await createAuthority();
    const registry = await startServer(basicRegistry(good), await authority.issue({ ip: '127.0.0.1' }));
    const result = await probeOne(registry.host, [good], { plainHttp: false });
    expect(kinds(result)).toEqual(['tls-failed: untrusted', 'tls-failed: untrusted']);
    expect(result.verdict).toBe('unreachable');
    expect(registry.received).toEqual([]);
  });

  it('may not be there at all', async () => {
    const result = await probeOne(`127.0.0.1:${await closedPort()}`, [good], { plainHttp: false });
    expect(kinds(result)).toEqual(['connection-refused', 'connection-refused']);
    expect(result.attempts[0]?.message).toContain('Nothing listens');
  });

  it('that says nothing is a timeout', async () => {
    const { host } = await startRawServer(() => undefined);
    const result = await probeOne(host, [good], { plainHttp: false, timeoutMs: 100 });
    expect(kinds(result)).toEqual(['timeout', 'timeout']);
  });

  it('that hangs up is a failed connection', async () => {
    const { host } = await startRawServer((socket) => socket.destroy());
    expect(kinds(await probeOne(host, [], { plainHttp: false }))).toEqual(['connection-failed']);
  });
});

describe('a registry elsewhere', () => {
  it('is never asked over http unless that is asked for', async () => {
    const proxy = await startServer(hand);
    const env = { HTTP_PROXY: `http://${proxy.host}` };
    expect(kinds(await probeOne('registry.invalid', [], { plainHttp: false, env }))).toEqual(['dns-failed']);
    expect(kinds(await probeOne('registry.invalid', [], { plainHttp: true, env }))).toEqual([
      'repository-unknown',
    ]);
  });

  it('is, for Docker Hub, registry-1.docker.io', async () => {
    const proxy = await startServer((request, response) => {
      if (request.url?.includes('/manifests/') === true)
        sendJson(response, 200, {}, { 'Content-Type': MANIFEST });
      else response.end();
    });
    const env = { HTTP_PROXY: `http://${proxy.host}` };
    const resolution = resolutionOf(['nginx'], 'https://index.docker.io/v1/', [good]);
    const [result] = await probe(resolution, { env, plainHttp: true });
    expect(result).toMatchObject({ verdict: 'pulls', attempts: [{ host: 'registry-1.docker.io' }, {}] });
    expect(proxy.received.map(({ path }) => path).slice(0, 2)).toEqual([
      'http://registry-1.docker.io/v2/',
      'http://registry-1.docker.io/v2/library/nginx/manifests/latest',
    ]);
  });

  it('is not asked where URLs read its name as another host', async () => {
    const result = await probeOne('0x7f.1', [good]);
    expect(result.attempts[0]?.outcome).toEqual({
      kind: 'connection-failed',
      code: 'ERR_INVALID_URL',
      at: 'registry',
    });
  });
});

describe('a registry in trouble', () => {
  it.each<readonly [number, Readonly<Record<string, string>>, object, ImageProbe['verdict']]>([
    [503, {}, { kind: 'server-error', status: 503, at: 'registry' }, 'unreachable'],
    [429, {}, { kind: 'rate-limited', at: 'registry' }, 'refused'],
    [429, { 'Retry-After': '60' }, { kind: 'rate-limited', reset: { from: 'retry-after' } }, 'refused'],
    [407, {}, { kind: 'proxy-failed', code: '407', at: 'registry' }, 'unreachable'],
  ])('answers %i %j once, which goes for all attempts', async (status, headers, outcome, verdict) => {
    const registry = await startServer((_request, response) => response.writeHead(status, headers).end());
    const result = await probeOne(registry.host, [good, bad]);
    expect(result.attempts.map((attempt) => attempt.outcome)).toMatchObject([outcome, outcome, outcome]);
    expect(result.verdict).toBe(verdict);
    expect(registry.received).toHaveLength(1);
  });

  it.each([
    ['NAME_UNKNOWN', 'repository-unknown'],
    ['MANIFEST_UNKNOWN', 'manifest-unknown'],
    ['SOMETHING', 'not-found'],
  ])('may not have the image: %s', async (code, kind) => {
    const registry = await startServer(({ url }, response) => {
      if (url === '/v2/') response.end();
      else sendJson(response, 404, { errors: [{ code }] });
    });
    expect(await probeOne(registry.host, [])).toMatchObject({
      verdict: 'refused',
      attempts: [{ outcome: { kind } }],
    });
  });
});

describe('a mirror', () => {
  it('is asked first, as containerd does, and without a credential', async () => {
    const mirror = await startServer(basicRegistry(good));
    const registry = await startServer(basicRegistry(good));
    const result = await probeOne(registry.host, [good], { mirrors: [{ host: mirror.host }] });
    expect(
      result.attempts.map(({ mirror: isMirror, host, candidate, counts }) => [
        isMirror,
        host,
        candidate === null,
        counts,
      ]),
    ).toEqual([
      [true, mirror.host, true, true],
      [false, registry.host, false, true],
      [false, registry.host, true, false],
    ]);
    expect(kinds(result)).toEqual(['refused: credential', 'accepted', 'refused: credential']);
    expect(mirror.received.map(({ path }) => path)).toEqual([
      `/v2/?ns=${encodeURIComponent(registry.host)}`,
      `/v2/team/app/manifests/1?ns=${encodeURIComponent(registry.host)}`,
    ]);
    expect(authorizations(mirror)).toEqual([]);
    expect(registry.received.some(({ path }) => path.includes('ns='))).toBe(false);
  });

  it('is sent the candidates where the user says so', async () => {
    const mirror = await startServer(basicRegistry(good));
    const dead = `127.0.0.1:${await closedPort()}`;
    const result = await probeOne(dead, [bad, good], { mirrors: [{ host: mirror.host, credentials: true }] });
    expect(kinds(result)).toEqual([
      'refused: credential',
      'accepted',
      'connection-refused',
      'connection-refused',
      'connection-refused',
    ]);
    expect(authorizations(mirror)).toEqual([basic(...bad), basic(...good)]);
    expect(result.verdict).toBe('pulls');
  });

  it('is asked without a credential where there is no candidate', async () => {
    const mirror = await startServer(hand);
    const result = await probeOne(mirror.host, [], { mirrors: [{ host: mirror.host, credentials: true }] });
    expect(result.attempts.map(({ mirror: isMirror, candidate }) => [isMirror, candidate])).toEqual([
      [true, null],
      [false, null],
    ]);
  });
});

describe('several images', () => {
  it('are answered in their order, each told as it is done', async () => {
    const registry = await startServer(hand);
    const images = ['team/app', 'none', 'team/app:2'].map((path) => `${registry.host}/${path}`);
    const done: [number, string][] = [];
    const results = await probe(resolutionOf(images, registry.host, []), {
      env: {},
      concurrency: 2,
      plainHttp: true,
      onImage: ({ verdict }, index) => done.push([index, verdict]),
    });
    expect(results.map(({ image, verdict }) => [image, verdict])).toEqual([
      [images[0], 'pulls'],
      [images[1], 'refused'],
      [images[2], 'pulls'],
    ]);
    expect(done.sort()).toEqual([
      [0, 'pulls'],
      [1, 'refused'],
      [2, 'pulls'],
    ]);
  });

  it('that the kubelet does not pull are not asked for', async () => {
    const broken = {
      kind: 'Secret',
      metadata: { name: 's' },
      type: 'kubernetes.io/dockerconfigjson',
      data: { '.dockerconfigjson': 'e30' },
    };
    expect(await probe(resolveFrom({ images: ['UPPER'] }), { env: {} })).toMatchObject([
      { image: 'UPPER', verdict: 'not-pulled', fault: { fault: 'upper-case' }, attempts: [] },
    ]);
    const failed = resolveFrom({
      images: ['registry.invalid/a'],
      pullSecrets: [{ ...broken, data: { '.dockerconfigjson': 'bm8ganNvbg==' } }],
    });
    expect(await probe(failed, { env: {} })).toEqual([
      { image: 'registry.invalid/a', verdict: 'not-pulled', attempts: [] },
    ]);
  });
});

describe('a password', () => {
  it('is in no result, however it is printed, even where a server sends it back', async () => {
    const registry = await startServer((request, response) => {
      const echo = request.headers.authorization ?? '';
      const password = Buffer.from(echo.slice('Basic '.length), 'base64').toString().split(':')[1] ?? '';
      if (echo === '') sendJson(response, 401, {}, { 'WWW-Authenticate': 'Basic realm="x"' });
      else
        sendJson(
          response,
          404,
          { errors: [{ code: password, message: password }] },
          { [`X-${password}`]: password, 'Docker-Content-Digest': password, 'Retry-After': password },
        );
    });
    const result = await probeOne(registry.host, [bad]);
    expect(authorizations(registry)).toEqual([basic(...bad)]);
    const shown = `${JSON.stringify(result)}${inspect(result, { depth: 20, showHidden: true })}`;
    expect(shown).not.toContain('canary');
    expect(shown).not.toContain(basic(...bad).slice('Basic '.length));
    expect(shown).toContain('[redacted]');
  });
});
