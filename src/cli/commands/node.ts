import { resolve } from 'node:path';
import { Command } from 'commander';
import { discoverNode } from '../../node/discover/discover-node';
import { EXIT } from '../exit-code';
import { isTable, serialize, type OutputFormat } from '../output';
import { outputFlag } from '../output-flag';
import { colorsFor, type Terminal } from '../terminal';
import { nodeText } from '../text/node';

interface NodeCommandFlags {
  readonly nodeRoot?: string;
  readonly processes: boolean;
  readonly kubeletCommandLine?: string;
  readonly output: OutputFormat;
}

/** `node`: which kubelet runs here, with which settings, where each is written, and what is wrong. */
export function nodeCommand(terminal: Terminal, finish: (status: number) => void): Command {
  return new Command('node')
    .summary('what a node tells about its kubelet and runtime, and what is wrong there')
    .description(
      'Show which kubelet runs on a node, with which settings that decide on pulls, where each is written, which runtime it pulls with, and what is wrong. Nothing is run, and no secret value is shown.',
    )
    .option('--node-root <dir>', "where the node's file system is mounted (default: /)")
    .option('--no-processes', "do not look for the running kubelet in the node's /proc")
    .option(
      '--kubelet-command-line <text>',
      'a command line of the kubelet that was seen elsewhere; counts instead of process and unit',
    )
    .addOption(outputFlag(['name', 'mermaid']))
    .addHelpText(
      'after',
      `
Examples:
  kubelet-keyring node                               this node
  kubelet-keyring node --node-root /host -o json     in a container, the node mounted at /host`,
    )
    .action(async ({ nodeRoot, processes, kubeletCommandLine, output }: NodeCommandFlags) => {
      const node = await discoverNode({
        ...(nodeRoot === undefined ? {} : { nodeRoot: resolve(nodeRoot) }),
        processes,
        commandLine: kubeletCommandLine,
      });
      terminal.stdout.write(
        isTable(output) ? nodeText(node, colorsFor(terminal, output)) : serialize(node, output, false),
      );
      finish(node.findings.some(({ severity }) => severity === 'error') ? EXIT.wrong : EXIT.ok);
    });
}
