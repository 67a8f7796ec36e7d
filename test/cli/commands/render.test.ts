import { execFileSync } from 'node:child_process';
import { chmodSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createKeyring, parseConfigJson, parsePullSecrets } from '../../../src/index';
import { temporaryFolder } from '../../node-files/temporary-folder';
import { DEMO_NODE, DEMO_PULL_SECRETS, DEMO_WORKLOADS, EMPTY_NODE, runMain } from '../run-main';

const ODD = join(__dirname, '../../../fixtures/cli/pull-secret-of-each-outcome.yaml');
const DEMO_IMAGE = 'registry.example.com/team-a/api:1.4';
const demo = (...args: readonly string[]): readonly string[] => [
  'render',
  ...DEMO_NODE,
  '--pull-secret',
  DEMO_PULL_SECRETS,
  ...args,
];
const odd = (...args: readonly string[]): readonly string[] => [
  'render',
  ...EMPTY_NODE,
  '--pull-secret',
  ODD,
  ...args,
];

const entriesOf = (text: string): readonly (readonly string[])[] =>
  parseConfigJson(text).entries.map(({ registryKey, credential }) => [
    registryKey,
    credential.username,
    credential.password.reveal(),
  ]);

const keysOf = (text: string): readonly string[] =>
  Object.keys((JSON.parse(text) as { auths: object }).auths);

describe('render: the whole virtual config', () => {
  it('for the kubelet, by default: globs and paths, pull secrets first', async () => {
    const { status, stdout, stderr } = await runMain(demo('--reveal'));
    expect(entriesOf(stdout)).toEqual([
      ['registry.example.com/team-a', 'team-a-puller', 'team-a-password'],
      ['registry.example.com', 'platform-puller', 'platform-password'],
      ['index.docker.io', 'hub-mirror', 'hub-password'],
      ['*.dkr.ecr.eu-central-1.amazonaws.com', 'AWS', 'ecr-password'],
    ]);
    expect(stderr).toContain('warning render-credential-left-out: Left out for registry.example.com');
    expect(status).toBe(0);
    expect(await runMain(demo('--reveal', '--target', 'kubelet', '--format', 'config.json'))).toEqual({
      status,
      stdout,
      stderr,
    });
  });

  it('for containers: without the glob, Docker Hub under its other name', async () => {
    const { stdout, stderr } = await runMain(demo('--target', 'containers', '--reveal'));
    expect(keysOf(stdout)).toEqual(['registry.example.com/team-a', 'registry.example.com', 'docker.io']);
    expect(stderr).toContain('render-glob-not-supported');
  });

  it('for docker: hosts only', async () => {
    const { stdout, stderr } = await runMain(demo('--target', 'docker', '--reveal'));
    expect(keysOf(stdout)).toEqual(['registry.example.com', 'https://index.docker.io/v1/']);
    expect(stderr).toContain('render-path-not-supported');
  });

  it('of a node without any credential is empty', async () => {
    expect(await runMain(['render', ...EMPTY_NODE])).toEqual({
      status: 0,
      stdout: '{\n  "auths": {}\n}\n',
      stderr: '',
    });
  });
});

describe('render: for images', () => {
  it('holds what they need, under a key of their own', async () => {
    const { stdout } = await runMain(
      demo('--target', 'containers', '--reveal', DEMO_IMAGE, 'nginx', 'ghcr.io/x'),
    );
    expect(entriesOf(stdout)).toEqual([
      ['registry.example.com/team-a/api', 'team-a-puller', 'team-a-password'],
      ['docker.io/library/nginx', 'hub-mirror', 'hub-password'],
    ]);
  });
});

describe('render: secret values', () => {
  it('are redacted on stdout without --reveal', async () => {
    const { stdout } = await runMain(demo());
    expect(stdout.match(/\[redacted\]/g)).toHaveLength(4);
    expect(stdout).not.toMatch(/"auth": ?"[A-Za-z0-9+/=]+"/);
  });

  it('go to a file of mode 0600 with --write, and nothing goes to stdout', async () => {
    const file = join(temporaryFolder(), 'auth.json');
    const { stdout, stderr } = await runMain(demo('--write', file));
    expect(stdout).toBe('');
    expect(stderr).toContain('render-credential-left-out');
    expect(readFileSync(file, 'utf8')).toBe((await runMain(demo('--reveal'))).stdout);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('tell owner and mode of a file that --write replaces, and refuse what is no regular file', async () => {
    const file = join(temporaryFolder(), 'auth.json');
    writeFileSync(file, 'old');
    chmodSync(file, 0o644);
    const { uid, gid } = statSync(file);
    const run = await runMain(['render', ...EMPTY_NODE, '--write', file]);
    expect(run).toEqual({
      status: 0,
      stdout: '',
      stderr: `${file} took the place of a file of owner ${uid}, group ${gid}, mode 0644; the new one is yours alone.\n`,
    });
    symlinkSync('auth.json', `${file}.link`);
    const refused = await runMain(['render', ...EMPTY_NODE, '--write', `${file}.link`]);
    expect(refused).toEqual({
      status: 2,
      stdout: '',
      stderr: `kubelet-keyring: Cannot write ${file}.link: a symbolic link stands there. Give the path of a regular file, or of none. (UNWRITABLE_FILE)\n`,
    });
  });
});

describe('render --format secret', () => {
  it('is a manifest that holds the same config', async () => {
    const { stdout } = await runMain(
      demo('--format', 'secret', '--name', 'all', '--namespace', 'shop', '--reveal'),
    );
    const [secret] = parsePullSecrets(stdout);
    expect(secret).toMatchObject({ name: 'all', namespace: 'shop', type: 'kubernetes.io/dockerconfigjson' });
    const keyring = createKeyring({ pullSecrets: [secret!] });
    const passwords = keyring
      .resolve(DEMO_IMAGE)
      .candidates.map(({ credential }) => credential.password.reveal());
    expect(passwords).toEqual(['team-a-password', 'platform-password']);
  });

  it('is called kubelet-keyring in default unless told otherwise, and is redacted', async () => {
    const { stdout } = await runMain(demo('--format', 'secret'));
    expect(JSON.parse(stdout)).toEqual({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'kubelet-keyring', namespace: 'default' },
      type: 'kubernetes.io/dockerconfigjson',
      data: { '.dockerconfigjson': '[redacted]' },
    });
    const { stdout: named } = await runMain(demo('--format', 'secret', '-n', 'shop'));
    expect(JSON.parse(named)).toMatchObject({ metadata: { namespace: 'shop' } });
  });
});

describe('render for crictl', () => {
  const images = ['registry.example.com/team/x:1', 'blank.example.com/x', 'colon.example.com/x', 'ghcr.io/x'];

  it('--format crictl-creds: one line for each attempt, quoted for a shell', async () => {
    const { stdout, stderr } = await runMain(odd('--format', 'crictl-creds', '--reveal', ...images));
    expect(stdout).toBe(
      [
        'pull --creds first:password-1 registry.example.com/team/x:1',
        'pull --creds second:password-2 registry.example.com/team/x:1',
        'pull blank.example.com/x',
        "pull --creds 'us:er:it'\\''s $5' colon.example.com/x",
        'pull ghcr.io/x',
        '',
      ].join('\n'),
    );
    expect(stderr).toContain(
      'warning render-user-name-unusable: crictl splits the credential for colon.example.com/x at the first colon',
    );
  });

  it('a shell reads those lines back as they were meant', async () => {
    const { stdout } = await runMain(odd('--format', 'crictl-creds', '--reveal', 'colon.example.com/x'));
    const words = execFileSync('sh', ['-c', `set -- ${stdout.trim()}; printf '%s\\n' "$@"`], {
      encoding: 'utf8',
    });
    expect(words).toBe("pull\n--creds\nus:er:it's $5\ncolon.example.com/x\n");
  });

  it('--format crictl-auth: the same as base64', async () => {
    const { stdout } = await runMain(odd('--format', 'crictl-auth', '--reveal', images[0]!));
    const auths = [...stdout.matchAll(/^pull --auth (\S+) registry\.example\.com\/team\/x:1$/gm)].map(
      ([, auth]) => Buffer.from(auth!, 'base64').toString(),
    );
    expect(auths).toEqual(['first:password-1', 'second:password-2']);
  });

  it.each(['crictl-auth', 'crictl-creds'])('%s is redacted without --reveal', async (format) => {
    const { stdout } = await runMain(odd('--format', format, images[0]!));
    const flag = format.replace('crictl-', '--');
    expect(stdout).toBe(`pull ${flag} [redacted] ${images[0]}\n`.repeat(2));
  });
});

describe('what the format cannot hold goes to stderr, in colours where that is a terminal', () => {
  it.each([
    ['a terminal', { stderrIsTTY: true }, '\x1b[33mwarning\x1b[39m render-'],
    ['no terminal, though stdout is one', { stdoutIsTTY: true }, '  warning render-'],
  ])('%s', async (_, surroundings, expected) => {
    const { stdout, stderr } = await runMain(demo('--target', 'docker'), surroundings);
    expect(stderr).toContain(expected);
    expect(stdout).not.toContain('\x1b');
  });
});

describe('render of a pod', () => {
  const ofDemo = (...args: readonly string[]): readonly string[] => ['render', ...EMPTY_NODE, ...args];

  it('has what its images need, from the pull secrets that it really has', async () => {
    const files = ['-f', DEMO_WORKLOADS, '-f', DEMO_PULL_SECRETS];
    const { status, stdout } = await runMain(ofDemo(...files, 'deployment/web', '--reveal'));
    expect(status).toBe(0);
    const { auths } = JSON.parse(stdout) as { readonly auths: Readonly<Record<string, unknown>> };
    expect(Object.keys(auths)).toEqual(
      expect.arrayContaining([expect.stringContaining('registry.example.com/team-a')]),
    );
  });

  it('is of one pod alone', async () => {
    const pod = (name: string): object => ({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name },
      spec: { containers: [{ name: 'c', image: 'nginx' }] },
    });
    const stdin = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [pod('a'), pod('b')] });
    const all = await runMain(ofDemo('-f', '-'), { stdin });
    expect([all.status, all.stderr]).toEqual([2, expect.stringContaining('Name one, as pod/NAME.')]);
    expect((await runMain(ofDemo('-f', '-', 'pod/b'), { stdin })).status).toBe(0);
  });
});
