import { recordAt, stringAt, type JsonRecord } from '../core/model/json-record';
import type { PodInput } from '../core/resolve-pod';
import { underAccount } from '../core/workload/under-account';
import { inNamespace, readWorkload, type Workload } from '../core/workload/workload';
import { KeyringError } from '../errors';
import type { ChosenPod } from './chosen-pods';
import type { WorkloadFlags } from './workload-flags';

/** What files have besides workloads, looked through once for all of them. */
interface Surroundings {
  /** Undefined where there are none: then nothing is known of them. */
  readonly secrets: readonly object[] | undefined;
  /** By namespace and name; of several of a name, the last. */
  readonly accounts: ReadonlyMap<string, JsonRecord>;
}

export function surroundingsIn(
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
export function inputOf(
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

export function admissionFlags({
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
export function imaginedPod(images: readonly string[], { namespace }: WorkloadFlags): Workload {
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
