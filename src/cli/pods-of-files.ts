import type { HandedOver } from '../core/handed-over/handed-over';
import { recordAt, stringAt, type JsonRecord } from '../core/model/json-record';
import { findingsAmong } from '../core/parse/pull-secret-finding';
import type { PodInput } from '../core/resolve-pod';
import { pullSecretNames } from '../core/workload/pod';
import { underAccount } from '../core/workload/under-account';
import { inNamespace, readWorkload, type Workload } from '../core/workload/workload';
import { KeyringError } from '../errors';
import type { ChosenPod } from './chosen-pods';
import { isIncomplete } from './incomplete';
import type { WorkloadFlags } from './workload-flags';

/** What files have besides workloads, looked through once for all of them. */
interface Surroundings {
  /** Undefined where there are none: then nothing is known of them. */
  readonly secrets: readonly object[] | undefined;
  /** By namespace and name; of several of a name, the last. */
  readonly accounts: ReadonlyMap<string, JsonRecord>;
  /** Something could not be read: what is not among the rest may be in it. */
  readonly incomplete: boolean;
}

export function surroundingsIn(
  { objects, findings }: Pick<HandedOver, 'objects' | 'findings'>,
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
  const incomplete = isIncomplete([...findings, ...findingsAmong(pullSecrets)]);
  return { secrets: secrets.length === 0 ? undefined : secrets, accounts, incomplete };
}

/** A workload with what the files have besides: of what they do not have at all, nothing is known. */
export function inputOf(
  workload: Workload,
  { secrets, accounts, incomplete }: Surroundings,
  flags: WorkloadFlags,
): ChosenPod['input'] {
  const { namespace = 'default', serviceAccount } = flags;
  const chosen = serviceAccount === undefined ? workload : placedUnder(workload, serviceAccount);
  const account = accounts.get(`${chosen.namespace}/${chosen.pod.serviceAccountName}`);
  return {
    workload: chosen.object,
    namespace,
    ...(account === undefined ? {} : { serviceAccounts: [account] }),
    secrets,
    // Of these, what is among the secrets is known all the same.
    ...(incomplete ? { unreadSecrets: [...pullSecretNames(chosen.pod, account)] } : {}),
    ...admissionFlags(flags),
  };
}

export function admissionFlags({
  staticPod,
  alwaysPullImages,
}: WorkloadFlags): Pick<PodInput, 'staticPod' | 'alwaysPullImages'> {
  return { staticPod, alwaysPullImages };
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
