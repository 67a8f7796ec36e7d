import { Command, Option } from 'commander';
import {
  renderConfigJson,
  renderCrictlArguments,
  renderPullSecret,
  type Rendered,
} from '../../core/render/render';
import { findingsAmong } from '../../core/parse/pull-secret-finding';
import type { RenderTarget } from '../../core/render/rendered-entry';
import { writePrivateFile } from '../../node/write-private-file';
import { resolve } from '../../resolve';
import { KeyringError } from '../../errors';
import type { Resolution } from '../../core/resolve-from';
import { askNode } from '../ask-node';
import { addNodeFlags, addSourceFlags, pullSecretsOf, type NodeFlags } from '../node-flags';
import { colorsFor, printable, type Terminal } from '../terminal';
import { findingsText } from '../text/findings';
import { untilStopped } from '../stop-signals';
import { statusOf } from './resolve';

const FORMATS = ['config.json', 'secret', 'crictl-auth', 'crictl-creds'] as const;

interface RenderFlags extends NodeFlags {
  readonly format: (typeof FORMATS)[number];
  readonly target: RenderTarget;
  readonly name: string;
  readonly namespace: string;
  readonly write?: string;
}

/** `render`: the virtual config for other programs. */
export function renderCommand(terminal: Terminal, finish: (status: number) => void): Command {
  const command = new Command('render').summary(
    'write the credentials for docker, podman, skopeo, crictl or as a Secret',
  );
  addSourceFlags(addNodeFlags(command))
    .description(
      'Render the credentials of the node and the pull secrets for another program. With images, only what they need; without, everything that the format can hold. What it cannot hold is listed on stderr.',
    )
    .argument('[image...]', 'images, as a pod names them')
    .addOption(new Option('-f, --format <format>', 'what to write').choices(FORMATS).default('config.json'))
    .addOption(
      new Option(
        '--target <program>',
        'who reads the config.json; containers: podman, skopeo, buildah, CRI-O; portable: all programs alike',
      )
        .choices(['kubelet', 'docker', 'containers', 'portable'])
        .default('kubelet'),
    )
    .option('--name <name>', 'name of the Secret', 'kubelet-keyring')
    .option('-n, --namespace <namespace>', 'namespace of the Secret', 'default')
    .option('--reveal', 'write secret values to stdout')
    .option('--write <file>', 'write to a file of mode 0600 instead, secret values included')
    .addHelpText(
      'after',
      `
Examples:
  kubelet-keyring render --target containers --write auth.json registry.example.com/team/app
  skopeo inspect --authfile auth.json docker://registry.example.com/team/app
  kubelet-keyring render --format secret --name regcred --reveal | kubectl apply -f -
  crictl $(kubelet-keyring render --format crictl-auth --reveal registry.example.com/team/app | head -1)`,
    )
    .action(async (images: string[], flags: RenderFlags) => {
      const pullSecrets = await pullSecretsOf(flags, terminal);
      const { options } = await askNode(flags, terminal, { pullSecrets });
      const resolution = await resolve({ ...options, images });
      const { text, findings } = render(
        resolution,
        flags,
        flags.reveal === true || flags.write !== undefined,
      );
      if (flags.write === undefined) terminal.stdout.write(text);
      else await write(flags.write, text, terminal);
      const said = findingsAmong(options.pullSecrets ?? []);
      const all = [
        ...said,
        ...findings,
        ...resolution.images.flatMap(({ plugins }) => plugins?.findings ?? []),
      ];
      if (all.length > 0)
        terminal.stderr.write(findingsText(all, colorsFor({ ...terminal, stdout: terminal.stderr })));
      finish(statusOf(resolution.images, said));
    });
  return command;
}

function render({ keyring, images }: Resolution, flags: RenderFlags, reveal: boolean): Rendered {
  const { format, target, name, namespace } = flags;
  const forImages = images.length === 0 ? {} : { images };
  if (format === 'config.json') return renderConfigJson(keyring, { ...forImages, target, reveal });
  if (format === 'secret') return renderPullSecret(keyring, { ...forImages, name, namespace, reveal });
  if (images.length === 0) {
    throw new KeyringError('INVALID_OPTION', `--format ${format} needs an image to pull. Name one.`, {
      option: 'format',
    });
  }
  const flag = format === 'crictl-auth' ? 'auth' : 'creds';
  const calls = images.flatMap((image) => renderCrictlArguments(image, { flag, reveal }));
  return {
    text: calls.map((call) => `${call.arguments.map(quote).join(' ')}\n`).join(''),
    findings: calls.flatMap(({ findings }) => findings),
  };
}

/** Ctrl-C and its like leave no part of the file behind. */
async function write(path: string, text: string, { stderr }: Terminal): Promise<void> {
  const { replaced } = await untilStopped((signal) => writePrivateFile(path, text, { signal }));
  if (replaced === null) return;
  const { uid, gid, mode } = replaced;
  const before = `owner ${uid}, group ${gid}, mode ${mode.toString(8).padStart(4, '0')}`;
  stderr.write(`${printable(path)} took the place of a file of ${before}; the new one is yours alone.\n`);
}

/** As a POSIX shell reads it back. */
function quote(word: string): string {
  return /^[\w@%+=:,./[\]-]+$/.test(word) ? word : `'${word.replace(/'/g, "'\\''")}'`;
}
