import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { Readable } from 'node:stream';
import { main } from '../../src/cli/main';
import { DEMO_NODE, DEMO_PULL_SECRETS, DEMO_WORKLOADS, EMPTY_NODE, runMain } from './run-main';

const NODE_FLAGS = [
  '--root-dir',
  '--cwd',
  '--home',
  '--node-root',
  '--kubelet-version',
  '--node-files',
  '--max-file-bytes',
];
const PULL_SECRET_FLAGS = ['--pull-secret', '--strict'];
const OUTPUT_FLAGS = ['-o, --output', '--reveal'];

describe('help', () => {
  it.each([
    [
      '',
      [
        'paths',
        'resolve',
        'explain',
        'doctor',
        'render',
        'credential-provider',
        'credential-helper',
        'completion',
        'Exit status: 0 answered',
        '-V, --version',
      ],
    ],
    ['paths', [...NODE_FLAGS, ...OUTPUT_FLAGS]],
    ['resolve', [...NODE_FLAGS, ...PULL_SECRET_FLAGS, ...OUTPUT_FLAGS, '--require-credentials']],
    ['explain', [...NODE_FLAGS, ...PULL_SECRET_FLAGS, ...OUTPUT_FLAGS, '--why-not']],
    [
      'doctor',
      [...NODE_FLAGS, ...PULL_SECRET_FLAGS, ...OUTPUT_FLAGS, '-f, --file', '--event', '--runtime-config'],
    ],
    [
      'render',
      [
        ...NODE_FLAGS,
        ...PULL_SECRET_FLAGS,
        '--reveal',
        '--format',
        '--target',
        '--name',
        '-n, --namespace',
        '--write',
      ],
    ],
    [
      'credential-provider',
      [...NODE_FLAGS, ...PULL_SECRET_FLAGS, '--config', '--cache-duration', 'KUBELET_KEYRING_CONFIG'],
    ],
    [
      'credential-helper',
      [...NODE_FLAGS, ...PULL_SECRET_FLAGS, '--config', '--image', 'KUBELET_KEYRING_CONFIG'],
    ],
    ['completion', ['"bash", "zsh", "fish"']],
  ])('of %j names every flag and has examples', async (command, parts) => {
    const args = command === '' ? [] : [command];
    const { status, stdout, stderr } = await runMain([...args, '--help']);
    expect(status).toBe(0);
    expect(stderr).toBe('');
    expect(stdout).toContain(`Usage: ${['kubelet-keyring', ...args].join(' ')}`);
    expect(stdout).toMatch(new RegExp(`\\nExamples:\\n(.*kubelet-keyring ${command}.*\\n?)+`));
    for (const part of parts) expect(stdout).toContain(part);
    expect(await runMain([...args, '-h'])).toEqual({ status, stdout, stderr });
    expect(await runMain(['help', ...args])).toEqual({ status, stdout, stderr });
  });

  it('the examples of the help run, but for what they need from outside', async () => {
    const { stdout } = await runMain(['resolve', '--help']);
    const examples = stdout.slice(stdout.indexOf('Examples:')).match(/kubelet-keyring [^|\n]*/g) ?? [];
    expect(examples).toHaveLength(5);
    for (const example of examples.filter((each) => !each.includes('-n shop pod/'))) {
      const words = example
        .trim()
        .split(/ +/)
        .slice(1)
        .map((word) =>
          word === '-' ? (example.includes(' -f ') ? DEMO_WORKLOADS : DEMO_PULL_SECRETS) : word,
        );
      expect((await runMain([...words, ...EMPTY_NODE])).status).toBe(0);
    }
  });
});

describe('--version', () => {
  it.each(['--version', '-V'])('%s prints the version of package.json', async (flag) => {
    const { version } = JSON.parse(readFileSync(join(__dirname, '../../package.json'), 'utf8')) as {
      readonly version: string;
    };
    expect(await runMain([flag])).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' });
  });
});

describe('wrong usage ends with 2, nothing on stdout, and what to do on stderr', () => {
  it.each([
    ['no command', [], 'Usage: kubelet-keyring'],
    ['an unknown command', ['resolv'], "unknown command 'resolv'"],
    ['an unknown option', ['resolve', '--nope', 'nginx'], "unknown option '--nope'"],
    ['an unknown option of the program', ['--nope'], "unknown option '--nope'"],
    ['no image', ['resolve'], "missing required argument 'image'"],
    ['an option without its value', ['resolve', 'nginx', '--cwd'], "option '--cwd <dir>' argument missing"],
    ['an unknown format', ['resolve', '-o', 'xml', 'nginx'], 'Allowed choices are table, wide, json, yaml'],
    ['an unknown strategy', ['paths', '--node-files', 'some'], 'Allowed choices are first-valid, all'],
    [
      'an unknown format of render',
      ['render', '--format', 'xml'],
      'Allowed choices are config.json, secret, crictl-auth, crictl-creds',
    ],
    ['an unknown target', ['render', '--target', 'rkt'], 'Allowed choices are kubelet, docker, containers'],
    ['an unknown shell', ['completion', 'csh'], 'Allowed choices are bash, zsh, fish'],
    ['no shell', ['completion'], "missing required argument 'shell'"],
    ['no kubelet version', ['paths', '--kubelet-version', 'one'], '"one" is no kubelet version known here'],
    [
      'a kubelet version that is too old',
      ['paths', '--kubelet-version', '1.20'],
      '"1.20" is no kubelet version known here',
    ],
    ['a size that is no number', ['paths', '--max-file-bytes', 'big'], 'Give a number of bytes.'],
    ['a size below zero', ['paths', '--max-file-bytes', '-1'], 'Give a number of bytes.'],
    ['a size with a fraction', ['paths', '--max-file-bytes', '1.5'], 'Give a number of bytes.'],
    ['a size with an exponent', ['paths', '--max-file-bytes', '1e3'], 'Give a number of bytes.'],
    ['no size', ['paths', '--max-file-bytes', ''], 'Give a number of bytes.'],
    [
      'a size beyond what numbers hold',
      ['paths', '--max-file-bytes', '9007199254740993'],
      'Give a number of bytes.',
    ],
    ['no image to explain', ['explain'], "missing required argument 'image'"],
    [
      'no image to diagnose',
      ['doctor', ...EMPTY_NODE],
      'There is no image to diagnose. Name one, or hand over a pod with -f. (INVALID_OPTION)',
    ],
    ['an argument too many', ['paths', 'nginx'], 'too many arguments'],
    [
      'a relative working directory',
      ['paths', '--cwd', 'work'],
      'The working directory has to be an absolute path. (INVALID_OPTION)',
    ],
    [
      'a format that needs an image',
      ['render', '--format', 'crictl-auth', ...EMPTY_NODE],
      '--format crictl-auth needs an image to pull. Name one. (INVALID_OPTION)',
    ],
    [
      'the same for the other flag',
      ['render', '--format', 'crictl-creds', ...EMPTY_NODE],
      '--format crictl-creds needs an image',
    ],
    [
      'a file of pull secrets that is missing',
      ['resolve', '--pull-secret', '/nowhere/x.yaml', 'nginx'],
      'Cannot read /nowhere/x.yaml (ENOENT). Give a file, or - for standard input. (UNREADABLE_FILE)',
    ],
    ['a folder in its place', ['resolve', '--pull-secret', '/', 'nginx'], 'Cannot read / (EISDIR)'],
    [
      'a file to write in no folder',
      ['render', '--write', '/nowhere/x.json', ...EMPTY_NODE],
      'Cannot write /nowhere/x.json (ENOENT)',
    ],
  ])('%s', async (_, args, message) => {
    const { status, stdout, stderr } = await runMain(args);
    expect(stderr).toContain(message);
    expect(stdout).toBe('');
    expect(status).toBe(2);
  });

  it.each([[['resolve', '--nope']], [['resolv']], [['paths', '--kubelet-version', 'x']]])(
    '%j points to --help',
    async (args) => {
      expect((await runMain(args)).stderr).toContain('(--help shows the usage)');
    },
  );

  it('suggests the command that was meant', async () => {
    expect((await runMain(['resolv'])).stderr).toContain('Did you mean resolve?');
  });
});

describe('the exit status', () => {
  const broken = JSON.stringify({
    kind: 'Secret',
    metadata: { name: 'broken' },
    type: 'kubernetes.io/dockerconfigjson',
    stringData: { '.dockerconfigjson': '{' },
  });

  it.each([
    ['0: credentials', [...DEMO_NODE, 'registry.example.com/x'], 0],
    ['0: anonymous', [...DEMO_NODE, 'ghcr.io/x'], 0],
    [
      '0: credentials where they are required',
      [...DEMO_NODE, '--require-credentials', 'registry.example.com/x'],
      0,
    ],
    [
      '4: anonymous where credentials are required',
      [...DEMO_NODE, '--require-credentials', 'registry.example.com/x', 'ghcr.io/x'],
      4,
    ],
    ['3: an image name is invalid', [...DEMO_NODE, 'registry.example.com/x', 'X Y'], 3],
    ['3: that is worse than 4', [...DEMO_NODE, '--require-credentials', 'ghcr.io/x', 'X Y'], 3],
    ['3: a pull secret does not decode', [...EMPTY_NODE, '--pull-secret', '-', 'nginx'], 3],
    [
      '2: --strict, and a helper in use',
      [...EMPTY_NODE, '--strict', '--pull-secret', '-', 'nginx'],
      2,
      broken.replace('"{"', JSON.stringify('{"credsStore":"desktop"}')),
    ],
  ])('%s', async (_, args, expected, stdin = broken) => {
    expect((await runMain(['resolve', ...args], { stdin })).status).toBe(expected);
  });

  it.each([
    ['3 of render: an image name is invalid', ['X Y'], 3],
    ['0 of render: anonymous', ['ghcr.io/x'], 0],
  ])('%s', async (_, images, expected) => {
    expect((await runMain(['render', ...DEMO_NODE, ...images])).status).toBe(expected);
  });

  it.each([
    ['an error', new RangeError('the-secret-in-it'), 'RangeError'],
    ['something else', 'the-secret-in-it', 'string'],
  ])('1: %s that nobody expected; its text is not shown', async (_, thrown, kind) => {
    const stdout = new Writable();
    stdout.write = () => {
      // eslint-disable-next-line @typescript-eslint/only-throw-error
      throw thrown;
    };
    const told: string[] = [];
    const stderr = new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        told.push(chunk.toString());
        done();
      },
    });
    const status = await main(['paths', ...EMPTY_NODE], {
      stdin: Readable.from([]),
      stdout,
      stderr,
      env: {},
    });
    expect(status).toBe(1);
    expect(told.join('')).toBe(
      `kubelet-keyring: unexpected ${kind}; run again with DEBUG=kubelet-keyring:* and report it\n`,
    );
  });
});
