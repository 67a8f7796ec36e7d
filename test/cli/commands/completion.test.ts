import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { runMain } from '../run-main';
import { temporaryFolder } from '../../node-files/temporary-folder';
import { place } from '../../node-files/odd-files';

async function scriptFor(shell: string): Promise<string> {
  const { status, stdout, stderr } = await runMain(['completion', shell]);
  expect([status, stderr]).toEqual([0, '']);
  return stdout;
}

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

describe('completion bash', () => {
  /** What bash offers when TAB is pressed at the end of the words. */
  async function complete(words: readonly string[], cwd = '/'): Promise<readonly string[]> {
    const calls = `
COMP_WORDS=("$@")
COMP_CWORD=$(($# - 1))
_kubelet_keyring
printf '%s\\n' "\${COMPREPLY[@]}"`;
    const script = `${await scriptFor('bash')}${calls}`;
    const answer = execFileSync('bash', ['--norc', '-c', script, 'bash', ...words], {
      cwd,
      encoding: 'utf8',
    });
    return answer
      .split('\n')
      .filter((line) => line !== '')
      .sort();
  }

  it('is a script that bash takes', async () => {
    const file = join(temporaryFolder(), 'completion.bash');
    place.file(file, await scriptFor('bash'));
    expect(execFileSync('bash', ['-n', file], { encoding: 'utf8' })).toBe('');
  });

  it('registers its function for the program', async () => {
    const script = `${await scriptFor('bash')}complete -p kubelet-keyring`;
    expect(execFileSync('bash', ['--norc', '-c', script], { encoding: 'utf8' })).toBe(
      'complete -o filenames -F _kubelet_keyring kubelet-keyring\n',
    );
  });

  it.each([
    [['re'], ['render', 'resolve']],
    [['res'], ['resolve']],
    [['zzz'], []],
    [
      ['resolve', '--re'],
      ['--require-credentials', '--reveal'],
    ],
    [
      ['paths', '--node'],
      ['--node-files', '--node-root'],
    ],
    [
      ['render', '--target', ''],
      ['containers', 'docker', 'kubelet', 'portable'],
    ],
    [
      ['render', '--format', 'crictl'],
      ['crictl-auth', 'crictl-creds'],
    ],
    [['render', '--format', 's'], ['secret']],
    [
      ['paths', '-o', ''],
      ['json', 'table', 'yaml'],
    ],
    [['resolve', '--output', 'j'], ['json']],
    [['paths', '--node-files', 'a'], ['all']],
    [['render', '--target', 'docker', '--wr'], ['--write']],
  ])('%j is completed to %j', async (words, expected) => {
    expect(await complete(['kubelet-keyring', ...words])).toEqual(expected);
  });

  it('completes every command', async () => {
    const all = await commands();
    expect(all).toEqual(
      expect.arrayContaining(['paths', 'resolve', 'explain', 'doctor', 'render', 'completion']),
    );
    expect(await complete(['kubelet-keyring', ''])).toEqual([...all].sort());
  });

  it('completes every flag of every command', async () => {
    for (const [command, flags] of await flagsByCommand()) {
      expect(await complete(['kubelet-keyring', command, '-'])).toEqual([...flags].sort());
    }
  });

  it('completes folders where a flag takes a folder, and files where it takes a file', async () => {
    const folder = temporaryFolder();
    place.directory(join(folder, 'dir'));
    place.file(join(folder, 'file'), '');
    for (const flag of ['--root-dir', '--cwd', '--home', '--node-root']) {
      expect(await complete(['kubelet-keyring', 'resolve', flag, ''], folder)).toEqual(['dir']);
    }
    for (const [command, flag] of [
      ['render', '--pull-secret'],
      ['render', '--write'],
      ['doctor', '--file'],
      ['doctor', '-f'],
      ['doctor', '--runtime-config'],
    ] as const) {
      expect([flag, ...(await complete(['kubelet-keyring', command, flag, ''], folder))]).toEqual([
        flag,
        'dir',
        'file',
      ]);
    }
  });

  it('leaves a name with a space in it whole', async () => {
    const folder = temporaryFolder();
    place.file(join(folder, 'two words'), '');
    expect(await complete(['kubelet-keyring', 'render', '--write', 'two'], folder)).toEqual(['two words']);
  });
});

describe('completion zsh and fish', () => {
  it('zsh: names every command and every flag, and the choices of a flag', async () => {
    const script = await scriptFor('zsh');
    expect(script).toMatch(/^#compdef kubelet-keyring\n/);
    expect(script).toContain('compdef _kubelet_keyring kubelet-keyring\n');
    for (const [command, flags] of await flagsByCommand()) {
      expect(script).toContain(`    '${command}:`);
      const line = script.split('\n').find((text) => text.startsWith(`    ${command}) _arguments`)) ?? '';
      // Help has them in groups.
      const completed = [...line.matchAll(/ '(-[A-Za-z-]+)\[/g)].map(([, flag]) => flag);
      expect(completed.sort()).toEqual([...flags].sort());
    }
    expect(script).toContain(
      "'--target[who reads the config.json; containers podman, skopeo, buildah, CRI-O; portable all programs alike]:value:(kubelet docker containers portable)'",
    );
    expect(script).toContain(":value:_files'");
    expect(script).toMatch(/'--reveal\[[^\]]+\]'/);
  });

  it('zsh: quotes are balanced, so that a shell that reads it ends where it ends', async () => {
    const file = join(temporaryFolder(), 'completion.zsh');
    // Without its zsh-only words the script is one that bash can check.
    const script = (await scriptFor('zsh')).replace(/^ {2}local -a commands$/m, '  local commands');
    place.file(file, script);
    expect(execFileSync('bash', ['-n', file], { encoding: 'utf8' })).toBe('');
  });

  it('fish: names every command and every flag, and the choices of a flag', async () => {
    const lines = (await scriptFor('fish')).trimEnd().split('\n');
    for (const line of lines)
      expect(line).toMatch(/^complete -c kubelet-keyring -n ('[^']+'|\w+) .*(-d '[^']+'|-a \w+)$/);
    for (const [command, flags] of await flagsByCommand()) {
      expect(
        lines.filter((line) => line.includes(`-n __fish_use_subcommand -f -a ${command} -d '`)),
      ).toHaveLength(1);
      const own = lines
        .filter((line) => line.includes(`'__fish_seen_subcommand_from ${command}'`))
        .join('\n');
      const named = [...own.matchAll(/ -(?:l ([a-z-]+)|s (\w))(?= )/g)].map(([, long, short]) =>
        long === undefined ? `-${short}` : `--${long}`,
      );
      expect([...named].sort()).toEqual([...flags].sort());
    }
    expect(lines).toContainEqual(
      expect.stringMatching(/-l target -x -a 'kubelet docker containers portable' -d /),
    );
    expect(lines).toContainEqual(expect.stringMatching(/-l write -r -d /));
    expect(lines).toContainEqual(expect.stringMatching(/-l strict -d /));
  });
});
