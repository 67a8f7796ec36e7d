import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { aDockerConfig, aPullSecret, startFakeRegistry } from '../../src/testing/index';
import type { FakeRegistry } from '../../src/testing/index';
import { builtPackage } from '../cli/built-package';
import { codeBlocks } from './code-blocks';
import { PROJECT } from './project';
import { expectStatus, makeSandbox, type Run, type Sandbox } from './sandbox';

const EXAMPLES = readdirSync(join(PROJECT, 'docs/examples'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await makeSandbox(builtPackage());
  for (const name of EXAMPLES)
    cpSync(join(PROJECT, 'docs/examples', name), folderOf(name), { recursive: true });
}, 600_000);

afterAll(async () => {
  await sandbox.remove();
});

const folderOf = (example: string): string => join(sandbox.folder, 'work', example);

async function shell(example: string, text: string): Promise<Run> {
  return sandbox.run('bash', '-e', '-o', 'pipefail', '-c', `cd ${example}\n${text}`);
}

describe.each(EXAMPLES)('the README of the example %s', (name) => {
  const blocks = codeBlocks(`docs/examples/${name}/README.md`);
  const commands = blocks.filter(({ language }) => language === 'sh');
  /** What a command is said to print stands in the next block. */
  const printed = (line: number): string | undefined => {
    const next = blocks.find((block) => block.line > line);
    return next?.language === 'text' ? next.text : undefined;
  };

  it.each(commands.map((block) => [block.text.trim(), block] as const))(
    'has a command that does what it says: %s',
    async (_, { text, line, status }) => {
      const run = await shell(name, text);
      expectStatus(run, status);
      if (text.includes('jest')) expect(run.output).toMatch(/^Tests: +9 passed, 9 total$/m);
      else expect(run.output).toContain(printed(line) ?? '');
    },
  );
});

describe('the tests of precedence', () => {
  it('fail as their README shows where a rule is broken, and tell no password', async () => {
    const test = join(folderOf('precedence-tests'), 'precedence.test.js');
    const rule = readFileSync(test, 'utf8');
    const broken = rule.replace("inOrder(['platform-puller'", "inOrder(['team-b-puller'");
    expect(broken).not.toBe(rule);
    writeFileSync(test, broken);
    const { status, output } = await shell('precedence-tests', 'npx jest');
    writeFileSync(test, rule);
    expect(status).toBe(1);
    const [shown] = codeBlocks('docs/examples/precedence-tests/README.md').filter(
      ({ language }) => language === 'text',
    );
    for (const line of shown!.text.trim().split('\n')) expect(output).toContain(line.trim());
    expect(output).not.toMatch(/-password\b/);
  });
});

describe('the pull doctor', () => {
  const rows = readFileSync(join(PROJECT, 'docs/examples/pull-doctor/README.md'), 'utf8');

  it.each(
    [...rows.matchAll(/^\| \[([a-z-]+\.yaml)\].*\| (\d) \|$/gm)].map(([, file, status]) => [file, status]),
  )('ends for %s with %s', async (file, status) => {
    const run = await shell('pull-doctor', `sh pull-doctor.sh < objects/${file ?? ''}`);
    expectStatus(run, Number(status));
    expect(run.output).not.toMatch(/team-a-password|dGVhbS1hLXB1bGxlcj/);
  });

  it('lets Docker Hub pass where the node has an account there', async () => {
    expectStatus(await shell('pull-doctor', 'sh pull-doctor.sh node < objects/docker-hub.yaml'), 0);
  });

  it.each(['{', 'kind: List'])('ends with 2 for what is no object with pods: %s', async (text) => {
    const run = await shell('pull-doctor', `echo '${text}' | sh pull-doctor.sh`);
    expectStatus(run, 2);
    expect(run.output).toMatch(/^kubelet-keyring: /m);
  });

  it('is a job of a workflow, each step of which runs', async () => {
    const { jobs } = parse(readFileSync(join(folderOf('pull-doctor'), 'workflow.yaml'), 'utf8')) as {
      readonly jobs: Readonly<Record<string, { readonly steps: readonly { readonly run?: string }[] }>>;
    };
    const steps = Object.values(jobs).flatMap((job) => job.steps.flatMap(({ run }) => run ?? []));
    expect(steps.length).toBeGreaterThan(1);
    for (const step of steps) expectStatus(await shell('pull-doctor', step), 0);
  });
});

describe('the pre-puller', () => {
  let registry: FakeRegistry;
  let place: string;
  let image: string;

  beforeEach(async () => {
    registry = await startFakeRegistry({
      authentication: 'basic',
      repositories: { 'team-a/api': { tags: ['1.5'], accepts: ['node-reader:new-word'] } },
    });
    image = `${registry.host}/team-a/api:1.5`;
    place = join(folderOf('pre-puller'), `run-${registry.host.replace(/\D/g, '-')}`);
    mkdirSync(join(place, 'tmp'), { recursive: true });
    mkdirSync(join(place, 'node/var/lib/kubelet'), { recursive: true });
    writeFileSync(join(place, 'images.txt'), `# ours\n${image}\n`);
    const secret = aPullSecret('team-a').login(`${registry.host}/team-a`, 'team-a-puller', 'word');
    writeFileSync(join(place, 'secrets.json'), JSON.stringify(secret.toObject()));
  });

  afterEach(async () => {
    await registry.close();
  });

  function writeNodeFile(password: string): void {
    const config = aDockerConfig().login(registry.host, 'node-reader', password);
    writeFileSync(join(place, 'node/var/lib/kubelet/config.json'), config.text());
  }

  function start(...flags: readonly string[]): ChildProcess {
    const pull = [process.execPath, join(__dirname, 'programs/pull.cjs'), '{}'];
    const args = ['../pre-puller.mjs', '--node-root', 'node', '--pull-secrets', 'secrets.json', ...flags];
    return spawn(process.execPath, [...args, '--', ...pull], {
      cwd: place,
      env: { PATH: process.env.PATH, TMPDIR: join(place, 'tmp') },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
  }

  async function ended(child: ChildProcess): Promise<readonly [number, string]> {
    let said = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => (said += text));
    const [status] = (await once(child, 'close')) as [number];
    return [status, said];
  }

  const asked = (): readonly unknown[] => registry.requests.map(({ user, status }) => [user, status]);

  it("pulls in the kubelet's order, with one credential at a time, and leaves no file", async () => {
    writeNodeFile('new-word');
    expect(await ended(start('--once'))).toEqual([
      0,
      `${image}: refused as team-a-puller\n${image}: pulled as node-reader\n`,
    ]);
    expect(asked()).toEqual([
      ['team-a-puller', 401],
      ['node-reader', 200],
    ]);
    expect(readdirSync(join(place, 'tmp'))).toEqual([]);
  });

  it('ends with 1 where an image is missing after one round', async () => {
    writeNodeFile('old-word');
    const [status] = await ended(start('--once'));
    expect([status, asked()]).toEqual([
      1,
      [
        ['team-a-puller', 401],
        ['node-reader', 401],
      ],
    ]);
  });

  it('pulls nothing where a kubelet would not: with a pull secret that does not decode', async () => {
    writeNodeFile('new-word');
    const secret = aPullSecret('team-a').withData('.dockerconfigjson', '{');
    writeFileSync(join(place, 'secrets.json'), JSON.stringify(secret.toObject()));
    expect(await ended(start('--once'))).toEqual([1, expect.stringContaining('(keyring-failed)')]);
    expect(asked()).toEqual([]);
  });

  it('tries again as soon as the password on the node is a new one', async () => {
    writeNodeFile('old-word');
    const child = start();
    const end = ended(child);
    await once(child.stdout!, 'data');
    while (registry.requests.length < 2) await once(child.stdout!, 'data');
    writeNodeFile('new-word');
    const [status, said] = await end;
    expect([status, said]).toEqual([0, expect.stringContaining('1 to go')]);
    expect(asked().at(-1)).toEqual(['node-reader', 200]);
  });
});
