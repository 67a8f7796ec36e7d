import { Command } from 'commander';
import { diagnose, type Diagnosis } from '../../core/diagnose/diagnose';
import { eventTexts } from '../../core/diagnose/event-text';
import { KeyringError } from '../../errors';
import { collectNodeFiles } from '../../node/collect-node-files';
import { DEFAULT_MAX_FILE_BYTES } from '../../node/beneath/read-beneath';
import { environmentOf, nodeRootOf } from '../../resolve';
import { EXIT } from '../exit-code';
import { addNodeFlags, addOutputFlags, addSourceFlags, nodeOptions, type NodeFlags } from '../node-flags';
import { diagnosedPlugins } from '../diagnosed-plugins';
import { patientsOf, spelt, type Patient } from '../diagnosed-pods';
import { serialize } from '../output';
import { choosePods } from '../pod-inputs';
import { nodePullRecords } from '../present-image-flags';
import { readInput } from '../read-input';
import { isIncomplete } from '../resolve-pods';
import { colorsFor, type Terminal } from '../terminal';
import { diagnosisText } from '../text/diagnosis';
import { findingsText } from '../text/findings';
import { addWorkloadFlags, collect, type WorkloadFlags } from '../workload-flags';

interface DoctorFlags extends NodeFlags, WorkloadFlags {
  readonly event?: readonly string[];
  readonly runtimeConfig?: readonly string[];
  readonly imagePresent?: boolean;
}

/** `doctor`: the root cause of a failed pull, and what to change. */
export function doctorCommand(terminal: Terminal, finish: (status: number) => void): Command {
  const command = new Command('doctor').summary("why this node can't pull an image, and what to change");
  addOutputFlags(addWorkloadFlags(addSourceFlags(addNodeFlags(command))))
    .description(
      'Diagnose a failed pull from the node, the pod, its service account and secrets, and the text of the event. The first finding is the root cause.',
    )
    .argument(
      '[image...]',
      'images, by default those of the pod; with -f or --from-cluster also pod/NAME, ...',
    )
    .option(
      '--event <text>',
      "text of the pod's event or the runtime's error, or - for stdin (also `kubectl get events -o json`, `kubectl describe pod`)",
      collect,
      [],
    )
    .option(
      '--runtime-config <file>',
      'configuration of the container runtime (hosts.toml, registries.yaml, ...); may be repeated',
      collect,
      [],
    )
    .option('--image-present', 'the image is on the node; the pull records of its kubelet are read')
    .addHelpText(
      'after',
      `
Examples:
  kubectl get pod,sa,secret -n shop -o yaml | kubelet-keyring doctor -f -
  kubelet-keyring doctor --from-cluster -n shop pod/api-0
  kubelet-keyring doctor --event 'failed to fetch anonymous token: 401 Unauthorized' ghcr.io/team/app
  kubectl describe pod api-0 | kubelet-keyring doctor --event - ghcr.io/team/app`,
    )
    .action(async (args: string[], flags: DoctorFlags) => {
      const options = await nodeOptions(flags, terminal);
      const environment = environmentOf(options);
      const nodeRoot = nodeRootOf(options);
      const collected = await collectNodeFiles(environment, {
        nodeRoot,
        maxFileBytes: options.maxFileBytes ?? DEFAULT_MAX_FILE_BYTES,
      });
      const pullSecrets = options.pullSecrets ?? [];
      const chosen = await choosePods(args, flags, pullSecrets, { terminal, withServiceAccount: true });
      chosen?.cluster?.close();
      const events = (await readEvents(flags.event ?? [], terminal)).flatMap(eventTexts);
      const runtimeConfig = await readTexts(flags.runtimeConfig ?? [], terminal);
      const patients = patientsOf(chosen, args, pullSecrets);
      if (patients.length === 0) {
        const [first] = chosen?.findings ?? [];
        throw new KeyringError(
          'INVALID_OPTION',
          first === undefined
            ? 'There is no image to diagnose. Name one, or hand over a pod with -f.'
            : `There is no image to diagnose. ${first.message} ${first.hint ?? ''}`.trim(),
          { option: 'image' },
        );
      }
      const present =
        flags.imagePresent === true
          ? { imagePresent: true, pullRecords: await nodePullRecords(environment, options) }
          : {};
      const plugins = await diagnosedPlugins(options);
      // Without the explanations: each names every key, and 300 images of 50,000 keys fill the heap.
      const diagnoses: DiagnosedImage[] = [];
      for (const patient of patients) {
        const { pod, image, ...about } = patient;
        const credentialProviders = await plugins?.(patient);
        const { findings, candidates, explanation } = diagnose({
          image,
          environment,
          ...collected,
          ...about,
          ...(Object.keys(runtimeConfig).length === 0 ? {} : { runtimeConfig }),
          events,
          nodeState: { now: new Date().toISOString(), ...present },
          ...(credentialProviders === undefined ? {} : { credentialProviders }),
          ...(flags.kubeletVersion === undefined ? {} : { kubeletVersion: flags.kubeletVersion }),
          ...(pod === undefined ? {} : { pod: pod.object }),
        });
        const asked = explanation.resolution.image;
        diagnoses.push({ image, asked, findings, candidates, ...(pod === undefined ? {} : { pod }) });
      }
      const findings = [
        ...(chosen?.findings ?? []),
        ...(chosen?.pods.flatMap((each) => each.findings) ?? []),
      ];
      const several = (chosen?.pods.length ?? 0) > 1;
      if (flags.output === 'table') {
        const colors = colorsFor(terminal);
        const parts = [
          ...diagnoses.map(({ image, pod, findings: found }) =>
            diagnosisText(
              image,
              { findings: found },
              colors,
              several && pod !== undefined ? spelt(pod) : undefined,
            ),
          ),
          findingsText(findings, colors),
        ];
        terminal.stdout.write(parts.filter((part) => part !== '').join('\n'));
      } else {
        const data = diagnoses.map(({ pod, asked, findings: found, candidates }) => ({
          ...(pod === undefined ? {} : { pod: { kind: pod.kind, namespace: pod.namespace, name: pod.name } }),
          image: asked,
          findings: found,
          candidates,
        }));
        terminal.stdout.write(
          serialize(
            { diagnoses: data, ...(findings.length > 0 ? { findings } : {}) },
            flags.output,
            flags.reveal === true,
          ),
        );
      }
      const status = statusOfDiagnoses(diagnoses);
      finish(status === EXIT.ok && isIncomplete(findings) ? EXIT.incomplete : status);
    });
  return command;
}

/** What is shown of a diagnosis. */
interface DiagnosedImage extends Pick<Patient, 'image' | 'pod'>, Pick<Diagnosis, 'findings' | 'candidates'> {
  /** The image as it was resolved. */
  readonly asked: string;
}

function statusOfDiagnoses(diagnoses: readonly DiagnosedImage[]): number {
  return diagnoses.some(({ findings }) => findings.some(({ severity }) => severity === 'error'))
    ? EXIT.wrong
    : EXIT.ok;
}

async function readEvents(events: readonly string[], terminal: Terminal): Promise<readonly string[]> {
  const texts: string[] = [];
  for (const event of events) texts.push(event === '-' ? await readInput('-', terminal.stdin) : event);
  return texts;
}

async function readTexts(
  files: readonly string[],
  terminal: Terminal,
): Promise<Readonly<Record<string, string>>> {
  const entries: [string, string][] = [];
  for (const file of files) entries.push([file, await readInput(file, terminal.stdin)]);
  return Object.fromEntries(entries);
}
