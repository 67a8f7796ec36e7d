import { Command, Option } from 'commander';
import {
  renderConfigJson,
  renderCrictlArguments,
  renderPullSecret,
  type Rendered,
} from '../../core/render/render';
import type { RenderTarget } from '../../core/render/rendered-entry';
import { writePrivateFile } from '../../node/write-private-file';
import { KeyringError } from '../../errors';
import type { Resolution } from '../../core/resolve-from';
import { askNode } from '../ask-node';
import { askedImages } from '../asked-images';
import { choosePods, isOfImagesAlone } from '../choose-pods';
import { addNodeFlags, addSourceFlags, pullSecretsOf, type NodeFlags } from '../node-flags';
import { colorsFor, printable, type Terminal } from '../terminal';
import { findingsText } from '../text/findings';
import { untilStopped } from '../stop-signals';
import { addWorkloadFlags, type WorkloadFlags } from '../workload-flags';
import { statusOf } from './resolve';

const FORMATS = ['config.json', 'secret', 'crictl-auth', 'crictl-creds'] as const;

interface RenderFlags extends NodeFlags, WorkloadFlags {
  readonly format: (typeof FORMATS)[number];
  readonly target: RenderTarget;
  readonly name: string;
  readonly write?: string;
}

/** `render`: the virtual config for other programs. */
export function renderCommand(terminal: Terminal, finish: (status: number) => void): Command {
  const command = new Command('render').summary(
    'write the credentials for docker, podman, skopeo, crictl or as a Secret',
  );
  addWorkloadFlags(addSourceFlags(addNodeFlags(command)))
    .description(
      'Render the credentials of the node and the pull secrets for another program. With images, only what they need; without, everything that the format can hold. What it cannot hold is listed on stderr.',
    )
    .argument('[image...]', 'images, as a pod names them; or pod/NAME, deployment/NAME, ...')
    .addOption(new Option('--format <format>', 'what to write').choices(FORMATS).default('config.json'))
    .addOption(
      new Option(
        '--target <program>',
        'who reads the config.json; containers: podman, skopeo, buildah, CRI-O; portable: all programs alike',
      )
        .choices(['kubelet', 'docker', 'containers', 'portable'])
        .default('kubelet'),
    )
    .option('--name <name>', 'name of the Secret; its namespace is that of -n', 'kubelet-keyring')
    .option('--reveal', 'write secret values to stdout')
    .option('--write <file>', 'write to a file of mode 0600 instead, secret values included')
    .addHelpText(
      'after',
      `
Examples:
  kubelet-keyring render --target containers --write auth.json registry.example.com/team/app
  kubelet-keyring render -n shop pod/api-0 --format secret --reveal
  skopeo inspect --authfile auth.json docker://registry.example.com/team/app
  kubelet-keyring render --format secret --name regcred --reveal | kubectl apply -f -
  crictl $(kubelet-keyring render --format crictl-auth --reveal registry.example.com/team/app | head -1)`,
    )
    .action(async (args: string[], flags: RenderFlags) => {
      const pullSecrets = await pullSecretsOf(flags, terminal);
      // Beside images alone the namespace is that of the Secret.
      const { namespace: _, ...others } = flags;
      const ofImages = isOfImagesAlone(args, others, { terminal });
      const chosen = ofImages ? undefined : await choosePods(args, flags, pullSecrets, { terminal });
      const node = await askNode(flags, terminal, { pullSecrets, chosen });
      const { resolutions, findings: said } = await askedImages(args, chosen, node);
      const resolution = theOnly(resolutions);
      const { text, findings } = render(
        resolution,
        flags,
        flags.reveal === true || flags.write !== undefined,
      );
      if (flags.write === undefined) terminal.stdout.write(text);
      else await write(flags.write, text, terminal);
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
  const { format, target, name, namespace = 'default' } = flags;
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

/** Each pod has pull secrets of its own, and what is written has one credential for a key. */
function theOnly([resolution, ...others]: readonly Resolution[]): Resolution {
  if (resolution !== undefined && others.length === 0) return resolution;
  throw new KeyringError(
    'INVALID_OPTION',
    'What is rendered is for one pod, and there are several, or none. Name one, as pod/NAME.',
    { option: 'workload' },
  );
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
