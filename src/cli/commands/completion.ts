import { Argument, Command } from 'commander';
import type { Terminal } from '../terminal';
import { EXIT } from '../exit-code';
import { completionScript, SHELLS, type Shell } from '../completion/script';

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
  source <(kubelet-keyring completion bash)          zsh as well, behind compinit
  kubelet-keyring completion zsh > "\${fpath[1]}/_kubelet-keyring"
  kubelet-keyring completion fish > ~/.config/fish/completions/kubelet-keyring.fish

kubectl-keyring is completed by the same script, and kubectl keyring by the completion of
kubectl itself, which asks kubectl_complete-keyring.`,
    )
    .action((shell: Shell) => {
      terminal.stdout.write(completionScript(shell));
      finish(EXIT.ok);
    });
}
