import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { builtPackage } from '../cli/built-package';
import { temporaryFolder } from '../node-files/temporary-folder';
import { runProgramWell } from './run-program';
import { shellInTmux, type ShellInTmux } from './shell-in-tmux';

const NAMES = ['kubelet-keyring', 'kubectl-keyring', 'kubectl_complete-keyring'];

/** A home with the programs on its PATH, and the files that a shell reads. */
function home(): { readonly folder: string; readonly env: Readonly<Record<string, string>> } {
  const folder = temporaryFolder();
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  const program = join(builtPackage(), 'dist/cli/bin.js');
  chmodSync(program, 0o755);
  for (const name of NAMES) symlinkSync(program, join(bin, name));
  const path = [bin, dirname(process.execPath), process.env.PATH ?? ''].join(':');
  return { folder, env: { PATH: path, HOME: folder, ZDOTDIR: folder } };
}

let shell: ShellInTmux | undefined;

afterEach(() => {
  shell?.end();
  shell = undefined;
});

const SHELLS = {
  bash: (folder: string, env: Readonly<Record<string, string>>) => {
    writeFileSync(join(folder, 'rc'), 'PS1="ready> "\nsource <(kubelet-keyring completion bash)\n');
    return shellInTmux(['bash', '--noprofile', '--rcfile', join(folder, 'rc'), '-i'], env);
  },
  zsh: async (folder: string, env: Readonly<Record<string, string>>) => {
    const script = await runProgramWell('kubelet-keyring', ['completion', 'zsh'], env);
    mkdirSync(join(folder, 'functions'));
    writeFileSync(join(folder, 'functions/_kubelet-keyring'), script);
    const rc = `PS1='ready> '\nfpath=(${join(folder, 'functions')} $fpath)\nautoload -Uz compinit\ncompinit -u\n`;
    writeFileSync(join(folder, '.zshrc'), rc);
    return shellInTmux(['zsh', '-d', '-i'], env);
  },
  fish: async (folder: string, env: Readonly<Record<string, string>>) => {
    const script = await runProgramWell('kubelet-keyring', ['completion', 'fish'], env);
    const config = join(folder, '.config/fish');
    mkdirSync(join(config, 'completions'), { recursive: true });
    writeFileSync(join(config, 'completions/kubelet-keyring.fish'), script);
    writeFileSync(join(config, 'completions/kubectl-keyring.fish'), script);
    writeFileSync(
      join(config, 'config.fish'),
      'set -g fish_greeting\nset -g fish_autosuggestion_enabled 0\nfunction fish_prompt; echo "ready> "; end\n',
    );
    return shellInTmux(['fish', '-i'], env);
  },
} as const;

describe.each(['bash', 'zsh', 'fish'] as const)('completion in %s', (name) => {
  async function started(): Promise<ShellInTmux> {
    const { folder, env } = home();
    mkdirSync(join(folder, 'a-folder'));
    writeFileSync(join(folder, 'a-file'), '');
    shell = await SHELLS[name](folder, env);
    await shell.until(/ready>/);
    shell.type(`cd ${folder}`);
    shell.press('Enter');
    await shell.until(/ready> cd [^]*ready>/);
    return shell;
  }

  it.each(['kubelet-keyring', 'kubectl-keyring'])(
    'completes a command of %s at the first Tab',
    async (program) => {
      const { type, press, until } = await started();
      type(`${program} expl`);
      press('Tab');
      await until(new RegExp(`ready> ${program} explain`));
    },
  );

  it('completes a flag, its value, and a value behind =', async () => {
    const { type, press, until } = await started();
    type('kubelet-keyring render --targ');
    press('Tab');
    await until(/render --target/);
    type(' port');
    press('Tab');
    await until(/--target +portable/);
    press('C-u');
    type('kubelet-keyring resolve --output=ya');
    press('Tab');
    await until(/resolve --output=yaml/);
  });

  it('completes files and folders where a flag takes them, behind = as well', async () => {
    const { type, press, until } = await started();
    type('kubelet-keyring render --write=a-fi');
    press('Tab');
    await until(/--write=a-file/);
    press('C-u');
    type('kubelet-keyring resolve --node-root a-');
    press('Tab');
    await until(/--node-root a-folder/);
  });

  it('shows what there is, apostrophes whole', async () => {
    const { type, press, until } = await started();
    type('kubelet-keyring paths --');
    press('Tab', 'Tab');
    const screen = await until(/--node-root[^]*--root-dir|--root-dir[^]*--node-root/);
    if (name !== 'bash') expect(screen).toContain("the kubelet's");
  });
});

/** Where kubectl is (1.26 or later, which asks plugins). */
const ofKubectl = spawnSync('kubectl', ['version', '--client']).status === 0 ? describe : describe.skip;

ofKubectl('completion of kubectl keyring', () => {
  it('is what kubectl gets when it asks', async () => {
    const { env } = home();
    const asked = await runProgramWell('kubectl', ['__complete', 'keyring', 'resolve', '--output='], env);
    expect(asked.split('\n')).toEqual(expect.arrayContaining(['--output=json', '--output=yaml', ':4']));
    expect(await runProgramWell('kubectl', ['__complete', 'keyring', 'expl'], env)).toMatch(/^explain\twhy /);
  });

  it.each(['zsh', 'fish'] as const)('completes at the first Tab where kubectl does, in %s', async (name) => {
    const { folder, env } = home();
    shell = await SHELLS[name](folder, env);
    await shell.until(/ready>/);
    shell.type(name === 'fish' ? 'kubectl completion fish | source' : 'source <(kubectl completion zsh)');
    shell.press('Enter');
    await shell.until(/ready> [^]*ready>/);
    shell.type('kubectl keyring expl');
    shell.press('Tab');
    await shell.until(/kubectl keyring explain/);
  });
});
