import { connectCluster, type Cluster } from '../cluster/connect-cluster';
import { ofObjects } from '../core/handed-over/of-objects';
import { together, type HandedOver } from '../core/handed-over/handed-over';
import { recordAt, stringAt, type JsonRecord } from '../core/model/json-record';
import { readWorkload, type Workload } from '../core/workload/workload';
import type { WorkloadReference } from '../core/workload/workload-kinds';
import { KeyringError } from '../errors';
import { chooseWorkloads, type Arguments } from './choose-workloads';
import { chosenOf, type Chosen, type ChosenPod } from './chosen-pods';
import { admissionFlags, imaginedPod } from './pods-of-files';
import type { WorkloadFlags } from './workload-flags';

/** What is asked of a cluster besides the pods. */
export interface ClusterQuestion {
  /** Read the account of a live pod as well, which its pulls do not depend on. */
  readonly withServiceAccount?: boolean;
  /** Read the warnings about pods as well. */
  readonly withEvents?: boolean;
  /** As which release references are read. */
  readonly kubeletVersion?: string | undefined;
}

/** Workloads by name, pods that fail, or manifests that may not be applied yet; what they need comes out of the cluster. */
export async function fromTheCluster(
  { references, images }: Arguments,
  flags: WorkloadFlags,
  pullSecrets: readonly object[],
  handed: HandedOver,
  options: ClusterQuestion,
): Promise<Chosen> {
  const { kubeconfig, context, namespace, serviceAccount, allNamespaces, selector } = flags;
  const { withServiceAccount } = options;
  const cluster = await connectCluster({
    kubeconfig,
    context,
  });
  try {
    const here = { ...flags, namespace: namespace ?? cluster.namespace };
    const manifests = manifestsFor(handed.objects, references, images, here, namespace);
    if (manifests.length === 0 && references.length === 0) {
      return await waitingPods(cluster, { images, cluster }, handed, flags, options);
    }
    if (allNamespaces === true || selector !== undefined)
      throw new KeyringError(
        'INVALID_OPTION',
        '-A and -l choose pods by themselves. Leave them out, or the names of workloads.',
        { option: 'selector' },
      );
    const pods: ChosenPod[] = [];
    const subjects = manifests.length > 0 ? manifests.map(({ object }) => object) : references;
    for (const subject of subjects) {
      const { findings, ...input } = await cluster.workload(subject, {
        namespace: here.namespace,
        serviceAccountName: serviceAccount,
        withServiceAccount,
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
    return chosenOf(pods, { images, cluster }, all, options.kubeletVersion);
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
  options: ClusterQuestion,
): Promise<Chosen> {
  const { namespace, allNamespaces = false, selector } = flags;
  const found = await cluster.pods({
    allNamespaces,
    namespace,
    labelSelector: selector,
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
  return chosenOf(
    pods,
    { ...more, live: true, seen: found.seen },
    together([handed, asked]),
    options.kubeletVersion,
  );
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
