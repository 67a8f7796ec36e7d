import { Argument, Command } from 'commander';
import type { Terminal } from '../terminal';
import { EXIT } from '../exit-code';
import { completionScript, SHELLS, type Shell } from '../completion-script';

/** `completion`: a script that completes commands and flags in a shell. */
export function completionCommand(terminal: Terminal, finish: (status: number) => void): Command {
  return new Command('completion')
    .summary('print a completion script for a shell')
    .description('Print a script that completes commands and flags.')
    .addArgument(new Argument('<shell>', 'the shell').choices(SHELLS))
    .addHelpText(
      'after',
      `
Examples:
  source <(kubelet-keyring completion bash)
  kubelet-keyring completion zsh > "\${fpath[1]}/_kubelet-keyring"
  kubelet-keyring completion fish > ~/.config/fish/completions/kubelet-keyring.fish`,
    )
    .action((shell: Shell, _flags: unknown, command: Command) => {
      if (command.parent !== null) terminal.stdout.write(completionScript(command.parent, shell));
      finish(EXIT.ok);
    });
}
