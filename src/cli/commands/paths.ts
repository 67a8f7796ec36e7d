import { Command } from 'commander';
import { loadKeyring } from '../../resolve';
import { askNode } from '../ask-node';
import { EXIT } from '../exit-code';
import { addNodeFlags, addOutputFlags, type NodeFlags } from '../node-flags';
import { isTable, serialize } from '../output';
import { colorsFor, type Terminal } from '../terminal';
import { findingsText } from '../text/findings';
import { nodeFilesText } from '../text/resolution';
import { noteOfNode, noteText } from '../whose-node';

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
      const { options, whose } = await askNode(flags, terminal);
      const { credentialProviders, ...files } = options;
      const keyring = await loadKeyring({ ...files, discover: false });
      const { release, environment, places } = keyring;
      const findings = keyring.findings.filter(
        ({ source }) => source === undefined || source.kind === 'node-file',
      );
      if (isTable(flags.output)) {
        const colors = colorsFor(terminal, flags.output);
        const found = findingsText(findings, colors);
        const text = nodeFilesText(keyring, colors) + (found === '' ? '' : `\n${found}`);
        terminal.stdout.write(noteText(whose, colors) + text);
      } else {
        terminal.stdout.write(
          serialize(
            { ...noteOfNode(whose), release, environment, places, findings },
            flags.output,
            flags.reveal === true,
            places.flatMap(({ place, outcome }) => (outcome === 'selected' ? [place.path] : [])),
          ),
        );
      }
      finish(EXIT.ok);
    });
  return command;
}
