import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { CommanderError } from 'commander';
import { probeCommand, probeStatus } from '../../src/cli/commands/probe';
import type { ImageProbe } from '../../src/registry/probe';
import { temporaryFolder } from '../node-files/temporary-folder';
import { sendJson, startServer, type Answer, type RecordingServer } from '../registry/recording-server';
import { basic } from '../registry/resolution-of';
import { DIGEST, fakeRegistry } from '../registry/as-runtime/fake-registry';
import { createAuthority } from '../registry/test-authority';

interface ProbeRun {
  readonly status: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

interface Surroundings {
  readonly env?: Readonly<Record<string, string>>;
  readonly isTTY?: boolean;
  readonly stdin?: string;
}

async function runProbe(
  args: readonly string[],
  { env = {}, isTTY = false, stdin = '' }: Surroundings = {},
): Promise<ProbeRun> {
  const written = { stdout: '', stderr: '' };
  const stream = (name: 'stdout' | 'stderr'): PassThrough & { readonly isTTY: boolean } =>
    Object.assign(
      new PassThrough().on('data', (chunk: Buffer) => (written[name] += chunk.toString())),
      { isTTY },
    );
  const terminal = {
    stdin: Readable.from([Buffer.from(stdin)]),
    stdout: stream('stdout'),
    stderr: stream('stderr'),
    env,
  };
  let status: number | undefined;
  const command = probeCommand(terminal, (code) => (status = code));
  command
    .exitOverride()
    .configureOutput({ writeOut: () => undefined, writeErr: (text) => (written.stderr += text) });
  await command.parseAsync([...EMPTY_NODE, ...args], { from: 'user' });
  return { status, ...written };
}

const EMPTY_NODE = ['--node-root', '/nowhere/at/all', '--cwd', '/', '--home', ''];
const PASSWORD = 'canary-password';

function pullSecret(registryKey: string, users: Readonly<Record<string, string>>): string {
  const secrets = Object.entries(users).map(([username, password]) => ({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: `${username}-login`, namespace: 'shop' },
    type: 'kubernetes.io/dockerconfigjson',
    stringData: { '.dockerconfigjson': JSON.stringify({ auths: { [registryKey]: { username, password } } }) },
  }));
  return JSON.stringify({ apiVersion: 'v1', kind: 'List', items: secrets });
}

/** Takes alice; has one repository. */
const registry: Answer = (request, response) => {
  if (request.headers.authorization !== basic('alice', PASSWORD)) {
    sendJson(response, 401, {}, { 'WWW-Authenticate': 'Basic realm="x"' });
  } else if (request.url?.includes('/team/app/') === true) {
    sendJson(response, 200, {}, { 'Content-Type': 'application/vnd.oci.image.manifest.v1+json' });
  } else sendJson(response, 404, { errors: [{ code: 'NAME_UNKNOWN' }] });
};

/** A deployment of two containers with one image, its account and the secret of that. */
function deploymentWith(image: string, registryKey: string): string {
  const container = { name: 'a', image };
  const secrets = JSON.parse(pullSecret(registryKey, { alice: PASSWORD })) as { readonly items: object[] };
  const items = [
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'web', namespace: 'shop' },
      spec: { template: { spec: { containers: [container, { ...container, name: 'b' }] } } },
    },
    {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name: 'default', namespace: 'shop' },
      imagePullSecrets: [{ name: 'alice-login' }],
    },
    ...secrets.items,
  ];
  return JSON.stringify({ apiVersion: 'v1', kind: 'List', items });
}

describe('kubelet-keyring probe of a pod', () => {
  it('asks with the pull secrets that the pod really has, each image once', async () => {
    const server = await startServer(registry);
    const stdin = deploymentWith(`${server.host}/team/app:1`, server.host);
    for (const args of [['-f', '-'], ['-f', '-', 'deployment/web'], []]) {
      const { status, stdout } = await runProbe(['-o', 'json', ...args], { stdin });
      const { images } = JSON.parse(stdout) as { readonly images: readonly ImageProbe[] };
      expect([status, images.map(({ verdict }) => verdict)]).toEqual([0, ['pulls']]);
    }
    expect(server.received.length).toBeGreaterThan(0);
  });

  it('shows where each credential comes from, and no password', async () => {
    const server = await startServer(registry);
    const stdin = deploymentWith(`${server.host}/team/app:1`, server.host);
    const { stdout } = await runProbe(['-f', '-'], { stdin });
    expect(stdout).toMatch(/1 +\S+ +alice +pull secret shop\/alice-login +/);
    expect(stdout).not.toContain(PASSWORD);
  });

  it('needs a pod in what it is given', async () => {
    await expect(
      runProbe(['-f', '-'], { stdin: pullSecret('r.io', { alice: PASSWORD }) }),
    ).rejects.toMatchObject({ code: 'INVALID_OPTION' });
  });

  it('says why there is nothing to ask where the pod is refused', async () => {
    const pod = {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'p' },
      spec: { containers: [{ name: 'a', image: 'UPPER' }] },
    };
    const { status, stdout } = await runProbe(['-f', '-'], { stdin: JSON.stringify(pod) });
    expect(status).toBe(3);
    expect(stdout).toContain('must be lower case');
  });
});

describe('kubelet-keyring probe', () => {
  it('shows every attempt and what to do about it', async () => {
    const server = await startServer(registry);
    const stdin = pullSecret(server.host, { bob: PASSWORD, alice: PASSWORD });
    const { status, stdout, stderr } = await runProbe(['--pull-secret', '-', `${server.host}/team/app`], {
      stdin,
    });
    const host = server.host;
    expect(stdout).toBe(
      [
        `${host}/team/app  a pull would work`,
        `  TRY  ASKED${' '.repeat(host.length - 5)}  USER             FROM                          RESULT`,
        `  1    ${host}  bob              pull secret shop/bob-login    refused`,
        `  2    ${host}  alice            pull secret shop/alice-login  accepted`,
        `  3    ${host}  (no credential)  -                             refused`,
        `  1: ${host} refuses user name and password (401). Renew the credential at its source.`,
        `  2: ${host} hands out the image.`,
        `  3: ${host} wants a credential (401). Give the node or the pod one that matches the image. (No node makes this attempt: it has candidates.)`,
        '',
      ].join('\n'),
    );
    expect(stderr).toBe('');
    expect(status).toBe(0);
  });

  it('ends with 5 where the registry refuses, and with 6 where none answers', async () => {
    const server = await startServer(registry);
    const refused = await runProbe([`${server.host}/team/app`]);
    expect([refused.status, refused.stdout.split('\n')[0]]).toEqual([
      5,
      `${server.host}/team/app  the registry refuses`,
    ]);
    const unreachable = await runProbe(['registry.invalid/team/app']);
    expect([unreachable.status, unreachable.stdout.split('\n')[0]]).toEqual([
      6,
      'registry.invalid/team/app  no answer from the registry',
    ]);
  });

  it('ends with 3 where the kubelet would not ask', async () => {
    const { status, stdout } = await runProbe(['UPPER']);
    expect(status).toBe(3);
    expect(stdout).toContain('not pulled');
  });

  it('writes data, passwords redacted unless they are asked for', async () => {
    const server = await startServer(registry);
    const args = ['--pull-secret', '-', '-o', 'json', `${server.host}/team/app`, `${server.host}/other:2`];
    const stdin = pullSecret(server.host, { alice: PASSWORD });
    const { stdout, status } = await runProbe(args, { stdin });
    expect(JSON.parse(stdout)).toMatchObject({
      images: [
        {
          image: `${server.host}/team/app`,
          verdict: 'pulls',
          attempts: [
            {
              outcome: { kind: 'accepted' },
              candidate: { credential: { username: 'alice', password: '[redacted]' } },
            },
            { candidate: null },
          ],
        },
        {
          image: `${server.host}/other:2`,
          verdict: 'refused',
          attempts: [{ outcome: { kind: 'repository-unknown', at: 'registry' } }, {}],
        },
      ],
    });
    expect(stdout).not.toContain(PASSWORD);
    expect(status).toBe(5);
    expect((await runProbe([...args, '--reveal'], { stdin })).stdout).toContain(PASSWORD);
    expect((await runProbe([...args.slice(0, 3), 'yaml', ...args.slice(4)], { stdin })).stdout).toContain(
      'verdict: pulls',
    );
  });

  it('asks a mirror, and sends it credentials only where told to', async () => {
    const mirror = await startServer(registry);
    const image = 'registry.invalid/team/app';
    const stdin = pullSecret('registry.invalid', { alice: PASSWORD });
    const flags = ['--pull-secret', '-', '--mirror', mirror.host];
    const without = await runProbe([...flags, image], { stdin });
    expect(without.stdout).toContain(`${mirror.host} (mirror)  (no credential)`);
    expect([without.status, sent(mirror)]).toEqual([5, []]);
    const told = await runProbe([...flags, '--mirror-credentials', mirror.host, image], { stdin });
    expect([told.status, sent(mirror)]).toEqual([0, [basic('alice', PASSWORD)]]);
  });

  it('trusts a CA file and speaks http where told to', async () => {
    const authority = await createAuthority();
    const secure = await startServer(registry, await authority.issue({ ip: '127.0.0.1' }));
    const stdin = pullSecret(secure.host, { alice: PASSWORD });
    const caFile = join(temporaryFolder(), 'ca.pem');
    writeFileSync(caFile, authority.ca);
    const image = `${secure.host}/team/app`;
    expect((await runProbe(['--pull-secret', '-', image], { stdin })).stdout).toContain('TLS failed');
    expect((await runProbe(['--pull-secret', '-', '--ca-file', caFile, image], { stdin })).status).toBe(0);
    const proxy = await startServer(registry);
    const env = { HTTP_PROXY: `http://${proxy.host}` };
    expect((await runProbe(['registry.invalid/team/app'], { env })).status).toBe(6);
    expect((await runProbe(['--plain-http', 'registry.invalid/team/app'], { env })).status).toBe(5);
  });

  it('trusts a token server where told to', async () => {
    const server = await startServer((_request, response) => {
      sendJson(response, 401, {}, { 'WWW-Authenticate': 'Bearer realm="https://tokens.invalid/"' });
    });
    const image = `${server.host}/a`;
    expect((await runProbe([image])).stdout).toContain('name it with --trust-realm');
    expect((await runProbe(['--trust-realm', 'tokens.invalid', image])).stdout).toContain('DNS failed');
  });

  it('gives up after the time that it is given', async () => {
    const server = await startServer(() => undefined);
    const { stdout } = await runProbe(['--plain-http', '--timeout', '0.1', `${server.host}/a`]);
    expect(stdout).toContain('timeout');
  });

  it('counts on a terminal', async () => {
    const server = await startServer(registry);
    const images = [`${server.host}/a`, `${server.host}/b`];
    const line = '\r\u001b[K';
    // The line is gone before a result is written, and at the end.
    const counted = `${line}0 of 2 images probed${line}${line}1 of 2 images probed${line}${line}`;
    const onTerminal = await runProbe(['--concurrency', '1', ...images], { isTTY: true });
    expect(onTerminal.stderr).toBe(counted);
    expect((await runProbe([...images, '-o', 'json'], { isTTY: true })).stderr).toBe(
      `${line}0 of 2 images probed${line}1 of 2 images probed${line}`,
    );
    expect((await runProbe(images, { isTTY: true, env: { TERM: 'dumb' } })).stderr).toBe('');
    expect((await runProbe(images)).stderr).toBe('');
    expect((await runProbe(images.slice(1), { isTTY: true })).stderr).toBe(
      `${line}0 of 1 images probed${line}${line}`,
    );
  });

  it('has colours on a terminal', async () => {
    const server = await startServer(registry);
    const stdin = pullSecret(server.host, { alice: PASSWORD });
    const { stdout } = await runProbe(
      ['--pull-secret', '-', `${server.host}/team/app`, `${server.host}/other`],
      { stdin, isTTY: true },
    );
    expect(stdout).toContain('\u001b[32ma pull would work\u001b[39m');
    expect(stdout).toContain('\u001b[31mthe registry refuses\u001b[39m');
    expect(stdout).toContain('\u001b[32maccepted\u001b[39m');
    expect(stdout).toContain('\u001b[33mno such repository\u001b[39m');
    expect(stdout).toContain('\u001b[2mrefused\u001b[22m');
  });

  it('shows a credential without a user name as blank', async () => {
    const server = await startServer(registry);
    const stdin = pullSecret(server.host, { '': PASSWORD }).replace('-login', 'login');
    const { stdout } = await runProbe(['--pull-secret', '-', `${server.host}/team/app`], { stdin });
    expect(stdout).toMatch(/^ {2}1 .* \(blank\) .* refused$/m);
  });

  it('lets no user name steer the terminal', async () => {
    const server = await startServer(registry);
    const stdin = pullSecret(server.host, { 'x\u001b[2J': PASSWORD }).replace('x\\u001b[2J-login', 'login');
    const { stdout } = await runProbe(['--pull-secret', '-', `${server.host}/team/app`], { stdin });
    expect(stdout).toContain('x\\u001b[2J');
    expect(stdout).not.toContain('\u001b');
  });

  it.each([
    ['no image', [], 'missing required argument'],
    ['a time of 0', ['--timeout', '0', 'a'], 'Give a number of seconds'],
    ['a time that is none', ['--timeout', '1e3', 'a'], 'Give a number of seconds'],
    ['no image at once', ['--concurrency', '0', 'a'], 'Give a whole number'],
    ['half an image at once', ['--concurrency', '1.5', 'a'], 'Give a whole number'],
  ])('refuses %s', async (_what, args, message) => {
    await expect(runProbe(args)).rejects.toThrow(CommanderError);
    await expect(runProbe(args)).rejects.toThrow(message);
  });

  it.each([
    ['a mirror with a scheme', ['--mirror', 'https://m.example', 'a'], 'is no HOST[:PORT]'],
    [
      'credentials for a mirror that is none',
      ['--mirror', 'm.example', '--mirror-credentials', 'n.example', 'a'],
      'names "n.example", which no --mirror does',
    ],
    ['a realm with a path', ['--trust-realm', 'a.example/token', 'a'], 'is no HOST[:PORT]'],
    ['a CA file that is not there', ['--ca-file', '/nowhere/ca.pem', 'a'], 'Cannot read /nowhere/ca.pem'],
  ])('refuses %s', async (_what, args, message) => {
    await expect(runProbe(args)).rejects.toThrow(message);
  });
});

function sent({ received }: RecordingServer): readonly string[] {
  return [
    ...new Set(received.flatMap(({ authorization }) => (authorization === undefined ? [] : [authorization]))),
  ];
}

describe('the exit status of probe', () => {
  it.each<readonly [readonly ImageProbe['verdict'][], number]>([
    [['pulls', 'pulls'], 0],
    [['pulls', 'unreachable'], 6],
    [['unreachable', 'refused', 'pulls'], 5],
    [['refused', 'unreachable', 'not-pulled'], 3],
  ])('of %j is %i', (verdicts, status) => {
    expect(probeStatus(verdicts.map((verdict) => ({ verdict })))).toBe(status);
  });
});

describe('kubelet-keyring probe --as-runtime', () => {
  const image = 'registry.example.com/team/app:1';

  it('shows each request of the runtime, who was heard, and what does not count', async () => {
    const server = await startServer(fakeRegistry(basic('alice', PASSWORD)));
    const folder = join(temporaryFolder(), 'certs.d', 'registry.example.com');
    mkdirSync(folder, { recursive: true });
    const file = join(folder, 'hosts.toml');
    writeFileSync(file, `server = "http://${server.host}"\n`);
    const args = ['--as-runtime', '--runtime-config', file, '--runtime-version', 'containerd://1.7.27'];
    const stdin = pullSecret('registry.example.com', { alice: PASSWORD });
    const { status, stdout } = await runProbe([...args, '--pull-secret', '-', image], { stdin });
    const at = `http://${server.host}/v2/team/app/manifests`;
    const ns = '?ns=registry.example.com';
    expect(stdout.replace(/ +$/gm, '').replace(/ {3,}/g, '  ')).toBe(
      [
        `${image}  a pull would work (as containerd 1.7.27)`,
        '  1. alice, pull secret shop/alice-login',
        `  ASKED  HEARD  RESULT`,
        `  HEAD  ${at}/1${ns}  -  401`,
        `  HEAD  ${at}/1${ns}  password of alice  200`,
        `  GET  ${at}/${DIGEST}${ns}  -  401`,
        `  GET  ${at}/${DIGEST}${ns}  password of alice  200`,
        `  ${server.host} gives the manifest: the pull would begin.`,
        '',
      ].join('\n'),
    );
    expect(status).toBe(0);
    const json = await runProbe([...args, '-o', 'json', '--pull-secret', '-', image], { stdin });
    expect(JSON.parse(json.stdout)).toMatchObject({
      images: [{ verdict: 'pulls', attempts: [{ end: 'pulls' }] }],
    });
    expect(stdout + json.stdout).not.toContain(PASSWORD);
  });

  it.each([
    [['--as-runtime', '--mirror', 'm.example.com'], '--mirror'],
    [['--as-runtime', '--plain-http'], '--plain-http'],
    [['--runtime-config', 'hosts.toml'], '--runtime-config'],
    [['--runtime-version', '1.7'], '--runtime-version'],
    [['--as-runtime'], 'No configuration of a container runtime is known'],
  ])('refuses %j', async (flags, said) => {
    await expect(runProbe([...flags, image])).rejects.toMatchObject({
      code: 'INVALID_OPTION',
      message: expect.stringContaining(said) as string,
    });
  });
});
