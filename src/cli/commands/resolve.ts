import { Command } from 'commander';
import type { ImageResolution } from '../../core/kubelet-keyring';
import type { Finding } from '../../core/model/finding';
import { resolve } from '../../resolve';
import { askNode } from '../ask-node';
import { EXIT } from '../exit-code';
import { addNodeFlags, addOutputFlags, addSourceFlags, pullSecretsOf, type NodeFlags } from '../node-flags';
import { imagesOnly, isNothing } from '../images-only';
import { serialize } from '../output';
import { choosePods } from '../pod-inputs';
import { isIncomplete, resolvePods, statusOfPods } from '../resolve-pods';
import { noteOfNode, noteText } from '../whose-node';
import { addWorkloadFlags, type WorkloadFlags } from '../workload-flags';
import { explainRuntime } from '../../core/story/explain-runtime';
import { runtimeOfChosen } from '../runtime-of-chosen';
import { addRuntimeConfigFlag, toldRuntime, type RuntimeConfigFlags } from '../runtime-config';
import { runtimeText } from '../text/runtime';
import { resolvedPodsData, resolvedPodsText } from '../text/resolved-pods';
import { colorsFor, type Terminal } from '../terminal';
import { resolutionText } from '../text/resolution';
import { seenLine } from '../text/seen';
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
      const { options, whose, discovery } = await askNode(flags, terminal, { pullSecrets, chosen });
      const images = imagesOnly(chosen, args);
      if (isNothing(chosen, images)) return command.error("error: missing required argument 'image'");
      const told = await toldRuntime(flags, discovery, terminal, runtimeOfChosen(chosen));
      if (chosen !== undefined && images.length === 0) {
        const answers = await resolvePods(chosen, options, whose);
        terminal.stdout.write(
          flags.output === 'table'
            ? seenLine(chosen, colorsFor(terminal)) +
                resolvedPodsText(answers, chosen.findings, told, colorsFor(terminal), reveal)
            : serialize(resolvedPodsData(answers, chosen.findings, told), flags.output, reveal),
        );
        finish(statusOfPods(answers, chosen.findings, flags.requireCredentials === true));
        return;
      }
      const { keyring, images: resolutions } = await resolve({ ...options, readNode: whose.read, images });
      const hosts = resolutions.map(({ image, candidates }) => explainRuntime(told, image, candidates));
      if (flags.output === 'table') {
        const colors = colorsFor(terminal);
        const asked = hosts.flatMap((each) => (each === undefined ? [] : [runtimeText(each, colors)]));
        const text = [resolutionText(keyring, resolutions, colors, reveal), ...asked].join('\n');
        terminal.stdout.write(noteText(whose, colors) + text);
      } else {
        const { config, ...facts } = keyring.toJSON();
        const shown = resolutions.map((resolution, at) =>
          hosts[at] === undefined ? resolution : { ...resolution, runtime: hosts[at] },
        );
        terminal.stdout.write(
          serialize({ ...noteOfNode(whose), ...facts, images: shown }, flags.output, reveal),
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
