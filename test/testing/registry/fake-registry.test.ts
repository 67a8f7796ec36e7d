import { startFakeRegistry, type FakeRegistry, type RegistryScript } from '../../../src/testing/index';

const SCRIPT: RegistryScript = {
  repositories: {
    'team/app': { tags: ['1.4'], accepts: ['puller:word'], forbids: ['guest:word'] },
    'open/app': {},
    'mixed/app': { accepts: ['puller:word'], anonymous: true },
    'busy/app': { accepts: ['puller:word'], replies: { status: 429, retryAfter: 30, times: 2 } },
    'down/app': { replies: { status: 503 } },
    'closed/app': { replies: { status: 401 } },
  },
};
const basic = (login: string): string => `Basic ${Buffer.from(login).toString('base64')}`;

let registry: FakeRegistry;
afterEach(() => registry.close());

async function manifest(
  name: string,
  authorization?: string,
  reference = 'latest',
  method = 'GET',
): Promise<Response> {
  return fetch(`http://${registry.host}/v2/${name}/manifests/${reference}`, {
    method,
    ...(authorization === undefined ? {} : { headers: { authorization } }),
  });
}

describe('a registry with Basic authentication', () => {
  beforeEach(async () => {
    registry = await startFakeRegistry(SCRIPT);
  });

  it.each([
    ['no credential', 'team/app', undefined, '1.4', 401],
    ['a credential that it accepts', 'team/app', 'puller:word', '1.4', 200],
    ['a wrong password', 'team/app', 'puller:wrong', '1.4', 401],
    ['a user who may not pull', 'team/app', 'guest:word', '1.4', 403],
    ['a tag that does not exist', 'team/app', 'puller:word', '1.5', 404],
    ['a repository that does not exist, known caller', 'team/none', 'puller:word', '1', 404],
    ['a repository that does not exist, anonymous', 'team/none', undefined, '1', 401],
    ['an open repository', 'open/app', undefined, 'latest', 200],
    ['an open repository with a wrong credential', 'open/app', 'puller:wrong', 'latest', 401],
    ['a repository that is open and accepts', 'mixed/app', undefined, 'latest', 200],
    ['a repository named like a member of every object', 'constructor', 'puller:word', 'latest', 404],
  ])('answers %s', async (_, name, login, reference, status) => {
    const reply = await manifest(name, login === undefined ? undefined : basic(login), reference);
    expect(reply.status).toBe(status);
    if (status === 401) expect(reply.headers.get('www-authenticate')).toBe('Basic realm="fake-registry"');
  });

  it('plays scripted replies as often as they are written', async () => {
    const replies = [];
    for (let at = 0; at < 3; at++) replies.push(await manifest('busy/app', basic('puller:word')));
    expect(replies.map(({ status }) => status)).toEqual([429, 429, 200]);
    expect(replies[0]?.headers.get('retry-after')).toBe('30');
    expect(await replies[0]?.json()).toEqual({
      errors: [{ code: 'TOOMANYREQUESTS', message: 'toomanyrequests' }],
    });
    expect((await manifest('down/app')).status).toBe(503);
    expect((await manifest('closed/app')).status).toBe(401);
  });

  it('serves an image whose digests are true', async () => {
    const reply = await manifest('open/app');
    const { config } = (await reply.json()) as { config: { digest: string; size: number } };
    const blob = await fetch(`http://${registry.host}/v2/open/app/blobs/${config.digest}`);
    const bytes = new Uint8Array(await blob.arrayBuffer());
    const digest = Buffer.from(await crypto.subtle.digest('SHA-256', bytes)).toString('hex');
    expect([`sha256:${digest}`, bytes.length]).toEqual([config.digest, config.size]);
    const byDigest = await manifest('open/app', undefined, reply.headers.get('docker-content-digest') ?? '');
    expect(byDigest.status).toBe(200);
    expect((await fetch(`http://${registry.host}/v2/open/app/blobs/sha256:00`)).status).toBe(404);
  });

  it('answers HEAD without a body, and nothing but GET and HEAD', async () => {
    const head = await manifest('open/app', undefined, 'latest', 'HEAD');
    expect([head.status, await head.text()]).toEqual([200, '']);
    expect((await manifest('open/app', undefined, 'latest', 'PUT')).status).toBe(405);
    expect((await fetch(`http://${registry.host}/elsewhere`)).status).toBe(404);
  });

  it('remembers who asked for what, without a password', async () => {
    await manifest('team/app', basic('puller:word'), '1.4');
    await fetch(`http://${registry.host}/v2/`);
    expect(registry.requests).toEqual([
      { method: 'GET', path: '/v2/team/app/manifests/1.4', user: 'puller', status: 200 },
      { method: 'GET', path: '/v2/', user: null, status: 401 },
    ]);
  });
});

describe('a registry with Bearer authentication', () => {
  beforeEach(async () => {
    registry = await startFakeRegistry({ ...SCRIPT, authentication: 'bearer' });
  });

  async function tokenFor(login?: string): Promise<Response> {
    const headers = login === undefined ? {} : { authorization: basic(login) };
    return fetch(`http://${registry.host}/token?service=fake-registry`, { headers });
  }

  async function statusWithToken(name: string, login?: string, reference = 'latest'): Promise<number> {
    const { token } = (await (await tokenFor(login)).json()) as { token: string };
    return (await manifest(name, `Bearer ${token}`, reference)).status;
  }

  it('sends callers to its token server, for the repository that they want', async () => {
    const reply = await manifest('team/app', undefined, '1.4');
    expect(reply.headers.get('www-authenticate')).toBe(
      `Bearer realm="http://${registry.host}/token",service="fake-registry",scope="repository:team/app:pull"`,
    );
  });

  it('gives a token to whom it knows and to nobody, and none for a wrong password', async () => {
    expect((await tokenFor('puller:wrong')).status).toBe(401);
    expect(await statusWithToken('team/app', 'puller:word', '1.4')).toBe(200);
    expect(await statusWithToken('team/app', 'guest:word', '1.4')).toBe(403);
    expect(await statusWithToken('open/app')).toBe(200);
    expect(await statusWithToken('team/app', undefined, '1.4')).toBe(401);
  });

  it('takes no token that it did not give, and no password in its place', async () => {
    expect((await manifest('team/app', 'Bearer made-up', '1.4')).status).toBe(401);
    expect((await manifest('team/app', basic('puller:word'), '1.4')).status).toBe(401);
  });
});

describe('a registry without authentication', () => {
  it('is open to all, and has no token server', async () => {
    registry = await startFakeRegistry({ ...SCRIPT, authentication: 'none' });
    expect((await manifest('team/app', undefined, '1.4')).status).toBe(200);
    expect((await fetch(`http://${registry.host}/v2/`)).status).toBe(200);
    expect((await fetch(`http://${registry.host}/token`)).status).toBe(404);
  });
});
