import { connect } from 'node:net';
import { isKeyringError } from '../../src/errors';
import { openTransport, type Request, type Sent, type Transport } from '../../src/registry/transport';
import { closedPort, startRawServer, startServer } from './recording-server';
import { createAuthority, type TestAuthority } from './test-authority';

let transport: Transport | undefined;
let authority: TestAuthority;

beforeAll(async () => {
  authority = await createAuthority();
});

afterEach(async () => {
  await transport?.close();
  transport = undefined;
});

interface Case {
  readonly ca?: string;
  readonly proxyVariables?: Readonly<Record<string, string>>;
  readonly timeoutMs?: number;
  readonly method?: Request['method'];
}

async function send(
  url: string,
  { ca, proxyVariables = {}, timeoutMs = 5000, method = 'GET' }: Case = {},
): Promise<Sent> {
  transport = openTransport({
    proxyVariables,
    connectTimeoutMs: timeoutMs,
    ...(ca === undefined ? {} : { ca }),
  });
  return transport.send({
    method,
    url: new URL(url),
    headers: { 'x-test': 'yes' },
    signal: AbortSignal.timeout(timeoutMs),
  });
}

async function replyOf(reply: string): Promise<Sent> {
  const { port } = await startRawServer((socket) => socket.end(reply));
  return send(`http://127.0.0.1:${port}/`);
}

describe('a request', () => {
  it('is sent with its headers, and the reply read whole', async () => {
    const server = await startServer(({ headers }, response) => {
      response.writeHead(418, { 'X-One': 'a', 'Set-Cookie': ['b', 'c'] });
      response.end(`${headers['x-test'] as string} ${headers['user-agent'] ?? ''}`);
    });
    const url = `http://${server.host}/path?query`;
    const reply = await send(url);
    expect(reply).toMatchObject({ url: new URL(url), status: 418, body: 'yes kubelet-keyring' });
    expect('headers' in reply && [reply.headers.get('x-one'), reply.headers.get('set-cookie')]).toEqual([
      ['a'],
      ['b', 'c'],
    ]);
    expect(server.received).toMatchObject([{ method: 'GET', path: '/path?query' }]);
  });

  it('may be HEAD', async () => {
    const server = await startServer((_request, response) =>
      response.writeHead(200, { 'Content-Length': '5' }).end(),
    );
    expect(await send(`http://${server.host}/`, { method: 'HEAD' })).toMatchObject({ status: 200, body: '' });
  });

  it('is not redirected by itself', async () => {
    const server = await startServer((_request, response) =>
      response.writeHead(302, { Location: '/x' }).end(),
    );
    expect(await send(`http://${server.host}/`)).toMatchObject({ status: 302 });
    expect(server.received).toHaveLength(1);
  });
});

describe('a hostile reply', () => {
  it('with a body of 256 KiB is read, a longer one is not', async () => {
    const server = await startServer(({ url }, response) =>
      response.end('x'.repeat(256 * 1024 + (url === '/' ? 0 : 1))),
    );
    expect(await send(`http://${server.host}/`)).toMatchObject({ status: 200, body: 'x'.repeat(256 * 1024) });
    const longer = await send(`http://${server.host}/longer`);
    expect(longer).toMatchObject({ status: 200 });
    expect(longer).not.toHaveProperty('body');
  });

  it('without an end is left after 256 KiB', async () => {
    const { port } = await startRawServer((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      const pour = (): void => {
        while (!socket.destroyed && socket.write('x'.repeat(65_536)));
      };
      socket.on('drain', pour);
      pour();
    });
    const reply = await send(`http://127.0.0.1:${port}/`);
    expect(reply).toMatchObject({ status: 200 });
    expect(reply).not.toHaveProperty('body');
  });

  it.each([
    ['a header without an end', `HTTP/1.1 200 OK\r\nx: ${'a'.repeat(70_000)}\r\n\r\n`],
    ['headers without number', `HTTP/1.1 200 OK\r\n${'x: aaaaaaaaaaaaaaaaaaaaaaaa\r\n'.repeat(3000)}\r\n`],
  ])('with %s is malformed', async (_what, reply) => {
    expect(await replyOf(reply)).toEqual({ kind: 'malformed-reply', part: 'headers' });
  });

  it.each([
    ['no HTTP', 'SSH-2.0-OpenSSH_9.2\r\n\r\n'],
    ['two lengths', 'HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab'],
    ['a negative length', 'HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n'],
    ['a chunk of no length', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n'],
    ['status 000', 'HTTP/1.1 000 Nothing\r\n\r\n'],
  ])('with %s is malformed', async (_what, reply) => {
    expect(await replyOf(reply)).toEqual({ kind: 'malformed-reply', part: 'http' });
  });

  it.each([
    ['with nothing', ''],
    ['that breaks off', 'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc'],
    [
      'that changes the protocol',
      'HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n',
    ],
  ])('%s is a failed connection', async (_what, reply) => {
    expect(await replyOf(reply)).toEqual({ kind: 'connection-failed', code: 'ECONNRESET' });
  });

  it('may have headers named as what every object has', async () => {
    const reply = await replyOf(
      'HTTP/1.1 200 OK\r\n__proto__: a\r\nconstructor: b\r\nContent-Length: 0\r\n\r\n',
    );
    expect('headers' in reply && [...reply.headers.keys()]).toEqual([
      '__proto__',
      'constructor',
      'content-length',
    ]);
  });

  it.each([
    ['never comes', ''],
    ['never ends its head', 'HTTP/1.1 200 OK\r\n'],
    ['never ends its body', 'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc'],
    ['is only ever announced', 'HTTP/1.1 102 Processing\r\n\r\n'],
  ])('that %s is a timeout', async (_what, beginning) => {
    const { port } = await startRawServer((socket) => {
      socket.write(beginning);
    });
    expect(await send(`http://127.0.0.1:${port}/`, { timeoutMs: 150 })).toEqual({ kind: 'timeout' });
  });
});

describe('a connection', () => {
  it('is refused where nothing listens', async () => {
    expect(await send(`http://127.0.0.1:${await closedPort()}/`)).toEqual({ kind: 'connection-refused' });
  });

  it('fails where a name is not known', async () => {
    expect(await send('http://registry.invalid/')).toMatchObject({ kind: 'dns-failed' });
  });

  it('over TLS needs an authority that is trusted', async () => {
    const pair = await authority.issue({ ip: '127.0.0.1' });
    const server = await startServer((_request, response) => response.end('hello'), pair);
    const url = `https://${server.host}/`;
    expect(await send(url)).toMatchObject({ kind: 'tls-failed', reason: 'untrusted' });
    await transport?.close();
    expect(await send(url, { ca: `a comment\n${authority.ca}` })).toMatchObject({
      status: 200,
      body: 'hello',
    });
  });

  it('over TLS needs a certificate for the host', async () => {
    const server = await startServer(
      (_request, response) => response.end(),
      await authority.issue({ ip: '127.0.0.2' }),
    );
    expect(await send(`https://${server.host}/`, { ca: authority.ca })).toMatchObject({
      kind: 'tls-failed',
      reason: 'wrong-host',
    });
  });

  it('over TLS needs a certificate that is valid today', async () => {
    const pair = await authority.issue({ ip: '127.0.0.1', expired: true });
    const server = await startServer((_request, response) => response.end(), pair);
    expect(await send(`https://${server.host}/`, { ca: authority.ca })).toMatchObject({
      kind: 'tls-failed',
      reason: 'expired',
    });
  });

  it('over TLS needs a server that speaks it', async () => {
    const server = await startServer((_request, response) => response.end());
    expect(await send(`https://${server.host}/`)).toMatchObject({ kind: 'tls-failed', reason: 'not-tls' });
  });

  it.each([
    ['nothing', ''],
    ['no certificate', 'hello'],
    ['a damaged certificate', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----'],
  ])('is not even tried where the CA file holds %s', (_what, ca) => {
    let thrown: unknown;
    try {
      openTransport({ ca, proxyVariables: {}, connectTimeoutMs: 1 });
    } catch (error) {
      thrown = error;
    }
    expect(isKeyringError(thrown) && [thrown.code, thrown.details]).toEqual([
      'INVALID_OPTION',
      { option: 'ca' },
    ]);
  });
});

describe('a proxy', () => {
  it.each(['', 'HTTP/1.1 200 OK\r\n\r\n'])(
    'that stays silent, asked for a tunnel or behind it (%j), is given up in time',
    async (said) => {
      const proxy = await startRawServer((socket) => {
        socket.on('error', () => undefined);
        socket.write(said);
      });
      const sent = await send('https://registry.invalid/x', {
        proxyVariables: { HTTPS_PROXY: `http://127.0.0.1:${proxy.port}` },
        timeoutMs: 300,
      });
      expect(sent).toEqual({ kind: 'timeout' });
    },
  );

  it('is asked for a page of another machine', async () => {
    const proxy = await startServer((_request, response) => response.end('by proxy'));
    const variables = { HTTP_PROXY: `http://user:pw@${proxy.host}` };
    expect(await send('http://registry.invalid/x', { proxyVariables: variables })).toMatchObject({
      body: 'by proxy',
    });
    expect(proxy.received).toMatchObject([{ path: 'http://registry.invalid/x', host: 'registry.invalid' }]);
  });

  it('is asked for a tunnel to a registry over TLS, whose certificate counts', async () => {
    const pair = await authority.issue({ dns: 'registry.invalid' });
    const server = await startServer((_request, response) => response.end('through'), pair);
    let asked = '';
    const proxy = await startRawServer((socket, bytes) => {
      asked = bytes.toString().split('\r\n')[0] ?? '';
      const upstream = connect(server.port, '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
        socket.pipe(upstream).pipe(socket);
      });
      upstream.on('error', () => undefined);
    });
    const proxyVariables = { HTTPS_PROXY: `http://${proxy.host}` };
    expect(await send('https://registry.invalid/', { proxyVariables, ca: authority.ca })).toMatchObject({
      body: 'through',
    });
    expect(asked).toBe('CONNECT registry.invalid:443 HTTP/1.1');
    await transport?.close();
    expect(await send('https://other.invalid/', { proxyVariables, ca: authority.ca })).toMatchObject({
      kind: 'tls-failed',
      reason: 'wrong-host',
    });
  });

  it('that refuses a tunnel is what failed', async () => {
    const { port } = await startRawServer((socket) =>
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n'),
    );
    expect(
      await send('https://registry.invalid/', { proxyVariables: { HTTPS_PROXY: `127.0.0.1:${port}` } }),
    ).toMatchObject({ kind: 'proxy-failed' });
  });

  it('that is not there is what failed', async () => {
    const proxyVariables = { HTTPS_PROXY: `http://127.0.0.1:${await closedPort()}` };
    expect(await send('https://registry.invalid/', { proxyVariables })).toEqual({
      kind: 'proxy-failed',
      code: 'ECONNREFUSED',
    });
  });

  it('that is no address is what failed', async () => {
    expect(
      await send('https://registry.invalid/', { proxyVariables: { HTTPS_PROXY: 'http://[' } }),
    ).toMatchObject({ kind: 'proxy-failed' });
  });

  it('is not asked for this machine', async () => {
    const server = await startServer((_request, response) => response.end('direct'));
    const proxyVariables = { HTTP_PROXY: `http://127.0.0.1:${await closedPort()}` };
    expect(await send(`http://${server.host}/`, { proxyVariables })).toMatchObject({ body: 'direct' });
  });
});
