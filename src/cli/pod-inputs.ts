import { together, type HandedOver } from '../core/handed-over/handed-over';
import type { Workload } from '../core/workload/workload';
import { chooseWorkloads, readArguments } from './choose-workloads';
import { chosenOf, type Chosen, type ChosenPod } from './chosen-pods';
import { imaginedPod, inputOf, surroundingsIn } from './pods-of-files';
import { fromTheCluster, type ClusterQuestion } from './pods-of-cluster';
import { readGivenText, readHandedOver } from './read-handed-over';
import type { Terminal } from './terminal';
import type { WorkloadFlags } from './workload-flags';

export interface ChoiceOptions extends ClusterQuestion {
  readonly terminal: Terminal;
  /** Texts that were given as arguments. */
  readonly texts?: readonly string[];
}

/**
 * What arguments, flags and standard input are about: pods out of files, texts or a cluster; undefined for images
 * alone.
 * @throws KeyringError INVALID_OPTION, and what reading and asking throw.
 */
export async function podInputs(
  args: readonly string[],
  flags: WorkloadFlags,
  pullSecrets: readonly object[],
  options: ChoiceOptions,
): Promise<Chosen | undefined> {
  const { file = [], serviceAccount } = flags;
  const handed = together([
    await readHandedOver(file, options.terminal),
    ...(options.texts ?? []).map(readGivenText),
  ]);
  const given = file.length > 0;
  const meansWorkloads = given || asksCluster(flags) || flags.namespace !== undefined;
  const { references, images } = readArguments(args, flags, handed.objects, meansWorkloads);
  if (asksCluster(flags) || (!given && references.length > 0 && handed.objects.length === 0))
    return fromTheCluster({ references, images }, flags, pullSecrets, handed, options);
  if (!given && (serviceAccount !== undefined || flags.namespace !== undefined))
    return fromTheCluster({ references, images }, flags, pullSecrets, handed, options);
  if (isNothing(handed)) return given ? chosenOf([], { images }, handed, options.kubeletVersion) : undefined;
  const workloads = chooseWorkloads(handed.objects, references, flags.namespace);
  const surroundings = surroundingsIn(handed, pullSecrets, flags);
  const of = (workload: Workload): ChosenPod => ({
    input: inputOf(workload, surroundings, flags),
    view: workload,
    findings: [],
  });
  const imagined = workloads.length === 0 && serviceAccount !== undefined && images.length > 0;
  return chosenOf(
    imagined ? [of(imaginedPod(images, flags))] : workloads.map(of),
    { images },
    handed,
    options.kubeletVersion,
  );
}

/** A cluster is asked where something stands there that only a cluster has. */
function asksCluster({ file = [], ...flags }: WorkloadFlags): boolean {
  if (flags.fromCluster === true || flags.allNamespaces === true || flags.selector !== undefined) return true;
  if (file.length > 0) return false;
  return flags.context !== undefined || flags.kubeconfig !== undefined || flags.pod !== undefined;
}

function isNothing({ objects, evidence, pods, images, findings }: HandedOver): boolean {
  return objects.length + evidence.length + pods.length + images.length + findings.length === 0;
}
