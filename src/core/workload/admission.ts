import { isRecord, recordAt, stringAt, type JsonRecord } from '../model/json-record';
import type { KubeletVersion } from '../release/kubelet-version';
import { admittedImages, type AdmittedImage } from './admission-images';
import { referencedSecrets, unlistedSecret, usesTokenProjection } from './admission-secrets';
import { secretNames } from './pod';

/** What the API server knows when a pod is created. */
export interface AdmissionInput {
  /** The service accounts that exist. */
  readonly serviceAccounts?: readonly unknown[];
  /** Whether the admission plugin AlwaysPullImages is on. Default: off. */
  readonly alwaysPullImages?: boolean;
  /** The gate ImageVolume. Default: as in the release. */
  readonly imageVolumes?: boolean;
  /** The release of the API server. Default: the newest known. */
  readonly kubeletVersion?: KubeletVersion;
}

/** What becomes of a pod that is created. */
export type Admission =
  | {
      readonly admitted: true;
      /** Empty for a mirror pod. */
      readonly serviceAccountName: string;
      /** Names in order; empty ones stay, and the kubelet passes over them. */
      readonly imagePullSecrets: readonly string[];
      readonly images: readonly AdmittedImage[];
    }
  | { readonly admitted: false; readonly refusal: AdmissionRefusal; readonly message: string };

export type AdmissionRefusal =
  | 'mirror-pod-service-account'
  | 'mirror-pod-secret'
  | 'mirror-pod-token'
  | 'service-account-missing'
  | 'secret-not-listed';

const MIRROR = 'kubernetes.io/config.mirror';
const ENFORCE = 'kubernetes.io/enforce-mountable-secrets';

/** What Go's strconv.ParseBool takes as true. */
const TRUE: ReadonlySet<string> = new Set(['1', 't', 'T', 'true', 'True', 'TRUE']);

/**
 * What the API server makes of a new pod, as far as pulling goes: defaults, then the admission plugins
 * ServiceAccount and AlwaysPullImages. Mirrors plugin/pkg/admission/serviceaccount and alwayspullimages.
 */
export function admitPod(pod: unknown, input: AdmissionInput = {}): Admission {
  const object = isRecord(pod) ? pod : {};
  const metadata = recordAt(object, 'metadata') ?? {};
  const spec = recordAt(object, 'spec') ?? {};
  const asked = stringAt(spec, 'serviceAccountName') ?? stringAt(spec, 'serviceAccount');
  const own = secretNames(spec);
  if (Object.hasOwn(recordAt(metadata, 'annotations') ?? {}, MIRROR)) {
    const refusal = mirrorRefusal(spec, asked);
    if (refusal !== undefined) return refuse(metadata, refusal, MIRROR_REFUSALS[refusal]);
    return {
      admitted: true,
      serviceAccountName: '',
      imagePullSecrets: own,
      images: admittedImages(spec, input),
    };
  }
  const serviceAccountName = asked ?? 'default';
  const namespace = stringAt(metadata, 'namespace') ?? 'default';
  const account = findAccount(input.serviceAccounts ?? [], namespace, serviceAccountName);
  if (account === undefined) {
    const message = `error looking up service account ${namespace}/${serviceAccountName}: serviceaccount "${serviceAccountName}" not found`;
    return refuse(metadata, 'service-account-missing', message);
  }
  const imagePullSecrets = own.length === 0 ? secretNames(account) : own;
  const unlisted = enforces(account) ? unlistedSecret(spec, imagePullSecrets, account) : undefined;
  if (unlisted !== undefined) return refuse(metadata, 'secret-not-listed', unlisted);
  return { admitted: true, serviceAccountName, imagePullSecrets, images: admittedImages(spec, input) };
}

type MirrorRefusal = Extract<AdmissionRefusal, `mirror-pod-${string}`>;

const MIRROR_REFUSALS: Record<MirrorRefusal, string> = {
  'mirror-pod-service-account': 'a mirror pod may not reference service accounts',
  'mirror-pod-secret': 'a mirror pod may not reference secrets',
  'mirror-pod-token': 'a mirror pod may not use ServiceAccountToken volume projections',
};

/** The API server holds a mirror pod only for show: it changes nothing in it, and lets it name nothing. */
function mirrorRefusal(spec: JsonRecord, serviceAccount: string | undefined): MirrorRefusal | undefined {
  if (serviceAccount !== undefined) return 'mirror-pod-service-account';
  if (referencedSecrets(spec).length > 0) return 'mirror-pod-secret';
  return usesTokenProjection(spec) ? 'mirror-pod-token' : undefined;
}

/** Of several of a name, the last, as when manifests are applied one after the other. */
function findAccount(accounts: readonly unknown[], namespace: string, name: string): JsonRecord | undefined {
  return accounts.filter(isRecord).findLast((account) => {
    const metadata = recordAt(account, 'metadata') ?? {};
    return (
      stringAt(metadata, 'name') === name && (stringAt(metadata, 'namespace') ?? 'default') === namespace
    );
  });
}

function enforces(account: JsonRecord): boolean {
  const annotations = recordAt(recordAt(account, 'metadata') ?? {}, 'annotations') ?? {};
  return TRUE.has(stringAt(annotations, ENFORCE) ?? '');
}

function refuse(metadata: JsonRecord, refusal: AdmissionRefusal, why: string): Admission {
  const name = stringAt(metadata, 'name') ?? '';
  return { admitted: false, refusal, message: `pods "${name}" is forbidden: ${why}` };
}
