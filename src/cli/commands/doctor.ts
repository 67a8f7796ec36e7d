import { Command } from 'commander';
import { groupDiagnoses, type GroupedDiagnosis } from '../../core/diagnose/group-diagnoses';
import { nothingOfAPull } from '../../core/handed-over/nothing-of-a-pull';
import { textOfOtherImage } from '../../core/handed-over/text-of-other-image';
import { findingsAmong } from '../../core/parse/pull-secret-finding';
import type { JsonRecord } from '../../core/model/json-record';
import { releaseProfile } from '../../core/release/kubelet-version';
import { describeKinds } from '../../core/parse/describe-kinds';
import { KeyringError } from '../../errors';
import type { ToolName } from '../../core/agreement/tool';
import type { NodeState } from '../../core/story/story-input';
import { environmentOf, type NodeOptions } from '../../resolve';
import { askNode } from '../ask-node';
import { diagnoseChosen } from '../diagnose-chosen';
import { elsewhereOf } from '../elsewhere';
import { EXIT } from '../exit-code';
import { addNodeFlags, addOutputFlags, addSourceFlags, pullSecretsOf, type NodeFlags } from '../node-flags';
import { namesOfDiagnoses } from '../names-of';
import { isTable, serialize } from '../output';
import type { Chosen } from '../chosen-pods';
import { choosePods } from '../choose-pods';
import { nodePullRecords, pullRecordsOf } from '../present-image-flags';
import { addRuntimeConfigFlag, runtimeConfigOf, type RuntimeConfigFlags } from '../runtime-config-flag';
import { isIncomplete } from '../incomplete';
import { colorsFor, printable, type Terminal } from '../terminal';
import { diagnosisText, summaryText, workingText } from '../text/diagnosis';
import { findingsText } from '../text/findings';
import { seenText } from '../text/seen';
import { addWorkingToolFlags, type ToolPlaceFlags } from '../tool-flags';
import { whatIsGiven } from '../what-is-given';
import { noteOfNode, settingsText, type WhoseNode } from '../whose-node';
import { addWorkloadFlags, collect, type WorkloadFlags } from '../workload-flags';

interface DoctorFlags extends NodeFlags, WorkloadFlags, RuntimeConfigFlags, ToolPlaceFlags {
  readonly tool?: readonly ToolName[];
  readonly event?: readonly string[];
  readonly imagePresent?: boolean;
  readonly all?: boolean;
}

/** Diagnoses that are shown whole; of more, the first few, and the others in a line each. */
const DETAILED = 5;
const DETAILED_OF_MANY = 2;

const EXAMPLES = `
Examples:
  kubectl describe pod api-0 | kubelet-keyring doctor
  kubelet-keyring doctor -n shop pod/api-0
  kubelet-keyring doctor --event 'failed to fetch anonymous token: 401 Unauthorized' ghcr.io/team/app
  kubectl get pod,sa,secret,event -n shop -o yaml | kubelet-keyring doctor
  kubelet-keyring doctor --tool docker -n shop pod/api-0
  kubelet-keyring doctor -A`;

/** `doctor`: the root cause of a failed pull, and what to change. */
export function doctorCommand(terminal: Terminal, finish: (status: number) => void): Command {
  const command = new Command('doctor').summary("why this node can't pull an image, and what to change");
  addOutputFlags(
    addWorkingToolFlags(addRuntimeConfigFlag(addWorkloadFlags(addSourceFlags(addNodeFlags(command))))),
  )
    .description(
      'Diagnose a failed pull from whatever there is: the node, the pod with its status, its service account and secrets, events, kubectl describe, logs, or the text of the error. The first finding is the root cause.',
    )
    .argument('[image...]', 'images, by default those of the pod; or pod/NAME, deployment/NAME, ...')
    .option(
      '--event <text>',
      "text of the pod's event or the runtime's error, - for stdin, @FILE for a file; may be repeated",
      collect,
      [],
    )
    .option('--image-present', 'the image is on the node; the pull records of its kubelet are read')
    .option('--all', 'show the pods that do not fail as well')
    .addHelpText('after', EXAMPLES)
    .action(async (args: string[], flags: DoctorFlags) => {
      const pullSecrets = await pullSecretsOf(flags, terminal);
      const given = whatIsGiven(args, flags, terminal);
      const texts = given.texts;
      const chosen = await choosePods(args, { ...flags, file: given.files }, pullSecrets, {
        terminal,
        texts,
        withServiceAccount: true,
        withEvents: true,
        kubeletVersion: flags.kubeletVersion,
      });
      try {
        const { options, whose } = await askNode(flags, terminal, { pullSecrets, chosen, tellsStart: true });
        const runtimeConfig = await runtimeConfigOf(flags, terminal);
        const present = await presenceOf(flags, chosen, options, whose);
        const elsewhere = await elsewhereOf(chosen?.handed.saidToWork ?? [], flags, options, terminal);
        const { diagnoses: each, leftOut } = await diagnoseChosen(
          chosen,
          args,
          options,
          whose,
          {
            nodeState: { now: new Date().toISOString(), ...present },
            runtimeConfig,
            elsewhere,
          },
          flags.all === true,
        );
        const diagnoses = groupDiagnoses(each);
        const findings = [
          ...findingsAmong(options.pullSecrets ?? []),
          ...(chosen?.findings ?? []),
          ...(chosen?.pods.flatMap((each) => each.findings) ?? []),
        ];
        const { rules } = releaseProfile(options.kubeletVersion);
        const other = chosen && textOfOtherImage(chosen.handed, chosen.images, rules);
        if (other !== undefined) findings.push(other);
        if (diagnoses.length + leftOut === 0 && chosen?.seen === undefined) {
          const idle = chosen === undefined ? undefined : nothingOfAPull(chosen.handed);
          const values = findings.some(({ id }) => id === 'manifest-is-values');
          if (idle === undefined && !values)
            throw nothingToDiagnose(findings[0], chosen?.handed.objects ?? []);
          if (idle !== undefined) findings.push(idle);
        }
        const shown = shownDiagnoses(diagnoses, flags);
        if (isTable(flags.output)) {
          const colors = colorsFor(terminal, flags.output);
          const visible = new Set(shown);
          const hidden = diagnoses.filter((one) => !visible.has(one));
          // A summary fits a screen; who asks for all gets all.
          const detailed =
            flags.all === true || shown.length <= DETAILED ? shown : shown.slice(0, DETAILED_OF_MANY);
          const parts = [
            whose.note === undefined ? '' : `${colors.dim(printable(whose.note))}\n`,
            settingsText(whose, colors),
            ...(chosen?.seen === undefined
              ? []
              : [`${colors.dim(seenText(chosen.seen, podsOf(diagnoses)))}\n`]),
            ...detailed.map((diagnosis) => diagnosisText(diagnosis, colors)),
            shown.length > detailed.length ? summaryText(shown.slice(detailed.length), colors) : '',
            hidden.length + leftOut > 0 ? workingText(hidden, leftOut, colors) : '',
            findingsText(findings, colors),
          ];
          terminal.stdout.write(parts.filter((part) => part !== '').join('\n'));
        } else {
          const data = {
            diagnoses: diagnoses.map(dataOf),
            ...(leftOut > 0 ? { leftOut } : {}),
            ...(findings.length > 0 ? { findings } : {}),
          };
          terminal.stdout.write(
            serialize(
              { ...noteOfNode(whose), ...data },
              flags.output,
              flags.reveal === true,
              namesOfDiagnoses(diagnoses),
            ),
          );
        }
        const failing = diagnoses.some((each) => each.failing);
        finish(failing ? EXIT.wrong : isIncomplete(findings) ? EXIT.incomplete : EXIT.ok);
      } finally {
        chosen?.cluster?.close();
      }
    });
  return command;
}

/** Images that are said to be there, or are listed, and what the kubelet remembers of its pulls where that counts. */
async function presenceOf(
  { imagePresent }: DoctorFlags,
  chosen: Chosen | undefined,
  options: NodeOptions,
  whose: WhoseNode,
): Promise<NodeState> {
  const { evidence = [], listedImages = [] } = chosen?.handed ?? {};
  const environment = environmentOf(options);
  if (imagePresent === true)
    return {
      imagePresent: true,
      ...(whose.read ? { pullRecords: await nodePullRecords(environment, options) } : {}),
    };
  const counts = listedImages.length > 0 || evidence.some(({ says }) => says.kind === 'never-pulled');
  return {
    ...(listedImages.length > 0 ? { listedImages } : {}),
    ...(counts && whose.read ? { pullRecords: await pullRecordsOf(environment, options) } : {}),
  };
}

/** Failing ones; all of them where none fails, or where that is asked for. */
function shownDiagnoses(
  diagnoses: readonly GroupedDiagnosis[],
  { all = false }: DoctorFlags,
): readonly GroupedDiagnosis[] {
  const wrong = diagnoses.filter(({ findings }) => findings.some(({ severity }) => severity !== 'info'));
  return all || wrong.length === 0 ? (all ? diagnoses : diagnoses.slice(0, 10)) : wrong;
}

function dataOf({ image, pod, pods, findings, story }: GroupedDiagnosis): object {
  return {
    ...(pod === undefined ? {} : { pod: { kind: pod.kind, namespace: pod.namespace, name: pod.name } }),
    ...(pods.length > 1 ? { pods } : {}),
    ...(image === '' ? {} : { image }),
    findings,
    candidates: story.candidates,
    stages: Object.values(story.stages),
  };
}

/** Pods, each once, that are behind diagnoses. */
function podsOf(diagnoses: readonly GroupedDiagnosis[]): number {
  const names = diagnoses.flatMap(({ pod, pods }) => pods.map((name) => `${pod?.namespace ?? ''}/${name}`));
  return new Set(names).size;
}

function nothingToDiagnose(
  first: { readonly message: string; readonly hint?: string } | undefined,
  objects: readonly JsonRecord[],
): KeyringError {
  const { what, hint = 'Name one, or hand over a pod with -f.' } = describeKinds(objects) ?? {};
  const given = what === undefined ? '' : `What was handed over is ${what}. `;
  const more = first === undefined ? given + hint : `${first.message} ${first.hint ?? ''}`.trim();
  return new KeyringError('INVALID_OPTION', `There is no image to diagnose. ${more}`, { option: 'image' });
}
