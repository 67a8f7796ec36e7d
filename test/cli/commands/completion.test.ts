import { execFileSync } from 'node:child_process';
import { runMain } from '../run-main';

/** What the program answers to a shell: the words, and the bits that say what else there is to offer. */
async function complete(
  words: readonly string[],
): Promise<readonly [words: readonly string[], bits: number]> {
  const { status, stdout, stderr } = await runMain(['__complete', ...words]);
  expect([status, stderr]).toEqual([0, '']);
  const lines = stdout.trimEnd().split('\n');
  return [lines.slice(0, -1).map((line) => line.replace(/\t.*/, '')), Number(lines.at(-1)?.slice(1))];
}

const NO_FILES = 4;
const NO_SPACE = 2;
const FILES = 0;
const FOLDERS = 16;

/** Every command that the help names, but help itself. */
async function commands(): Promise<readonly string[]> {
  const { stdout } = await runMain(['--help']);
  const section = /\nCommands:\n([^]*?)\n\n/.exec(stdout)?.[1] ?? '';
  return [...section.matchAll(/^ {2}([a-z-]+) /gm)]
    .map(([, name]) => name!)
    .filter((name) => name !== 'help');
}

/** Every flag of every command, as its help has them. */
async function flagsByCommand(): Promise<ReadonlyMap<string, readonly string[]>> {
  const flags = new Map<string, readonly string[]>();
  for (const command of await commands()) {
    const { stdout } = await runMain([command, '--help']);
    const options = stdout.match(/^ {2}(--?[a-z-]+, )?--[a-z-]+/gim) ?? [];
    flags.set(
      command,
      options
        .flatMap((option) => option.trim().split(', '))
        .filter((flag) => !['-h', '--help'].includes(flag)),
    );
  }
  return flags;
}

describe('what is offered', () => {
  it.each([
    [['re'], ['resolve', 'render']],
    [['res'], ['resolve']],
    [['zzz'], []],
    [['--v'], ['--version']],
    [['help', 'pa'], ['paths']],
    [['nobody', ''], []],
    [
      ['resolve', '--re'],
      ['--reveal', '--require-credentials'],
    ],
    [
      ['paths', '--node'],
      ['--node-root', '--node-files'],
    ],
    [
      ['render', '--target', ''],
      ['kubelet', 'docker', 'containers', 'portable'],
    ],
    [['render', '--target=d'], ['--target=docker']],
    [
      ['paths', '-o', ''],
      ['table', 'wide', 'json', 'yaml', 'name', 'jsonpath='],
    ],
    [
      ['resolve', '--output', 'j'],
      ['json', 'jsonpath='],
    ],
    [['resolve', '--output=y'], ['--output=yaml']],
    [['paths', '--node-files', 'a'], ['all']],
    [['render', '--target', 'docker', '--wr'], ['--write']],
    [
      ['completion', ''],
      ['bash', 'zsh', 'fish'],
    ],
    [['resolve', '-n', ''], []],
    [['resolve', '--unknown='], []],
    [['resolve', '--', '--re'], []],
  ])('%j is completed to %j', async (words, expected) => {
    expect(await complete(words)).toEqual([expected, NO_FILES]);
  });

  it('goes on behind jsonpath= without a blank', async () => {
    expect(await complete(['resolve', '-o', 'jsonp'])).toEqual([['jsonpath='], NO_FILES + NO_SPACE]);
  });

  it('are all commands', async () => {
    const all = await commands();
    expect(all).toEqual(
      expect.arrayContaining(['paths', 'resolve', 'explain', 'doctor', 'render', 'completion']),
    );
    expect(await complete([''])).toEqual([all, NO_FILES]);
    expect(await complete([])).toEqual([all, NO_FILES]);
  });

  it('are all flags of every command', async () => {
    for (const [command, flags] of await flagsByCommand()) {
      const [offered] = await complete([command, '-']);
      expect([...offered].sort()).toEqual([...flags].sort());
    }
  });

  it.each(['--root-dir', '--cwd', '--home', '--node-root', '--credential-provider-bin-dir'])(
    'are folders for %s',
    async (flag) => {
      expect(await complete(['resolve', flag, ''])).toEqual([[], FOLDERS]);
      expect(await complete(['resolve', `${flag}=x`])).toEqual([[], FOLDERS]);
    },
  );

  it.each([
    ['render', '--pull-secret'],
    ['render', '--write'],
    ['doctor', '--file'],
    ['doctor', '-f'],
    ['doctor', '--runtime-config'],
    ['resolve', '--kubeconfig'],
    ['probe', '--ca-file'],
    ['compare', '--config'],
  ])('are files for %s %s', async (command, flag) => {
    expect(await complete([command, flag, ''])).toEqual([[], FILES]);
  });

  it('say what they are, whole', async () => {
    const { stdout } = await runMain(['__complete', 'resolve', '--root-d']);
    expect(stdout).toBe(
      "--root-dir\tthe kubelet's --root-dir (default: as the node says, else /var/lib/kubelet)\n:4\n",
    );
  });

  it('is not shown by help', async () => {
    expect((await runMain(['--help'])).stdout).not.toContain('__complete');
  });
});

describe('the script for a shell', () => {
  it.each([
    ['bash', 'complete -F _kubelet_keyring kubelet-keyring kubectl-keyring\n'],
    ['zsh', '#compdef kubelet-keyring kubectl-keyring\n'],
    ['fish', "complete -c kubectl-keyring -f -a '(__kubelet_keyring_complete)'\n"],
  ])('%s: is for both names of the program', async (shell, line) => {
    const { status, stdout } = await runMain(['completion', shell]);
    expect(status).toBe(0);
    expect(stdout).toContain(line);
  });

  it('bash: is one that bash takes', async () => {
    const { stdout } = await runMain(['completion', 'bash']);
    expect(execFileSync('bash', ['-n'], { input: stdout, encoding: 'utf8' })).toBe('');
  });
});
