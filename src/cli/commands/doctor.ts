import { Command } from 'commander';
import { diagnose, type Diagnosis } from '../../core/diagnose/diagnose';
import { eventTexts } from '../../core/diagnose/event-text';
import { parseManifests } from '../../core/parse/manifests';
import { readPod } from '../../core/workload/pod';
import { isRecord } from '../../core/model/json-record';
import { KeyringError } from '../../errors';
import { collectNodeFiles } from '../../node/collect-node-files';
import { DEFAULT_MAX_FILE_BYTES } from '../../node/read-file';
import { environmentOf, nodeRootOf } from '../../resolve';
import { EXIT } from '../exit-code';
import { addNodeFlags, addOutputFlags, addPullSecretFlags, nodeOptions, type NodeFlags } from '../node-flags';
import { serialize } from '../output';
import { nodePullRecords } from '../present-image-flags';
import { readInput } from '../read-input';
import { colorsFor, type Terminal } from '../terminal';
import { diagnosisText } from '../text/diagnosis';

interface DoctorFlags extends NodeFlags {
  readonly file?: readonly string[];
  readonly event?: readonly string[];
  readonly runtimeConfig?: readonly string[];
  readonly imagePresent?: boolean;
}

/** `doctor`: the root cause of a failed pull, and what to change. */
export function doctorCommand(terminal: Terminal, finish: (status: number) => void): Command {
  const command = new Command('doctor').summary("why this node can't pull an image, and what to change");
  addOutputFlags(addPullSecretFlags(addNodeFlags(command)))
    .description(
      'Diagnose a failed pull from the node, the pod, its service account and secrets, and the text of the event. The first finding is the root cause.',
    )
    .argument('[image...]', 'images; by default those of the pod')
    .option(
      '-f, --file <file>',
      'manifests or live objects (Pod or controller, ServiceAccount, Secrets), or - for stdin; may be repeated',
      collect,
      [],
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
  kubelet-keyring doctor --event 'failed to fetch anonymous token: 401 Unauthorized' ghcr.io/team/app
  kubectl describe pod api-0 | kubelet-keyring doctor --event - ghcr.io/team/app`,
    )
    .action(async (images: string[], flags: DoctorFlags) => {
      const options = await nodeOptions(flags, terminal);
      const environment = environmentOf(options);
      const nodeRoot = nodeRootOf(options);
      const collected = await collectNodeFiles(environment, {
        nodeRoot,
        maxFileBytes: options.maxFileBytes ?? DEFAULT_MAX_FILE_BYTES,
      });
      const objects = await readObjects(flags.file ?? [], terminal);
      const pod = objects.find((object) => readPod(object) !== undefined);
      const serviceAccount = serviceAccountOf(objects, pod);
      const events = (await readEvents(flags.event ?? [], terminal)).flatMap(eventTexts);
      const runtimeConfig = await readTexts(flags.runtimeConfig ?? [], terminal);
      const wanted =
        images.length > 0 ? images : [...new Set(readPod(pod)?.containers.map(({ image }) => image))];
      if (wanted.length === 0) {
        throw new KeyringError(
          'INVALID_OPTION',
          'There is no image to diagnose. Name one, or hand over a pod with -f.',
          { option: 'image' },
        );
      }
      const present =
        flags.imagePresent === true
          ? { imagePresent: true, pullRecords: await nodePullRecords(environment, options) }
          : {};
      const diagnoses = wanted.map((image) => ({
        image,
        ...diagnose({
          image,
          environment,
          ...collected,
          ...(pod === undefined ? {} : { pod }),
          ...(serviceAccount === undefined ? {} : { serviceAccount }),
          secrets: [...(options.pullSecrets ?? []), ...objects.filter((object) => object.kind === 'Secret')],
          ...(Object.keys(runtimeConfig).length === 0 ? {} : { runtimeConfig }),
          events,
          nodeState: { now: new Date().toISOString(), ...present },
          ...(flags.kubeletVersion === undefined ? {} : { kubeletVersion: flags.kubeletVersion }),
        }),
      }));
      if (flags.output === 'table') {
        const colors = colorsFor(terminal);
        terminal.stdout.write(
          diagnoses.map(({ image, ...diagnosis }) => diagnosisText(image, diagnosis, colors)).join('\n'),
        );
      } else {
        const data = diagnoses.map(({ explanation, findings, candidates }) => ({
          image: explanation.resolution.image,
          findings,
          candidates,
        }));
        terminal.stdout.write(serialize({ diagnoses: data }, flags.output, flags.reveal === true));
      }
      finish(statusOfDiagnoses(diagnoses));
    });
  return command;
}

function statusOfDiagnoses(diagnoses: readonly Diagnosis[]): number {
  return diagnoses.some(({ findings }) => findings.some(({ severity }) => severity === 'error'))
    ? EXIT.wrong
    : EXIT.ok;
}

type ManifestObject = Readonly<Record<string, unknown>>;

async function readObjects(files: readonly string[], terminal: Terminal): Promise<readonly ManifestObject[]> {
  const objects: ManifestObject[] = [];
  for (const file of files) {
    const where = file === '-' ? 'Standard input' : file;
    for (const manifest of parseManifests(await readInput(file, terminal.stdin), where))
      objects.push(...itemsOf(manifest));
  }
  return objects;
}

function itemsOf(manifest: unknown): readonly ManifestObject[] {
  if (!isRecord(manifest)) return [];
  const items = manifest.items;
  return Array.isArray(items) ? items.filter(isRecord) : [manifest];
}

/** The service account that the pod runs under; the only one given, where the names do not tell. */
function serviceAccountOf(objects: readonly ManifestObject[], pod: unknown): ManifestObject | undefined {
  const accounts = objects.filter((object) => object.kind === 'ServiceAccount');
  const name = readPod(pod)?.serviceAccountName;
  return accounts.find(({ metadata }) => isRecord(metadata) && metadata.name === name);
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

function collect(value: string, previous: readonly string[]): readonly string[] {
  return [...previous, value];
}
