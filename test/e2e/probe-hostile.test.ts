import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { builtPackage } from '../cli/built-package';
import { temporaryFolder } from '../node-files/temporary-folder';
import {
  sendJson,
  startRawServer,
  startServer,
  type Answer,
  type RecordingServer,
} from '../registry/recording-server';
import { basic } from '../registry/resolution-of';
import { createAuthority, type TestAuthority } from '../registry/test-authority';
import { runProgram, type ProgramRun } from './run-program';

const PASSWORD = 'canary-7f3a91';
const BASIC = basic('alice', PASSWORD);

let authority: TestAuthority;
let caFile: string;

beforeAll(async () => {
  authority = await createAuthority();
  caFile = join(temporaryFolder(), 'ca.pem');
  writeFileSync(caFile, authority.ca);
});

/** Runs `probe` for an image of a registry that the node has a credential for; memory is short, debug lines are on. */
async function runProbe(host: string, flags: readonly string[] = []): Promise<ProgramRun> {
  const secret = join(temporaryFolder(), 'secret.json');
  const auths = { [host]: { username: 'alice', password: PASSWORD } };
  writeFileSync(
    secret,
    JSON.stringify({
      kind: 'Secret',
      metadata: { name: 'login' },
      type: 'kubernetes.io/dockerconfigjson',
      data: { '.dockerconfigjson': Buffer.from(JSON.stringify({ auths })).toString('base64') },
    }),
  );
  const program = join(builtPackage(), 'dist/cli/bin.js');
  const node = ['--node-root', '/nowhere/at/all', '--cwd', '/', '--home', '', '--pull-secret', secret];
  const run = await runProgram(
    process.execPath,
    [
      '--max-old-space-size=64',
      program,
      'probe',
      ...node,
      '--timeout',
      '1',
      '--ca-file',
      caFile,
      ...flags,
      `${host}/team/app:1`,
    ],
    { DEBUG: '*' },
  );
  const written = run.stdout + run.stderr;
  expect(written).toContain('kubelet-keyring:probe');
  for (const leak of [PASSWORD, PASSWORD.toUpperCase(), BASIC.slice('Basic '.length)])
    expect(written).not.toContain(leak);
  expect(run.stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
  return run;
}

function authorizations({ received }: RecordingServer): readonly string[] {
  return [
    ...new Set(received.flatMap(({ authorization }) => (authorization === undefined ? [] : [authorization]))),
  ];
}

const challengeBasic: Answer = (_request, response) => {
  sendJson(response, 401, {}, { 'WWW-Authenticate': 'Basic realm="x"' });
};

/** Asks for Basic, and does with whoever comes with it what the test says. */
function afterBasic(answer: Answer): Answer {
  return (request, response) => {
    (request.headers.authorization === undefined ? challengeBasic : answer)(request, response);
  };
}

describe('a hostile registry', () => {
  it.each<readonly [string, Answer, string, number]>([
    ['never answers', () => undefined, 'timeout', 6],
    [
      'never ends the headers',
      (_request, response) => response.socket?.write('HTTP/1.1 200 OK\r\n'),
      'timeout',
      6,
    ],
    [
      'sends a body without end',
      ({ socket }) => {
        socket.write('HTTP/1.1 403 Forbidden\r\n\r\n');
        const pour = (): void => {
          while (!socket.destroyed && socket.write('x'.repeat(1 << 20)));
        };
        socket.on('drain', pour);
        pour();
      },
      'forbidden',
      5,
    ],
    [
      'sends a body without end, drop by drop',
      ({ socket }) => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        const drip = setInterval(() => socket.write('x'), 20);
        socket.once('close', () => {
          clearInterval(drip);
        });
      },
      'timeout',
      6,
    ],
    [
      'sends headers without end',
      ({ socket }) => {
        socket.write('HTTP/1.1 200 OK\r\n');
        const pour = (): void => {
          while (!socket.destroyed && socket.write('x: y\r\n'.repeat(10_000)));
        };
        socket.on('drain', pour);
        pour();
      },
      'malformed reply',
      6,
    ],
    [
      'redirects in circles',
      ({ url = '' }, response) => response.writeHead(302, { Location: url }).end(),
      'too many redirects',
      6,
    ],
    [
      'redirects to a file',
      (_request, response) => response.writeHead(302, { Location: 'file:///etc/passwd' }).end(),
      'redirect not followed',
      6,
    ],
    ['redirects to nowhere', (_request, response) => response.writeHead(302).end(), 'malformed reply', 6],
    ['writes no HTTP', ({ socket }) => socket.end('\u001b[2Jowned\r\n\r\n'), 'malformed reply', 6],
    ['breaks off', ({ socket }) => socket.destroy(), 'connection failed', 6],
    ['is rate limited', (_request, response) => response.writeHead(429).end(), 'rate limited', 5],
    [
      'is rate limited for a while',
      (_request, response) => response.writeHead(429, { 'Retry-After': '60' }).end(),
      'Its limit ends at',
      5,
    ],
    [
      'writes an escape sequence into a header',
      ({ socket }) => socket.end('HTTP/1.1 429 x\r\nRetry-After: \u001b[31m60\r\nContent-Length: 0\r\n\r\n'),
      'malformed reply',
      6,
    ],
    ['is in trouble', (_request, response) => response.writeHead(503).end(), 'server error', 6],
    [
      'has challenges without end',
      (_request, response) => {
        sendJson(response, 401, {}, { 'WWW-Authenticate': Array.from({ length: 500 }, () => 'Basic a="\\') });
      },
      'forbidden|malformed reply|refused',
      5,
    ],
    [
      'asks for another authentication',
      (_request, response) => {
        sendJson(response, 401, {}, { 'WWW-Authenticate': 'Digest realm="x", Negotiate' });
      },
      'unknown authentication',
      6,
    ],
    ['is a web site', (_request, response) => response.end('<html>welcome</html>'), 'malformed reply', 6],
  ])('that %s', async (_what, answer, said, status) => {
    const registry = await startServer(answer);
    const run = await runProbe(registry.host, ['--plain-http']);
    expect(run.stdout).toMatch(new RegExp(said));
    expect(run.status).toBe(status);
  });

  it('that sends what it was given back in every place gets none of it shown', async () => {
    const registry = await startServer(
      afterBasic((request, response) => {
        const password = Buffer.from(
          (request.headers.authorization ?? '').slice('Basic '.length),
          'base64',
        ).toString();
        const echo = password.split(':')[1] ?? '';
        sendJson(
          response,
          404,
          { errors: [{ code: echo, message: echo, detail: echo }] },
          {
            [`X-${echo}`]: echo,
            'Docker-Content-Digest': echo,
            'Content-Type': echo,
            'RateLimit-Limit': echo,
            'Retry-After': echo,
          },
        );
      }),
    );
    const run = await runProbe(registry.host);
    expect(authorizations(registry)).toEqual([BASIC]);
    expect(run.status).toBe(5);
  });

  it('that redirects to its password gets it shown nowhere', async () => {
    const registry = await startServer(
      afterBasic((_request, response) =>
        response.writeHead(307, { Location: `http://${PASSWORD}.invalid/${PASSWORD}` }).end(),
      ),
    );
    const run = await runProbe(registry.host);
    expect(run.stdout).toContain('DNS failed');
  });
});

describe('a credential goes nowhere else', () => {
  it('by a redirect of the registry to another port', async () => {
    const thief = await startServer(challengeBasic);
    const registry = await startServer(
      afterBasic(({ url = '' }, response) =>
        response.writeHead(307, { Location: `http://${thief.host}${url}` }).end(),
      ),
    );
    await runProbe(registry.host);
    expect(thief.received.length).toBeGreaterThan(0);
    expect([authorizations(registry), authorizations(thief)]).toEqual([[BASIC], []]);
  });

  it('by a redirect of the registry to another host name', async () => {
    const thief = await startServer(challengeBasic);
    const registry = await startServer(
      afterBasic((_request, response) =>
        response.writeHead(301, { Location: `http://localhost:${thief.port}/` }).end(),
      ),
    );
    await runProbe(registry.host);
    expect([thief.received.length > 0, authorizations(thief)]).toEqual([true, []]);
  });

  it('by a redirect and back', async () => {
    const bounce: { location: string } = { location: '' };
    const middle = await startServer((_request, response) =>
      response.writeHead(307, { Location: bounce.location }).end(),
    );
    const registry = await startServer(
      afterBasic((_request, response) =>
        response.writeHead(307, { Location: `http://${middle.host}/` }).end(),
      ),
    );
    bounce.location = `http://${registry.host}/collect`;
    await runProbe(registry.host);
    expect(authorizations(middle)).toEqual([]);
    const collected = registry.received.filter(({ path }) => path === '/collect');
    expect(collected.length).toBeGreaterThan(0);
    expect(collected.every(({ authorization }) => authorization === undefined)).toBe(true);
  });

  it('by a redirect of the token server', async () => {
    const thief = await startServer((_request, response) => {
      sendJson(response, 200, { token: 'x' });
    });
    const tokens = await startServer((_request, response) =>
      response.writeHead(302, { Location: `http://${thief.host}/` }).end(),
    );
    const registry = await startServer((_request, response) => {
      sendJson(response, 401, {}, { 'WWW-Authenticate': `Bearer realm="http://${tokens.host}/"` });
    });
    await runProbe(registry.host, ['--trust-realm', tokens.host]);
    expect([authorizations(tokens), authorizations(thief)]).toEqual([[BASIC], []]);
  });

  it('by a redirect from https to http', async () => {
    const thief = await startServer(challengeBasic);
    const registry = await startServer(
      afterBasic((_request, response) =>
        response.writeHead(307, { Location: `http://${thief.host}/` }).end(),
      ),
      await authority.issue({ ip: '127.0.0.1' }),
    );
    const run = await runProbe(registry.host);
    expect(run.stdout).toContain('redirects from https to http');
    expect(thief.received).toEqual([]);
  });

  it('in the clear, where the certificate of this machine is not the right one', async () => {
    const stranger = await createAuthority();
    const registry = await startServer(challengeBasic, await stranger.issue({ ip: '127.0.0.1' }));
    const run = await runProbe(registry.host);
    expect(run.stdout).toContain('TLS failed');
    expect(registry.received).toEqual([]);
  });

  it.each([
    ['on another domain', (port: number) => `http://thief.invalid:${port}/`, 'on a site that is not its own'],
    [
      'with a user in its address',
      (port: number) => `http://127.0.0.1@127.0.0.1:${port}/`,
      'with a user name',
    ],
    ['that is a file', () => 'file:///etc/passwd', 'neither http nor https'],
    [
      'at another port of this machine',
      (port: number) => `http://127.0.0.1:${port}/`,
      'on a site that is not its own',
    ],
    ['of the cloud', () => 'http://169.254.169.254/latest/meta-data', 'on a site that is not its own'],
  ])('by a realm %s', async (_what, realm, said) => {
    const thief = await startServer((_request, response) => {
      sendJson(response, 200, { token: 'x' });
    });
    const registry = await startServer((_request, response) => {
      sendJson(response, 401, {}, { 'WWW-Authenticate': `Bearer realm="${realm(thief.port)}"` });
    });
    const run = await runProbe(registry.host);
    expect(run.stdout).toContain(said);
    expect(run.stdout).toContain('no credential was sent');
    expect([thief.received, authorizations(registry)]).toEqual([[], []]);
    expect(run.status).toBe(6);
  });

  it('by a token that breaks the header', async () => {
    const tokens = await startServer((_request, response) => {
      sendJson(response, 200, { token: 'x\r\nHost: thief' });
    });
    const registry = await startServer((_request, response) => {
      sendJson(response, 401, {}, { 'WWW-Authenticate': `Bearer realm="http://${tokens.host}/"` });
    });
    const run = await runProbe(registry.host, ['--trust-realm', tokens.host]);
    expect(run.stdout).toContain('holds no token');
    expect(authorizations(registry)).toEqual([]);
  });

  it('to a mirror that was not named for it', async () => {
    const mirror = await startServer(challengeBasic);
    const registry = await startServer(challengeBasic);
    await runProbe(registry.host, ['--mirror', mirror.host]);
    expect([authorizations(mirror), authorizations(registry)]).toEqual([[], [BASIC]]);
  });

  it('where something else than a registry listens', async () => {
    const seen: Buffer[] = [];
    const { host } = await startRawServer((socket, bytes) => {
      seen.push(bytes);
      socket.end('220 smtp.example ESMTP\r\n');
    });
    const run = await runProbe(host);
    expect(run.status).toBe(6);
    expect(Buffer.concat(seen).toString('latin1')).not.toContain('Authorization');
  });
});
