import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { place } from '../../node-files/odd-files';
import { temporaryFolder } from '../../node-files/temporary-folder';
import { DEMO_NODE, DEMO_PULL_SECRETS, EMPTY_NODE, runMain } from '../run-main';

const FIXTURES = join(__dirname, '../../../fixtures/cli');
const ODD = join(FIXTURES, 'pull-secret-of-each-outcome.yaml');
const ODD_IMAGES = [
  'registry.example.com/team/x',
  'a.example.org/x',
  'blank.example.com/x',
  'colon.example.com/x',
  'nginx',
  'ghcr.io/x',
  'X',
];
const DEMO_IMAGE = 'registry.example.com/team-a/api:1.4';
const demo = (...args: readonly string[]): readonly string[] => [
  'resolve',
  ...DEMO_NODE,
  '--pull-secret',
  DEMO_PULL_SECRETS,
  DEMO_IMAGE,
  ...args,
];

interface Shown {
  readonly release: string;
  readonly environment: object;
  readonly places: readonly { readonly outcome: string }[];
  readonly images: readonly {
    readonly outcome: string;
    readonly candidates: readonly {
      readonly credential: { readonly username: string; readonly password: string };
    }[];
  }[];
}

const passwords = ({ images }: Shown): unknown =>
  images.map(({ candidates }) => candidates.map(({ credential }) => credential.password));

describe('resolve as a table', () => {
  it('shows every outcome of pull secrets and images as fixtures/cli has it', async () => {
    const { status, stdout, stderr } = await runMain([
      'resolve',
      ...EMPTY_NODE,
      '--pull-secret',
      ODD,
      ...ODD_IMAGES,
    ]);
    expect(stdout).toBe(readFileSync(join(FIXTURES, 'pull-secret-of-each-outcome.txt'), 'utf8'));
    expect(stderr).toBe('');
    expect(status).toBe(3);
  });

  it('shows a pull secret that does not decode, and that the kubelet gives up on every image', async () => {
    const stdin = JSON.stringify({
      metadata: { name: 'bad', namespace: 'shop' },
      type: 'kubernetes.io/dockerconfigjson',
      stringData: { '.dockerconfigjson': '[]' },
    });
    const { status, stdout } = await runMain(['resolve', ...EMPTY_NODE, '--pull-secret', '-', 'nginx'], {
      stdin,
    });
    expect(stdout).toContain('  shop/bad  does not decode: the kubelet gives up\n');
    expect(stdout).toContain(
      'nginx (looked up as docker.io/library/nginx)\n  not pulled: pull secret shop/bad does not decode, and the kubelet gives up\n',
    );
    expect(stdout).toContain(
      '  error pull-secret-malformed: Pull secret shop/bad cannot be decoded: the document itself is of type array',
    );
    expect(status).toBe(3);
  });

  it('has no section for pull secrets or findings where there are none', async () => {
    const { stdout } = await runMain(['resolve', ...EMPTY_NODE, 'nginx']);
    expect(stdout).not.toMatch(/Pull secrets|Findings/);
    expect(stdout).toMatch(
      /\n\nnginx \(looked up as docker\.io\/library\/nginx\)\n {2}no credential matches: one anonymous pull\n$/,
    );
  });

  it('shows passwords with --reveal only', async () => {
    expect((await runMain(demo())).stdout).not.toMatch(/password$|-password|p4ss|team-a-pass/m);
    const { stdout } = await runMain(demo('--reveal'));
    expect(stdout.match(/^ {2}\d +(team-a-puller|platform-puller|node-reader) .*$/gm)).toEqual([
      expect.stringMatching(
        /^ {2}1 {4}team-a-puller +team-a-password +registry\.example\.com\/team-a +pull secret shop\/team-a$/,
      ),
      expect.stringMatching(
        /^ {2}2 {4}platform-puller +platform-password +registry\.example\.com +pull secret shop\/platform$/,
      ),
      expect.stringMatching(/^ {2}3 {4}node-reader +node-password +registry\.example\.com +node file /),
    ]);
  });

  it('writes a blank password as such when it is revealed', async () => {
    const { stdout } = await runMain([
      'resolve',
      ...EMPTY_NODE,
      '--reveal',
      '--pull-secret',
      ODD,
      'blank.example.com/x',
    ]);
    expect(stdout).toMatch(
      /^ {2}1 {4}\(blank\) {2}\(blank\) {3}blank\.example\.com {2}pull secret shop\/used$/m,
    );
  });

  it.each([
    ['on a terminal', { stdoutIsTTY: true }, true],
    ['in a pipe', { stderrIsTTY: true }, false],
    ['in a pipe, FORCE_COLOR=1', { env: { FORCE_COLOR: '1' } }, true],
    ['on a terminal, NO_COLOR=1', { stdoutIsTTY: true, env: { NO_COLOR: '1' } }, false],
  ])('%s: colours %#', async (_, surroundings, colored) => {
    const { stdout } = await runMain(demo(), surroundings);
    const plain = await runMain(demo());

    expect(stdout.replace(/\x1b\[\d+m/g, '')).toBe(plain.stdout);
    expect(stdout !== plain.stdout).toBe(colored);
    if (colored) {
      for (const part of [
        '\x1b[1mNode files',
        '\x1b[32mused, 3 entries',
        '\x1b[2mnot looked at',
        '\x1b[33mnot used',
        '\x1b[2minfo\x1b[22m node-file-shadowed',
      ]) {
        expect(stdout).toContain(part);
      }
    }
  });

  it('colours what is wrong', async () => {
    const { stdout } = await runMain(['resolve', ...EMPTY_NODE, '--pull-secret', ODD, ...ODD_IMAGES], {
      stdoutIsTTY: true,
    });
    for (const part of [
      '\x1b[31mnot pulled',
      '\x1b[31merror\x1b[39m pull-secret-empty',
      '\x1b[33mwarning\x1b[39m key-order-undefined',
      '\x1b[33mignored: empty',
      '\x1b[32mused, 6 entries',
    ]) {
      expect(stdout).toContain(part);
    }
  });
});

describe('resolve as JSON and YAML', () => {
  it('hold the same facts, secrets redacted', async () => {
    const json = JSON.parse((await runMain(demo('-o', 'json'))).stdout) as Shown;
    const yaml = parse((await runMain(demo('--output', 'yaml'))).stdout) as Shown;
    expect(yaml).toEqual(json);
    expect(Object.keys(json)).toEqual([
      'release',
      'environment',
      'places',
      'pullSecrets',
      'findings',
      'images',
    ]);
    expect(passwords(json)).toEqual([['[redacted]', '[redacted]', '[redacted]']]);
    expect(json).toMatchObject({
      release: '1.37.2',
      environment: { rootDir: '/var/lib/kubelet', cwd: '/', home: '/root' },
      images: [{ image: DEMO_IMAGE, outcome: 'credentials' }],
    });
  });

  it.each(['json', 'yaml'])('hold the passwords with --reveal: %s', async (format) => {
    const { stdout } = await runMain(demo('-o', format, '--reveal'));
    const shown = (format === 'json' ? JSON.parse(stdout) : parse(stdout)) as Shown;
    expect(passwords(shown)).toEqual([['team-a-password', 'platform-password', 'node-password']]);
  });

  it('JSON is indented, ended by a newline and without colours', async () => {
    const { stdout } = await runMain(demo('-o', 'json'), { stdoutIsTTY: true });
    expect(stdout).toMatch(/^\{\n {2}"release": "1\.37\.2",\n/);
    expect(stdout).toMatch(/\n\}\n$/);
    expect(stdout).not.toContain('\x1b');
  });

  it('text beyond ASCII stays readable', async () => {
    const stdin = JSON.stringify({
      metadata: { name: 'n' },
      type: 'kubernetes.io/dockercfg',
      stringData: { '.dockercfg': '{"r.io":{"username":"Jörg 日本 🔑","password":"p"}}' },
    });
    for (const format of ['json', 'yaml', 'table']) {
      const { stdout } = await runMain(
        ['resolve', ...EMPTY_NODE, '-o', format, '--pull-secret', '-', 'r.io/x'],
        { stdin },
      );
      expect(stdout).toContain('Jörg 日本 🔑');
    }
  });
});

describe('the flags', () => {
  it.each(['json', 'yaml'])('pull secrets come from stdin as well: %s', async (format) => {
    const manifest = {
      kind: 'Secret',
      metadata: { name: 'in' },
      type: 'kubernetes.io/dockercfg',
      stringData: { '.dockercfg': '{"r.io":{"username":"from-stdin"}}' },
    };
    const stdin = format === 'json' ? JSON.stringify(manifest) : (await import('yaml')).stringify(manifest);
    expect(
      (await runMain(['resolve', ...EMPTY_NODE, '--pull-secret', '-', 'r.io/x'], { stdin })).stdout,
    ).toContain('from-stdin');
  });

  it('several --pull-secret count in their order', async () => {
    const folder = temporaryFolder();
    for (const name of ['one', 'two']) {
      const manifest = {
        metadata: { name },
        type: 'kubernetes.io/dockercfg',
        stringData: { '.dockercfg': `{"r.io":{"username":"${name}"}}` },
      };
      place.file(join(folder, name), JSON.stringify(manifest));
    }
    for (const order of [
      ['one', 'two'],
      ['two', 'one'],
    ]) {
      const flags = order.flatMap((name) => ['--pull-secret', join(folder, name)]);
      const { stdout } = await runMain(['resolve', ...EMPTY_NODE, '-o', 'json', ...flags, 'r.io/x']);
      const { images } = JSON.parse(stdout) as Shown;
      expect(images[0]?.candidates.map(({ credential }) => credential.username)).toEqual(order);
    }
  });

  it.each([
    ['what is no YAML', 'a: [', 'Standard input is not valid YAML: line 1'],
    ['what holds no Secret', '{"kind":"Pod"}', 'Standard input holds no object of kind Secret'],
    ['nothing', '', 'Standard input holds no object of kind Secret'],
    [
      'a Secret without a name',
      '{"kind":"Secret","metadata":{}}',
      'Standard input, document 1 is no Secret manifest: at /metadata it must have required property',
    ],
  ])('stdin with %s is INVALID_MANIFEST', async (_, stdin, message) => {
    const { status, stdout, stderr } = await runMain(
      ['resolve', ...EMPTY_NODE, '--pull-secret', '-', 'nginx'],
      { stdin },
    );
    expect(stderr).toContain(`kubelet-keyring: ${message}`);
    expect(stderr).toContain('(INVALID_MANIFEST)\n');
    expect([status, stdout]).toEqual([2, '']);
  });

  it('a file is named in such a message', async () => {
    const file = join(temporaryFolder(), 'pod.yaml');
    place.file(file, 'kind: Pod');
    expect((await runMain(['resolve', ...EMPTY_NODE, '--pull-secret', file, 'nginx'])).stderr).toContain(
      `${file} holds no object of kind Secret`,
    );
  });

  it('--strict fails on credential helpers in use, and says of which registries', async () => {
    const root = temporaryFolder();
    place.file(join(root, 'var/lib/kubelet/config.json'), '{"credHelpers":{"gcr.io":"gcloud"}}');
    const args = ['resolve', '--node-root', root, '--cwd', '/', '--home', '', 'gcr.io/x'];
    expect((await runMain(args)).status).toBe(0);
    const { status, stderr } = await runMain([...args, '--strict']);
    expect(stderr).toContain(
      'Node file /var/lib/kubelet/config.json delegates credentials to programs that the kubelet never runs: credHelpers (gcr.io).',
    );
    expect(stderr).toContain('(CREDENTIAL_HELPERS_REJECTED)');
    expect(status).toBe(2);
  });

  it('--kubelet-version decides the rules', async () => {
    const image = '[2001:db8::1]:5000/app';
    expect((await runMain(['resolve', ...EMPTY_NODE, '--kubelet-version', '1.28', image])).status).toBe(3);
    expect((await runMain(['resolve', ...EMPTY_NODE, '--kubelet-version', 'v1.29', image])).status).toBe(0);
  });
});
