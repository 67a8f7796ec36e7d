import { Command } from 'commander';
import type { ImageResolution } from '../../core/kubelet-keyring';
import type { Finding } from '../../core/model/finding';
import { resolve } from '../../resolve';
import { askNode } from '../ask-node';
import { EXIT } from '../exit-code';
import { addNodeFlags, addOutputFlags, addSourceFlags, pullSecretsOf, type NodeFlags } from '../node-flags';
import { imagesOnly, isNothing } from '../images-only';
import { isIncomplete } from '../incomplete';
import { isTable, serialize } from '../output';
import { choosePods } from '../choose-pods';
import { hostsAsked } from '../hosts-asked';
import { namesOfSources } from '../names-of';
import { keyringFacts, resolutionData } from '../text/unknown-node';
import { noteOfNode, noteText } from '../whose-node';
import { addWorkloadFlags, type WorkloadFlags } from '../workload-flags';
import { runtimeOfChosen } from '../runtime-of-chosen';
import { addRuntimeConfigFlag, type RuntimeConfigFlags } from '../runtime-config-flag';
import { colorsFor, type Terminal } from '../terminal';
import { hostsText } from '../text/hosts';
import { resolutionText } from '../text/resolution';
import { whatIsGiven } from '../what-is-given';

interface ResolveFlags extends NodeFlags, WorkloadFlags, RuntimeConfigFlags {
  readonly requireCredentials?: boolean;
}

/** `resolve`: the credentials of each image, in trial order, with where they come from. */
export function resolveCommand(terminal: Terminal, finish: (status: number) => void): Command {
  const command = new Command('resolve').summary('which credentials the kubelet would use for an image');
  addOutputFlags(addRuntimeConfigFlag(addWorkloadFlags(addSourceFlags(addNodeFlags(command)))))
    .description(
      'Show which credentials the kubelet would try for each image, in which order, and where they come from.',
    )
    .argument('[image...]', 'images, as a pod names them; or pod/NAME, deployment/NAME, ...')
    .option('--require-credentials', 'exit with 4 where no credential is known for an image')
    .addHelpText(
      'after',
      `
Examples:
  kubelet-keyring resolve registry.example.com/team/app:1.4
  kubectl get secret regcred -o yaml | kubelet-keyring resolve --pull-secret - ghcr.io/team/app
  kubectl get deploy,sa,secret -n shop -o yaml | kubelet-keyring resolve -f - deployment/web
  kubelet-keyring resolve -n shop pod/api-0
  kubelet-keyring resolve --kubelet-version 1.32 -o json nginx | jq '.images[0].candidates'`,
    )
    .action(async (args: string[], flags: ResolveFlags) => {
      const pullSecrets = await pullSecretsOf(flags, terminal);
      const reveal = flags.reveal === true;
      const given = whatIsGiven(args, flags, terminal);
      const asked = { ...flags, file: given.files };
      const chosen = await choosePods(args, asked, pullSecrets, { terminal });
      const node = await askNode(flags, terminal, { pullSecrets, chosen });
      const { options, whose, discovery } = node;
      const images = imagesOnly(chosen, args);
      if (isNothing(chosen, images)) return command.error("error: missing required argument 'image'");
      if (chosen !== undefined && images.length === 0) {
        const { showResolvedPods } = await import('../show-resolved-pods.js');
        finish(await showResolvedPods(chosen, node, flags, terminal));
        return;
      }
      const { keyring, images: resolutions } = await resolve({ ...options, readNode: whose.read, images });
      const hosts = await hostsAsked(resolutions, flags, discovery, terminal, runtimeOfChosen(chosen));
      if (isTable(flags.output)) {
        const colors = colorsFor(terminal, flags.output);
        const asked = await hostsText(hosts, colors);
        const text = [resolutionText(keyring, resolutions, colors, reveal, whose.read), ...asked].join('\n');
        terminal.stdout.write(noteText(whose, colors) + text);
      } else {
        const shown = resolutions.map((resolution, at) => {
          const told = resolutionData(resolution, whose);
          return hosts[at] === undefined ? told : { ...told, runtime: hosts[at] };
        });
        terminal.stdout.write(
          serialize(
            { ...noteOfNode(whose), ...keyringFacts(keyring, whose), images: shown },
            flags.output,
            reveal,
            namesOfSources(resolutions),
          ),
        );
      }
      finish(statusOf(resolutions, keyring.findings, flags.requireCredentials === true));
    });
  return command;
}

/** The worst outcome decides. */
export function statusOf(
  resolutions: readonly ImageResolution[],
  findings: readonly Finding[],
  requireCredentials = false,
): number {
  const outcomes = resolutions.map(({ outcome }) => outcome);
  if (outcomes.includes('invalid-image') || outcomes.includes('keyring-failed')) return EXIT.refused;
  if (isIncomplete(findings)) return EXIT.incomplete;
  const without = outcomes.includes('anonymous') || outcomes.includes('plugins-not-run');
  return requireCredentials && without ? EXIT.anonymous : EXIT.ok;
}
