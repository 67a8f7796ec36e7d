import { Command } from 'commander';
import { explainImage } from '../../core/explain/explain-image';
import { explainKey } from '../../core/explain/explain-key';
import { loadKeyring } from '../../resolve';
import { addNodeFlags, addOutputFlags, addPullSecretFlags, nodeOptions, type NodeFlags } from '../node-flags';
import { serialize } from '../output';
import { colorsFor, type Terminal } from '../terminal';
import { explanationText, keyExplanationText } from '../text/explanation';
import { statusOf } from './resolve';

interface ExplainFlags extends NodeFlags {
  readonly whyNot?: string;
}

/** `explain`: the whole decision for one image, key by key. */
export function explainCommand(terminal: Terminal, finish: (status: number) => void): Command {
  const command = new Command('explain').summary(
    'why the kubelet uses these credentials for an image, and not others',
  );
  addOutputFlags(addPullSecretFlags(addNodeFlags(command)))
    .description(
      'Explain the whole decision for one image: every search place, every pull secret, every registry key with the reason why it matches or not, and what the kubelet does.',
    )
    .argument('<image>', 'the image, as a pod names it')
    .option('--why-not <key>', 'answer for one registry key only')
    .addHelpText(
      'after',
      `
Examples:
  kubelet-keyring explain registry.example.com/team/app:1.4
  kubectl get secret regcred -o yaml | kubelet-keyring explain --pull-secret - ghcr.io/team/app
  kubelet-keyring explain --why-not https://index.docker.io/v1 nginx`,
    )
    .action(async (image: string, flags: ExplainFlags) => {
      const keyring = await loadKeyring(await nodeOptions(flags, terminal));
      const reveal = flags.reveal === true;
      const colors = colorsFor(terminal);
      const explanation = explainImage(keyring, image);
      const key = flags.whyNot === undefined ? undefined : explainKey(keyring, image, flags.whyNot);
      if (flags.output !== 'table')
        terminal.stdout.write(serialize(key ?? explanation, flags.output, reveal));
      else if (key !== undefined) terminal.stdout.write(keyExplanationText(key, image, colors));
      else terminal.stdout.write(explanationText(explanation, colors, reveal));
      finish(statusOf([explanation.resolution], false));
    });
  return command;
}
