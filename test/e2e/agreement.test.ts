import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { builtPackage } from '../cli/built-package';
import { temporaryFolder } from '../node-files/temporary-folder';
import { startAuthorisingProxy, type Proxy } from './authorising-proxy';
import { startRegistry } from './docker-registry';
import { writeImageLayout } from './image-layout';
import { moduleProgram } from './module-programs';
import { runProgram, runProgramWell, type ProgramRun } from './run-program';

/** One account for each credential, so that the registry's log says which one was picked. */
const USERS = ['first', 'second', 'third', 'helped'] as const;
type User = (typeof USERS)[number];

type Files = Readonly<Record<string, object | string>>;

interface Question {
  /** By path below HOME. */
  readonly files: (host: string) => Files;
  /** Values that begin with `~/` are below HOME. */
  readonly variables?: Readonly<Record<string, string>>;
}

/** What `compare` says of a pick, as far as a registry can see it. */
interface Pick {
  readonly kind: 'credential' | 'anonymous' | 'helper' | 'fails' | 'by-chance';
  readonly credential?: { readonly username: string };
  readonly picks?: readonly Pick[];
}

const QUESTIONS: Readonly<Record<string, Question>> = {
  'a key for the host': {
    files: (host) => ({ '.docker/config.json': { auths: { [host]: login('first') } } }),
  },
  'no file at all': { files: () => ({}) },
  'keys for another host': {
    files: () => ({ '.docker/config.json': { auths: { 'registry.example.com': login('first') } } }),
  },
  'a key with a path beside one for the host': {
    files: (host) => ({
      '.docker/config.json': { auths: { [`${host}/team`]: login('first'), [host]: login('second') } },
    }),
  },
  'a key with a path alone': {
    files: (host) => ({ '.docker/config.json': { auths: { [`${host}/team`]: login('first') } } }),
  },
  'a key with a path of another team': {
    files: (host) => ({ '.docker/config.json': { auths: { [`${host}/other`]: login('first') } } }),
  },
  'the key of the repository, of the team and of the host': {
    files: (host) => ({
      '.docker/config.json': {
        auths: {
          [host]: login('first'),
          [`${host}/team`]: login('second'),
          [`${host}/team/app`]: login('third'),
        },
      },
    }),
  },
  'a key with https': {
    files: (host) => ({ '.docker/config.json': { auths: { [`https://${host}`]: login('first') } } }),
  },
  'a key with http and /v1/': {
    files: (host) => ({ '.docker/config.json': { auths: { [`http://${host}/v1/`]: login('first') } } }),
  },
  'a key with https beside the bare one': {
    files: (host) => ({
      '.docker/config.json': { auths: { [`https://${host}`]: login('first'), [host]: login('second') } },
    }),
  },
  'a glob': {
    files: (host) => ({
      '.docker/config.json': { auths: { [host.replace('127.0.0.1', '127.*.*.1')]: login('first') } },
    }),
  },
  'user name and password without auth': {
    files: (host) => ({
      '.docker/config.json': { auths: { [host]: { username: 'first', password: passwordOf('first') } } },
    }),
  },
  'auth beside another user name': {
    files: (host) => ({
      '.docker/config.json': {
        auths: { [host]: { ...login('first'), username: 'second', password: passwordOf('second') } },
      },
    }),
  },
  'an entry without anything': {
    files: (host) => ({ '.docker/config.json': { auths: { [host]: {} } } }),
  },
  'a file of podman beside one of docker': {
    files: (host) => ({
      'run/containers/auth.json': { auths: { [host]: login('first') } },
      '.docker/config.json': { auths: { [host]: login('second') } },
    }),
  },
  'a file of podman alone': {
    files: (host) => ({ 'run/containers/auth.json': { auths: { [host]: login('first') } } }),
  },
  'the file that REGISTRY_AUTH_FILE names': {
    files: (host) => ({
      'other.json': { auths: { [host]: login('first') } },
      '.docker/config.json': { auths: { [host]: login('second') } },
    }),
    variables: { REGISTRY_AUTH_FILE: '~/other.json' },
  },
  'the folder that DOCKER_CONFIG names': {
    files: (host) => ({
      'elsewhere/config.json': { auths: { [host]: login('first') } },
      '.docker/config.json': { auths: { [host]: login('second') } },
    }),
    variables: { DOCKER_CONFIG: '~/elsewhere' },
  },
  'a .dockercfg of old': {
    files: (host) => ({ '.dockercfg': { [host]: login('first') } }),
  },
  'a helper for the host beside a key': {
    files: (host) => ({
      '.docker/config.json': { auths: { [host]: login('first') }, credHelpers: { [host]: 'stub' } },
    }),
  },
  'a store for all beside a key': {
    files: (host) => ({
      '.docker/config.json': { auths: { [host]: login('first') }, credsStore: 'stub' },
    }),
  },
  'a helper for another host': {
    files: (host) => ({
      '.docker/config.json': { auths: { [host]: login('first') }, credHelpers: { 'r.example.com': 'stub' } },
    }),
  },
  'a file that is no JSON': {
    files: () => ({ '.docker/config.json': '{"auths": ' }),
  },
  'an auth that is no base64': {
    files: (host) => ({ '.docker/config.json': { auths: { [host]: { auth: '%%%' } } } }),
  },
};

const folder = temporaryFolder();
const stops: (() => Promise<void>)[] = [];
const asked = join(folder, 'helper-asked');
let proxy: Proxy;
let host: string;

beforeAll(async () => {
  builtPackage();
  const passwords = Object.fromEntries(USERS.map((user) => [user, passwordOf(user)]));
  const registry = await startRegistry(join(folder, 'registry'), passwords);
  stops.push(() => registry.stop());
  proxy = await startAuthorisingProxy(registry.port, Object.fromEntries(USERS.map((user) => [user, ['']])));
  stops.push(() => proxy.stop());
  host = `127.0.0.1:${proxy.port}`;
  const layout = join(folder, 'layout');
  writeImageLayout(layout, 'the image');
  const creds = ['--dest-creds', `first:${passwordOf('first')}`];
  await runProgramWell(
    'skopeo',
    ['copy', '--dest-tls-verify=false', ...creds, `oci:${layout}:latest`, `docker://${host}/team/app`],
    { HOME: folder, XDG_RUNTIME_DIR: folder },
  );
  mkdirSync(join(folder, 'bin'));
  const stub = join(folder, 'bin/docker-credential-stub');
  const answer = JSON.stringify({ Username: 'helped', Secret: passwordOf('helped') });
  writeFileSync(stub, `#!/bin/sh\ncat >> ${asked}\necho " $1" >> ${asked}\necho '${answer}'\n`);
  chmodSync(stub, 0o755);
}, 300_000);

afterAll(async () => {
  for (const stop of stops.reverse()) await stop();
});

interface Program {
  /** As `compare` calls it. */
  readonly tool: 'podman' | 'crane' | 'oras';
  readonly path: string | undefined;
  readonly args: (image: string, home: string) => readonly string[];
}

const PROGRAMS: Readonly<Record<string, Program>> = {
  skopeo: {
    tool: 'podman',
    path: 'skopeo',
    args: (image) => ['inspect', '--raw', '--tls-verify=false', `docker://${image}`],
  },
  podman: {
    tool: 'podman',
    path: 'podman',
    args: (image, home) => [
      ...[
        '--storage-driver',
        'vfs',
        '--root',
        join(home, 'podman/root'),
        '--runroot',
        join(home, 'podman/run'),
      ],
      ...['pull', '--quiet', '--tls-verify=false', image],
    ],
  },
  crane: {
    tool: 'crane',
    path: moduleProgram('crane'),
    args: (image) => ['manifest', '--insecure', image],
  },
  oras: {
    tool: 'oras',
    path: moduleProgram('oras'),
    args: (image) => ['manifest', 'fetch', '--plain-http', `${image}:latest`],
  },
};

describe.each(Object.entries(PROGRAMS))('%s hears of the registry', (_name, { tool, path, args }) => {
  if (path === undefined) {
    it.skip('what compare says: there is no Go to build it with', () => undefined);
    return;
  }

  it.each(Object.entries(QUESTIONS))('what compare says: %s', async (_, question) => {
    const { expected, seen } = await asBoth(question, tool, path, args);
    expect(expected).toContainEqual(seen);
  });
});

/** What compare says that a program does, each way that it may go, and what the registry saw of it. */
async function asBoth(
  { files, variables = {} }: Question,
  tool: string,
  path: string,
  args: Program['args'],
): Promise<{ readonly expected: readonly Seen[]; readonly seen: Seen }> {
  const home = temporaryFolder();
  for (const [name, content] of Object.entries(files(host))) {
    mkdirSync(dirname(join(home, name)), { recursive: true });
    writeFileSync(join(home, name), typeof content === 'string' ? content : JSON.stringify(content));
  }
  mkdirSync(join(home, 'run'), { recursive: true });
  const env = {
    HOME: home,
    XDG_RUNTIME_DIR: join(home, 'run'),
    ...Object.fromEntries(
      Object.entries(variables).map(([key, value]) => [key, value.replace(/^~\//, `${home}/`)]),
    ),
  };
  const image = `${host}/team/app`;
  rmSync(asked, { force: true });
  const { pick } = await compared(image, tool, home, env);
  expect(existsSync(asked)).toBe(false);

  const from = proxy.requests.length;
  const run = await runProgram(path, args(image, home), {
    ...env,
    PATH: `${join(folder, 'bin')}:${process.env.PATH ?? ''}`,
  });
  return { expected: waysOf(pick), seen: seenOf(run, from) };
}

interface Seen {
  readonly users: readonly string[];
  readonly succeeds: boolean;
  readonly helper: boolean;
}

function seenOf(run: ProgramRun, from: number): Seen {
  const users = new Set(proxy.requests.slice(from).map(({ user }) => user));
  users.delete('');
  const helper = existsSync(asked) && readFileSync(asked, 'utf8').includes(' get');
  return { users: [...users], succeeds: run.status === 0, helper };
}

function waysOf({ kind, credential, picks = [] }: Pick): readonly Seen[] {
  if (kind === 'by-chance') return picks.flatMap(waysOf);
  if (kind === 'helper') return [{ users: ['helped'], succeeds: true, helper: true }];
  if (credential === undefined) return [{ users: [], succeeds: false, helper: false }];
  return [{ users: [credential.username], succeeds: true, helper: false }];
}

/** Asks the program as it is published, on a node without credentials. */
async function compared(
  image: string,
  tool: string,
  home: string,
  variables: Readonly<Record<string, string>>,
): Promise<{ readonly pick: Pick }> {
  const given = Object.entries(variables).flatMap(([name, value]) => ['--tool-env', `${name}=${value}`]);
  const node = ['--node-root', temporaryFolder(), '--discover', 'off', '--home', ''];
  const bin = join(builtPackage(), 'dist/cli/bin.js');
  const { stdout } = await runProgram(process.execPath, [
    ...[bin, 'compare', '-o', 'json', '--tool', tool, '--tool-home', home],
    ...[...given, ...node, image],
  ]);
  const { images } = JSON.parse(stdout) as {
    readonly images: readonly [{ readonly tools: readonly [{ readonly pick: Pick }] }];
  };
  return images[0].tools[0];
}

function login(user: User): { readonly auth: string } {
  return { auth: Buffer.from(`${user}:${passwordOf(user)}`).toString('base64') };
}

function passwordOf(user: User): string {
  return `password-of-${user}`;
}
