import { parse } from 'yaml';
import { login, logins, secret } from '../core/diagnose/situation';
import { place } from '../node-files/odd-files';
import { temporaryFolder } from '../node-files/temporary-folder';
import { DEMO_NODE, DEMO_PULL_SECRETS, EMPTY_NODE, runMain, type MainRun } from './run-main';

const CANARY = 'Zq7CanaryXw3';
const IMAGE = 'registry.example.com/team/app:1';

function manifests(...objects: readonly object[]): string {
  return JSON.stringify({ kind: 'List', items: objects });
}

async function explain(objects: readonly object[], ...args: readonly string[]): Promise<MainRun> {
  const secrets = objects.length === 0 ? [] : ['--pull-secret', '-'];
  return runMain(['explain', ...EMPTY_NODE, ...secrets, ...args], { stdin: manifests(...objects) });
}

describe('explain tells the decision from top to bottom', () => {
  it('the name, the places, the secrets, the keys, what happens', async () => {
    const { status, stdout, stderr } = await runMain([
      'explain',
      ...DEMO_NODE,
      '--pull-secret',
      DEMO_PULL_SECRETS,
      IMAGE,
    ]);
    const heads = [
      'registry registry.example.com, repository team/app, tag 1',
      'Node files',
      'Pull secrets',
      'Registry keys',
      'What the kubelet does',
    ];
    const at = heads.map((head) => stdout.indexOf(head));
    expect(at.every((position) => position >= 0)).toBe(true);
    expect(at).toEqual([...at].sort((a, b) => a - b));
    expect([status, stderr]).toEqual([0, '']);
  });

  it('each key with the reason why it matches or not, what matches first and what comes near next', async () => {
    const { stdout } = await explain(
      [
        login('far', 'quay.io'),
        login('near', 'registry.example.com:443'),
        login('s', 'registry.example.com'),
      ],
      IMAGE,
    );
    const lines = stdout.slice(stdout.indexOf('Registry keys')).split('\n');
    expect(lines[1]).toMatch(/^ {2}registry\.example\.com +pull secret shop\/s +it matches$/);
    expect(lines[2]).toMatch(
      /^ {2}registry\.example\.com:443 +pull secret shop\/near +it has the port 443, and the image has none$/,
    );
    expect(lines[3]).toMatch(
      /^ {2}quay\.io +pull secret shop\/far +its host has 2 parts, and that of the image 3; a \* stands for exactly one$/,
    );
  });

  it('eight keys that do not match, and the number of the others', async () => {
    const secrets = Array.from({ length: 11 }, (_, at) => login(`s${at}`, `r${at}.example.org`));
    const { stdout } = await explain(secrets, IMAGE);
    expect(stdout.match(/^ {2}r\d+\.example\.org/gm)).toHaveLength(8);
    expect(stdout).toContain('  and 3 more for other registries\n');
  });

  it('a key in a file that is not read, as such', async () => {
    const root = temporaryFolder();
    place.file(`${root}/var/lib/kubelet/config.json`, '{}');
    place.file(`${root}/root/.docker/config.json`, logins({ 'registry.example.com': ['u', 'p'] }));
    const { stdout } = await runMain([
      'explain',
      '--node-root',
      root,
      '--home',
      '/root',
      '--cwd',
      '/',
      IMAGE,
    ]);
    expect(stdout).toContain('not read: another node file comes first; it matches');
  });

  it('a digest beside the tag', async () => {
    const digest = `sha256:${'a'.repeat(64)}`;
    const { stdout } = await explain([], `${IMAGE}@${digest}`);
    expect(stdout).toContain(`tag 1, digest ${digest}`);
    expect((await explain([], `registry.example.com/a@${digest}`)).stdout).toContain(
      `repository a, digest ${digest}`,
    );
  });

  it('and findings that matter', async () => {
    const { stdout } = await explain(
      [login('s', 'registry.example.com', 'u', 'p', { type: 'Opaque' })],
      IMAGE,
    );
    expect(stdout).toContain('pull-secret-wrong-type');
  });

  it('no keys where there are none', async () => {
    expect((await explain([], IMAGE)).stdout).not.toContain('Registry keys');
  });
});

describe('the exit status of explain', () => {
  it.each<[string, string, readonly object[], number]>([
    ['0 where credentials match', IMAGE, [login('s')], 0],
    ['0 where the pull is anonymous', IMAGE, [], 0],
    ['3 where the name is invalid', 'https://x', [], 3],
    ['3 where a pull secret does not decode', IMAGE, [secret('s', '{'), login('t')], 3],
  ])('is %s', async (_what, image, objects, status) => {
    expect((await explain(objects, image)).status).toBe(status);
  });

  it('is 2 without an image', async () => {
    expect((await runMain(['explain', ...EMPTY_NODE])).status).toBe(2);
  });
});

describe('explain --why-not answers for one key', () => {
  it.each<[string, string]>([
    [
      'registry.example.com:443',
      'registry.example.com:443 (stored as registry.example.com:443) for registry.example.com/team/app:1: it has the port 443, and the image has none\n  found in no document that was read\n',
    ],
    [
      'https://registry.example.com/v1/',
      'https://registry.example.com/v1/ (stored as registry.example.com) for registry.example.com/team/app:1: it matches\n  found pull secret shop/s\n',
    ],
    ['REGISTRY.example.com', 'letter case differs: REGISTRY and registry'],
    ['%', '% for registry.example.com/team/app:1: it is no URL to the kubelet and matches nothing\n'],
  ])('%s', async (key, answer) => {
    const { status, stdout } = await explain([login('s')], '--why-not', key, IMAGE);
    expect(stdout).toContain(answer);
    expect(status).toBe(0);
  });

  it('a key that would hide behind another of its ring', async () => {
    const { stdout } = await explain(
      [login('s', 'docker.io')],
      '--why-not',
      'https://index.docker.io/v1/',
      'nginx',
    );
    expect(stdout).toContain(
      'it is the Docker Hub fallback, and another key beside it matches, so it is not asked',
    );
  });

  it('with all places where the key is found, each once', async () => {
    const { stdout } = await explain(
      [login('s'), login('t', 'https://registry.example.com')],
      '--why-not',
      'registry.example.com',
      IMAGE,
    );
    expect(stdout).toContain('\n  found pull secret shop/s, pull secret shop/t\n');
  });

  it('as data', async () => {
    const { stdout } = await explain(
      [login('s')],
      '--why-not',
      'registry.example.com:443',
      '-o',
      'json',
      IMAGE,
    );
    expect(JSON.parse(stdout)).toEqual({
      registryKey: 'registry.example.com:443',
      matchPattern: 'registry.example.com:443',
      verdict: { kind: 'port', wanted: '', got: '443' },
      found: [],
    });
  });

  it('with the whole decision where the image is invalid', async () => {
    const { status, stdout } = await explain([], '--why-not', 'r', 'https://x');
    expect(stdout).toContain('https://x');
    expect(status).toBe(3);
  });
});

describe('explain as data', () => {
  it.each(['json', 'yaml'])('%s', async (format) => {
    const { stdout } = await explain([login('s')], '-o', format, IMAGE);
    expect(parse(stdout)).toMatchObject({
      resolution: { image: IMAGE, outcome: 'credentials' },
      keys: [
        {
          registryKey: 'registry.example.com',
          verdict: { kind: 'match' },
          ring: 'pull-secrets',
          username: 'bob',
        },
      ],
      nearMisses: [],
      attempts: { withCredentials: 1, anonymous: false },
    });
  });
});

describe('explain keeps secrets and terminals safe', () => {
  const secrets = [
    login('s', `me:${CANARY}@registry.example.com`, 'u', CANARY),
    login('t', 'registry.example.com', 'u', `${CANARY}2`),
  ];

  it.each(['table', 'json', 'yaml'])('no password in %s', async (format) => {
    const { stdout, stderr } = await explain(secrets, '-o', format, IMAGE);
    expect(stdout).toContain('registry.example.com');
    expect(stdout + stderr).not.toContain(CANARY);
  });

  it('but where it is asked for', async () => {
    expect((await explain(secrets, '--reveal', '-o', 'json', IMAGE)).stdout).toContain(CANARY);
  });

  it('nor one that is typed', async () => {
    const { stdout } = await explain(
      [],
      '--why-not',
      `u:${CANARY}@r.io`,
      `u:${CANARY}@registry.example.com/a`,
    );
    expect(stdout).not.toContain(CANARY);
  });

  it('no escape sequence from a key or a name', async () => {
    const { stdout } = await explain(
      [login('s', 'r\u001b[2J.example.com', 'u\u009b31m')],
      IMAGE,
      '--why-not',
      'r\u001b[2J',
    );
    const { stdout: whole } = await explain(
      [login('s', 'r\u001b[2J.example.com', 'u\u009b31m')],
      'a\u001b[2J',
    );
    expect(stdout + whole).not.toMatch(/[\u001b\u009b]/);
  });

  it('colours on a terminal only', async () => {
    const args = ['explain', ...EMPTY_NODE, IMAGE];
    expect((await runMain(args, { stdoutIsTTY: true })).stdout).toContain('\u001b[1m');
    expect((await runMain(args)).stdout).not.toContain('\u001b');
  });
});
