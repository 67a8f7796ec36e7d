import { Command } from 'commander';
import { loadKeyring } from '../../resolve';
import { EXIT } from '../exit-code';
import { addNodeFlags, addOutputFlags, nodeOptions, type NodeFlags } from '../node-flags';
import { serialize } from '../output';
import { colorsFor, type Terminal } from '../terminal';
import { findingsText } from '../text/findings';
import { nodeFilesText } from '../text/resolution';

/** `paths`: the eight search places and what stands there. */
export function pathsCommand(terminal: Terminal, finish: (status: number) => void): Command {
  const command = new Command('paths').summary('where the kubelet looks for node files, and what it finds');
  addOutputFlags(addNodeFlags(command))
    .description(
      'Show the eight places where the kubelet looks for a node file, in order, with what is there.',
    )
    .addHelpText(
      'after',
      `
Examples:
  kubelet-keyring paths
  kubelet-keyring paths --home '' --cwd /            as a kubelet under systemd
  kubelet-keyring paths --node-root /host -o json    in a container, the node mounted at /host`,
    )
    .action(async (flags: NodeFlags) => {
      const keyring = await loadKeyring(await nodeOptions(flags, terminal));
      const { release, environment, places } = keyring;
      const findings = keyring.findings.filter(
        ({ source }) => source === undefined || source.kind === 'node-file',
      );
      if (flags.output === 'table') {
        const colors = colorsFor(terminal);
        const found = findingsText(findings, colors);
        terminal.stdout.write(nodeFilesText(keyring, colors) + (found === '' ? '' : `\n${found}`));
      } else {
        terminal.stdout.write(
          serialize({ release, environment, places, findings }, flags.output, flags.reveal === true),
        );
      }
      finish(EXIT.ok);
    });
  return command;
}
