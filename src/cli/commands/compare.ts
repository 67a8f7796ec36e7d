import { Command } from 'commander';
import type { ToolComparison } from '../../core/agreement/compare-tools';
import type { Finding } from '../../core/model/finding';
import { findingsAmong } from '../../core/parse/pull-secret-finding';
import { askNode } from '../ask-node';
import { compareChosen, compareOneFile, type Compared } from '../compare-chosen';
import { EXIT } from '../exit-code';
import { imagesOnly, isNothing } from '../images-only';
import { addNodeFlags, addOutputFlags, addSourceFlags, pullSecretsOf, type NodeFlags } from '../node-flags';
import { isTable, serialize } from '../output';
import { choosePods } from '../choose-pods';
import { statusOfPods } from '../resolve-pods';
import { colorsFor, type Colors, type Terminal } from '../terminal';
import { comparisonText } from '../text/comparison';
import { findingsText } from '../text/findings';
import { podText } from '../text/pod';
import { addToolFlags, type ToolFlags } from '../tool-flags';
import { whatIsGiven } from '../what-is-given';
import { noteOfNode, noteText } from '../whose-node';
import { addWorkloadFlags, type WorkloadFlags } from '../workload-flags';
import { statusOf } from './resolve';

interface CompareFlags extends NodeFlags, WorkloadFlags, ToolFlags {
  readonly requireAgreement?: boolean;
}

/** `compare`: what docker, podman and the others would pick, and why the kubelet differs. */
export function compareCommand(terminal: Terminal, finish: (status: number) => void): Command {
  const command = new Command('compare').summary(
    'what docker, podman and others would pick, and why the kubelet differs',
  );
  addOutputFlags(addToolFlags(addWorkloadFlags(addSourceFlags(addNodeFlags(command)))), ['name', 'mermaid'])
    .description(
      'Show which credential docker, podman, crane, k8schain (Flux, Tekton, Kyverno), oras (helm), nerdctl and regctl would pick for each image, beside what the kubelet tries, and the rules that make the difference. Each program reads its own files of this machine, or, with --config, all read one file. Credential helpers are named and never run.',
    )
    .argument('[image...]', 'images, as a pod names them; or pod/NAME, deployment/NAME, ...')
    .option('--require-agreement', 'exit with 5 where a verdict is not "same"')
    .addHelpText(
      'after',
      `
Examples:
  kubelet-keyring compare ghcr.io/team/app:1.4
  kubelet-keyring compare --config ~/.docker/config.json ghcr.io/team/app:1.4
  kubelet-keyring compare --tool docker,podman -n shop pod/api-0
  kubectl get deploy,sa,secret -n shop -o yaml | kubelet-keyring compare -f - deployment/web
  kubelet-keyring compare --tool-home /mnt/laptop/home/jane --pull-secret regcred.yaml ghcr.io/team/app
  kubelet-keyring compare --config config.json --require-agreement -f pod.yaml`,
    )
    .action(async (args: string[], flags: CompareFlags) => {
      const pullSecrets = await pullSecretsOf(flags, terminal);
      const given = whatIsGiven(args, flags, terminal);
      const asked = { ...flags, file: given.files };
      const chosen = await choosePods(args, asked, pullSecrets, { terminal });
      const { options, whose, discovery } = await askNode(flags, terminal, { pullSecrets, chosen });
      const images = imagesOnly(chosen, args);
      if (isNothing(chosen, images)) return command.error("error: missing required argument 'image'");
      const compared =
        flags.config === undefined
          ? await compareChosen(chosen, images, options, whose, flags, terminal, discovery)
          : await compareOneFile(flags.config, chosen, images, options, flags, terminal);
      const findings = [...(chosen?.findings ?? []), ...findingsAmong(pullSecrets), ...compared.findings];
      const colors = colorsFor(terminal, flags.output);
      const note = flags.config === undefined ? whose : { read: true as const };
      const text = isTable(flags.output)
        ? noteText(note, colors) + comparedText(compared, colors) + findingsText(findings, colors)
        : serialize({ ...noteOfNode(note), ...comparedData(compared) }, flags.output, flags.reveal === true);
      terminal.stdout.write(text);
      finish(statusOfCompared(compared, findings, flags.requireAgreement === true));
    });
  return command;
}

function comparedText({ groups, oneFile }: Compared, colors: Colors): string {
  const shownPath = (path: string): string => oneFile ?? path;
  const parts = groups.flatMap(({ answer, comparisons }) => [
    ...(answer === undefined ? [] : [podText(answer.pod, colors)]),
    ...comparisons.map((comparison) => comparisonText(comparison, colors, shownPath)),
  ]);
  const differ = groups.some(({ comparisons }) => comparisons.some(isDifferent));
  return parts.join('\n') + (differ ? `${colors.dim(ADVICE)}\n` : '');
}

const ADVICE = 'To have one file that all of them read alike: kubelet-keyring render --target portable';

/** The kubelet and a program do not do the same. */
function isDifferent({ tools }: ToolComparison): boolean {
  return tools.some(({ verdict }) => verdict !== 'same' && verdict !== 'neither');
}

function comparedData({ groups, findings }: Compared): object {
  return {
    ...(findings.length > 0 ? { findings } : {}),
    images: groups.flatMap(({ answer, comparisons }) => {
      if (answer === undefined) return comparisons;
      const { kind, namespace, name } = answer.pod;
      return comparisons.map((comparison) => ({ pod: { kind, namespace, name }, ...comparison }));
    }),
  };
}

/** The kubelet's own refusals first; then whether all agree, where that is asked for. */
function statusOfCompared(
  { groups }: Compared,
  findings: readonly Finding[],
  requireAgreement: boolean,
): number {
  const answers = groups.flatMap(({ answer }) => answer ?? []);
  const comparisons = groups.flatMap((group) => group.comparisons);
  const resolutions = comparisons.map(({ kubelet }) => kubelet);
  const status = answers.length > 0 ? statusOfPods(answers, findings) : statusOf(resolutions, findings);
  const agree = comparisons.every(({ tools }) => tools.every(({ verdict }) => verdict === 'same'));
  return status === EXIT.ok && requireAgreement && !agree ? EXIT.wrong : status;
}
