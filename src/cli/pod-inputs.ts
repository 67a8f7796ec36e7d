import { connectCluster, type Cluster } from '../cluster/connect-cluster';
import type { Finding } from '../core/model/finding';
import { recordAt, stringAt, type JsonRecord } from '../core/model/json-record';
import type { PodInput } from '../core/resolve-pod';
import { inNamespace, readWorkload, type Workload } from '../core/workload/workload';
import { findAmong, readWorkloads } from '../core/workload/pod-templates';
import { underAccount } from '../core/workload/under-account';
import { unreadKinds } from '../core/workload/unread-kinds';
import type { WorkloadReference } from '../core/workload/workload-kinds';
import { KeyringError } from '../errors';
import { chooseWorkloads, readArguments } from './choose-workloads';
import { readObjects, type ReadObjects } from './read-objects';
import type { Terminal } from './terminal';
import type { WorkloadFlags } from './workload-flags';

/** A pod that a command is about. */
export interface ChosenPod {
  readonly input: PodInput & { readonly workload: JsonRecord };
  /** What could not be found out about it. */
  readonly findings: readonly Finding[];
}

export interface Chosen {
  readonly pods: readonly ChosenPod[];
  readonly images: readonly string[];
  /** Everything that came in through files. */
  readonly objects: readonly JsonRecord[];
  /** What is odd about the files, and what is not read of them. */
  readonly findings: readonly Finding[];
  /** Where the pods come from, to be closed in the end. */
  readonly cluster?: Cluster;
}

export interface ChoiceOptions {
  readonly terminal: Terminal;
  /** Read the account of a live pod as well, which its pulls do not depend on. */
  readonly withServiceAccount?: boolean;
}

/**
 * What arguments and flags are about: pods out of files or a cluster; undefined for images alone.
 * @throws KeyringError INVALID_OPTION, and what reading and asking throw.
 */
export async function choosePods(
  args: readonly string[],
  flags: WorkloadFlags,
  pullSecrets: readonly object[],
  options: ChoiceOptions,
): Promise<Chosen | undefined> {
  const { file = [], fromCluster = false, serviceAccount, pod } = flags;
  if (fromCluster) return fromTheCluster(args, flags, pullSecrets, options);
  if (file.length === 0 && serviceAccount === undefined && pod === undefined) return undefined;
  if (file.length === 0)
    throw refuse(
      'pod',
      'A pod or service account is looked up in manifests or in a cluster. Give -f FILE or --from-cluster.',
    );
  const { objects, findings } = await readWithKinds(file, options.terminal);
  const { references, images } = readArguments(args, flags, objects);
  const workloads = chooseWorkloads(objects, references, flags.namespace);
  const of = (workload: Workload): ChosenPod => ({
    input: inputOf(workload, objects, pullSecrets, flags),
    findings: [],
  });
  if (workloads.length === 0 && serviceAccount !== undefined && images.length > 0)
    return { pods: [of(imaginedPod(images, flags))], images, objects, findings };
  return { pods: workloads.map(of), images, objects, findings };
}

/** What files hold, and what of it is of a kind that is not read. */
async function readWithKinds(paths: readonly string[], terminal: Terminal): Promise<ReadObjects> {
  const { objects, findings } = await readObjects(paths, terminal);
  const find = findAmong(objects);
  const podless = objects.filter((object) => readWorkloads(object, 'default', find).length === 0);
  return { objects, findings: [...findings, ...unreadKinds(podless)] };
}

/** Workloads by name, or manifests that may not be applied yet; what they need comes out of the cluster. */
async function fromTheCluster(
  args: readonly string[],
  flags: WorkloadFlags,
  pullSecrets: readonly object[],
  { terminal, withServiceAccount }: ChoiceOptions,
): Promise<Chosen> {
  const { file = [], kubeconfig, context, namespace, serviceAccount } = flags;
  const { objects, findings: aboutFiles } = await readWithKinds(file, terminal);
  const { references, images } = readArguments(args, flags, objects);
  const cluster = await connectCluster({
    ...(kubeconfig === undefined ? {} : { kubeconfig }),
    ...(context === undefined ? {} : { context }),
  });
  try {
    const here = { ...flags, namespace: namespace ?? cluster.namespace };
    const manifests = manifestsFor(objects, references, images, here, namespace);
    if (manifests.length === 0 && references.length === 0) {
      throw refuse(
        'workload',
        'Name what to ask the cluster for, such as pod/NAME or deployment/NAME, with -n NAMESPACE.',
      );
    }
    const pods: ChosenPod[] = [];
    const subjects =
      file.length > 0 || manifests.length > 0 ? manifests.map(({ object }) => object) : references;
    for (const subject of subjects) {
      const { findings, ...input } = await cluster.workload(subject, {
        namespace: here.namespace,
        ...(serviceAccount === undefined ? {} : { serviceAccountName: serviceAccount }),
        ...(withServiceAccount === undefined ? {} : { withServiceAccount }),
      });
      const secrets = [...input.secrets, ...pullSecrets];
      pods.push({ input: { ...input, secrets, ...admissionFlags(flags) }, findings });
    }
    return { pods, images, objects, findings: aboutFiles, cluster };
  } catch (error) {
    cluster.close();
    throw error;
  }
}

function manifestsFor(
  objects: readonly JsonRecord[],
  references: readonly WorkloadReference[],
  images: readonly string[],
  flags: WorkloadFlags & { readonly namespace: string },
  chosenNamespace: string | undefined,
): readonly Workload[] {
  if (objects.length > 0)
    return chooseWorkloads(
      objects,
      references,
      chosenNamespace ?? flags.namespace,
      chosenNamespace !== undefined,
    );
  const imagined = references.length === 0 && flags.serviceAccount !== undefined && images.length > 0;
  return imagined ? [imaginedPod(images, flags)] : [];
}

/** A workload with what the files have besides: of what they do not have at all, nothing is known. */
function inputOf(
  workload: Workload,
  objects: readonly JsonRecord[],
  pullSecrets: readonly object[],
  flags: WorkloadFlags,
): ChosenPod['input'] {
  const { namespace = 'default', serviceAccount } = flags;
  const chosen = serviceAccount === undefined ? workload : placedUnder(workload, serviceAccount);
  const accounts = objects.filter(({ kind }) => kind === 'ServiceAccount');
  const secrets = [...objects.filter(({ kind }) => kind === 'Secret'), ...pullSecrets];
  const account = accounts.filter((each) => {
    const metadata = recordAt(inNamespace(each, namespace), 'metadata') ?? {};
    return (
      stringAt(metadata, 'name') === chosen.pod.serviceAccountName &&
      stringAt(metadata, 'namespace') === chosen.namespace
    );
  });
  return {
    workload: chosen.object,
    namespace,
    ...(account.length === 0 ? {} : { serviceAccounts: account.slice(-1) }),
    ...(secrets.length === 0 ? {} : { secrets }),
    ...admissionFlags(flags),
  };
}

function admissionFlags({
  staticPod,
  alwaysPullImages,
}: WorkloadFlags): Pick<PodInput, 'staticPod' | 'alwaysPullImages'> {
  return {
    ...(staticPod === undefined ? {} : { staticPod }),
    ...(alwaysPullImages === undefined ? {} : { alwaysPullImages }),
  };
}

function placedUnder(workload: Workload, serviceAccount: string): Workload {
  const placed = underAccount(workload, serviceAccount);
  if (placed !== undefined) return placed;
  throw refuse(
    'service-account',
    'The pod exists, and its pull secrets are final: another service account changes nothing. Give its controller, or its manifest.',
  );
}

/** A pod with these images, where only its service account is named. */
function imaginedPod(images: readonly string[], { namespace }: WorkloadFlags): Workload {
  const pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'pod' },
    spec: { containers: images.map((image, at) => ({ name: `container-${at + 1}`, image })) },
  };
  const workload = readWorkload(pod, namespace);
  if (workload === undefined) throw refuse('image', 'There is no image.');
  return workload;
}

function refuse(option: string, message: string): KeyringError {
  return new KeyringError('INVALID_OPTION', message, { option });
}
