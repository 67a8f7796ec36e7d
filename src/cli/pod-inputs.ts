import { connectCluster, type Cluster } from '../cluster/connect-cluster';
import type { Finding } from '../core/model/finding';
import { recordAt, stringAt, type JsonRecord } from '../core/model/json-record';
import type { PodInput } from '../core/resolve-pod';
import { inNamespace, readWorkload, type Workload } from '../core/workload/workload';
import { findAmong, readWorkloads } from '../core/workload/pod-templates';
import { underAccount } from '../core/workload/under-account';
import type { KnownPod } from '../core/handed-over/owners';
import { toldSubjects } from '../core/handed-over/subjects';
import { together, type HandedOver } from '../core/handed-over/handed-over';
import { ofObjects } from '../core/handed-over/of-objects';
import { releaseProfile } from '../core/release/kubelet-version';
import type { PodStoryInput } from '../core/story/story-input';
import { unreadKinds } from '../core/workload/unread-kinds';
import type { WorkloadReference } from '../core/workload/workload-kinds';
import { KeyringError } from '../errors';
import { chooseWorkloads, readArguments, type Arguments } from './choose-workloads';
import { readGivenText, readHandedOver } from './read-handed-over';
import type { Terminal } from './terminal';
import type { WorkloadFlags } from './workload-flags';

/** A pod that a command is about. */
export interface ChosenPod {
  readonly input: PodInput & { readonly workload: JsonRecord };
  /** Images that texts name for it and that are in none of its containers. */
  readonly extraImages?: readonly string[];
  /** What could not be found out about it. */
  readonly findings: readonly Finding[];
}

export interface Chosen {
  readonly pods: readonly ChosenPod[];
  /** Pods and images that only texts name. */
  readonly told: readonly PodStoryInput[];
  /** Images that were named as arguments. */
  readonly images: readonly string[];
  /** Everything that came in. */
  readonly handed: HandedOver;
  /** What is odd about the files, and what is not read of them. */
  readonly findings: readonly Finding[];
  /** It is about pods that exist: this machine need not be their node. */
  readonly live: boolean;
  /** How many pods of the cluster were looked at, where it was asked for those that fail. */
  readonly seen?: number;
  /** Where the pods come from, to be closed in the end. */
  readonly cluster?: Cluster;
}

export interface ChoiceOptions {
  readonly terminal: Terminal;
  /** Read the account of a live pod as well, which its pulls do not depend on. */
  readonly withServiceAccount?: boolean;
  /** Read the warnings about pods as well. */
  readonly withEvents?: boolean;
  /** Texts that were given as arguments. */
  readonly texts?: readonly string[];
  /** As which release references are read. */
  readonly kubeletVersion?: string | undefined;
}

/**
 * What arguments, flags and standard input are about: pods out of files, texts or a cluster; undefined for images
 * alone.
 * @throws KeyringError INVALID_OPTION, and what reading and asking throw.
 */
export async function choosePods(
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
  if (isNothing(handed)) return given ? chosenOf([], { images }, handed, options) : undefined;
  const workloads = chooseWorkloads(handed.objects, references, flags.namespace);
  const surroundings = surroundingsIn(handed.objects, pullSecrets, flags);
  const of = (workload: Workload): ChosenPod => ({
    input: inputOf(workload, surroundings, flags),
    findings: [],
  });
  const imagined = workloads.length === 0 && serviceAccount !== undefined && images.length > 0;
  return chosenOf(
    imagined ? [of(imaginedPod(images, flags))] : workloads.map(of),
    { images },
    handed,
    options,
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

/** What was chosen, with what texts tell besides. */
function chosenOf(
  pods: readonly ChosenPod[],
  { images, ...more }: Pick<Chosen, 'images'> & Partial<Chosen>,
  handed: HandedOver,
  { kubeletVersion }: ChoiceOptions,
): Chosen {
  const known = pods.map(({ input }) => knownPod(input));
  const { rules } = releaseProfile(kubeletVersion);
  const { pods: told, extraImages } = toldSubjects(handed, known, rules);
  const find = findAmong(handed.objects);
  const podless = handed.objects.filter((object) => readWorkloads(object, 'default', find).length === 0);
  return {
    pods: pods.map((pod, at): ChosenPod => ({ ...pod, extraImages: extraImages[at] ?? [] })),
    told: images.length > 0 ? [] : told,
    images,
    handed,
    findings: [...handed.findings, ...unreadKinds(podless, handed.objects)],
    live: known.some(({ live }) => live) || told.some(({ named }) => named !== undefined),
    ...more,
  };
}

function knownPod({ workload, namespace }: ChosenPod['input']): KnownPod {
  const read = readWorkload(workload, namespace);
  const { kind = '', name = '', namespace: of = '', pod } = read ?? {};
  return {
    kind,
    namespace: of,
    name,
    images: pod?.containers.map(({ image }) => image) ?? [],
    live: pod?.live === true || recordAt(workload, 'status') !== undefined,
  };
}

/** Workloads by name, pods that fail, or manifests that may not be applied yet; what they need comes out of the cluster. */
async function fromTheCluster(
  { references, images }: Arguments,
  flags: WorkloadFlags,
  pullSecrets: readonly object[],
  handed: HandedOver,
  options: ChoiceOptions,
): Promise<Chosen> {
  const { kubeconfig, context, namespace, serviceAccount, allNamespaces, selector } = flags;
  const { withServiceAccount } = options;
  const cluster = await connectCluster({
    ...(kubeconfig === undefined ? {} : { kubeconfig }),
    ...(context === undefined ? {} : { context }),
  });
  try {
    const here = { ...flags, namespace: namespace ?? cluster.namespace };
    const manifests = manifestsFor(handed.objects, references, images, here, namespace);
    if (manifests.length === 0 && references.length === 0) {
      return await waitingPods(cluster, { images, cluster }, handed, flags, options);
    }
    if (allNamespaces === true || selector !== undefined)
      throw refuse(
        'selector',
        '-A and -l choose pods by themselves. Leave them out, or the names of workloads.',
      );
    const pods: ChosenPod[] = [];
    const subjects = manifests.length > 0 ? manifests.map(({ object }) => object) : references;
    for (const subject of subjects) {
      const { findings, ...input } = await cluster.workload(subject, {
        namespace: here.namespace,
        ...(serviceAccount === undefined ? {} : { serviceAccountName: serviceAccount }),
        ...(withServiceAccount === undefined ? {} : { withServiceAccount }),
      });
      const secrets = [...input.secrets, ...pullSecrets];
      pods.push({ input: { ...input, secrets, ...admissionFlags(flags) }, findings });
    }
    const asked = ofObjects(
      pods.map(({ input }) => input.workload),
      [],
    );
    const { events, findings } =
      options.withEvents === true
        ? await cluster.events(pods.map(({ input }) => input.workload))
        : { events: [], findings: [] };
    const all = together([handed, asked, ofObjects(events, findings)]);
    return chosenOf(pods, { images, cluster }, all, options);
  } catch (error) {
    cluster.close();
    throw error;
  }
}

/** Pods of a namespace, or of all, that wait for an image: for one of those that are named, where some are. */
async function waitingPods(
  cluster: Cluster,
  more: Pick<Chosen, 'images' | 'cluster'>,
  handed: HandedOver,
  flags: WorkloadFlags,
  options: ChoiceOptions,
): Promise<Chosen> {
  const { namespace, allNamespaces = false, selector } = flags;
  const found = await cluster.pods({
    allNamespaces,
    ...(namespace === undefined ? {} : { namespace }),
    ...(selector === undefined ? {} : { labelSelector: selector }),
  });
  const { serviceAccounts, allServiceAccounts, secrets, unreadSecrets } = found;
  const meant = found.pods.filter((pod) => more.images.length === 0 || hasImage(pod, more.images));
  const pods = meant.map((workload): ChosenPod => {
    const of = stringAt(recordAt(workload, 'metadata') ?? {}, 'namespace') ?? found.namespace;
    const unread = unreadSecrets.filter((name) => name.startsWith(`${of}/`));
    return {
      input: {
        workload,
        namespace: of,
        secrets,
        unreadSecrets: unread.map((name) => name.slice(of.length + 1)),
        ...(allServiceAccounts ? { serviceAccounts } : {}),
        ...admissionFlags(flags),
      },
      findings: [],
    };
  });
  const asked = ofObjects([...meant, ...found.events], found.findings);
  return chosenOf(pods, { ...more, live: true, seen: found.seen }, together([handed, asked]), options);
}

function hasImage(pod: JsonRecord, images: readonly string[]): boolean {
  return readWorkload(pod)?.pod.containers.some(({ image }) => images.includes(image)) === true;
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

/** What files have besides workloads, looked through once for all of them. */
interface Surroundings {
  /** Undefined where there are none: then nothing is known of them. */
  readonly secrets: readonly object[] | undefined;
  /** By namespace and name; of several of a name, the last. */
  readonly accounts: ReadonlyMap<string, JsonRecord>;
}

function surroundingsIn(
  objects: readonly JsonRecord[],
  pullSecrets: readonly object[],
  { namespace = 'default' }: WorkloadFlags,
): Surroundings {
  const secrets = [...objects.filter(({ kind }) => kind === 'Secret'), ...pullSecrets];
  const accounts = new Map<string, JsonRecord>();
  for (const object of objects) {
    if (object.kind !== 'ServiceAccount') continue;
    const metadata = recordAt(inNamespace(object, namespace), 'metadata') ?? {};
    accounts.set(`${stringAt(metadata, 'namespace') ?? ''}/${stringAt(metadata, 'name') ?? ''}`, object);
  }
  return { secrets: secrets.length === 0 ? undefined : secrets, accounts };
}

/** A workload with what the files have besides: of what they do not have at all, nothing is known. */
function inputOf(
  workload: Workload,
  { secrets, accounts }: Surroundings,
  flags: WorkloadFlags,
): ChosenPod['input'] {
  const { namespace = 'default', serviceAccount } = flags;
  const chosen = serviceAccount === undefined ? workload : placedUnder(workload, serviceAccount);
  const account = accounts.get(`${chosen.namespace}/${chosen.pod.serviceAccountName}`);
  return {
    workload: chosen.object,
    namespace,
    ...(account === undefined ? {} : { serviceAccounts: [account] }),
    ...(secrets === undefined ? {} : { secrets }),
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
