import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

const COLUMNS = 160;
const PATIENCE = 10_000;
const STEP = 50;

/** A shell on a terminal, as a person has it before them. */
export interface ShellInTmux {
  /** Types as it stands; `Tab`, `Enter` and their like are keys of tmux. */
  readonly type: (text: string) => void;
  readonly press: (...keys: readonly string[]) => void;
  /** The screen once it shows what is waited for. Throws with the screen where it never does. */
  readonly until: (shown: RegExp) => Promise<string>;
  readonly end: () => void;
}

/** Starts a shell with nothing of this process's surroundings, and waits for its prompt. */
export function shellInTmux(shell: readonly string[], env: Readonly<Record<string, string>>): ShellInTmux {
  const folder = mkdtempSync(join(tmpdir(), 'kubelet-keyring-tmux-'));
  const socket = join(folder, 'socket');
  const tmux = (...args: readonly string[]): string =>
    execFileSync('tmux', ['-S', socket, '-f', '/dev/null', ...args], {
      encoding: 'utf8',
      env: { PATH: process.env.PATH, LANG: 'C.UTF-8' },
    });
  const words = Object.entries({ LANG: 'C.UTF-8', TERM: 'screen', ...env }).map(
    ([name, value]) => `${name}=${value}`,
  );
  tmux('new-session', '-d', '-x', String(COLUMNS), '-y', '80', 'env', '-i', ...words, ...shell);
  return {
    type: (text) => void tmux('send-keys', '-l', text),
    press: (...keys) => void tmux('send-keys', ...keys),
    until: async (shown) => {
      for (let waited = 0; ; waited += STEP) {
        const screen = tmux('capture-pane', '-p');
        if (shown.test(screen)) return screen;
        if (waited > PATIENCE) throw new Error(`${String(shown)} never came; the screen shows:\n${screen}`);
        await setTimeout(STEP);
      }
    },
    end: () => {
      tmux('kill-server');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
