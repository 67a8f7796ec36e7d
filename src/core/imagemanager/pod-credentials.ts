import type { Candidate } from '../model/candidate';
import { credentialHash } from './credential-hash';
import {
  accessOf,
  OPEN_TO_NODE,
  type Coordinates,
  type RecordedAccess,
  type RecordedSecret,
} from './pull-record';

/** What of a pod's credentials counts when it asks for an image that is present. */
export interface PodCredentials {
  readonly secrets: readonly RecordedSecret[];
  /** That of the first credential which a plugin gave for the pod's service account. */
  readonly serviceAccount?: Coordinates;
}

/** Credentials of the node itself do not count: they belong to every pod. */
export function podCredentials(candidates: readonly Candidate[]): PodCredentials {
  const secrets = candidates.map(recordedSecret).filter((secret) => secret !== undefined);
  const serviceAccount = candidates.map(recordedAccount).find((account) => account !== undefined);
  return serviceAccount === undefined ? { secrets } : { secrets, serviceAccount };
}

/** Whom the kubelet records after a pull with this credential; none is the anonymous pull. */
export function accessAfterPull(candidate: Candidate | undefined): RecordedAccess {
  if (candidate === undefined) return OPEN_TO_NODE;
  const secret = recordedSecret(candidate);
  if (secret !== undefined) return accessOf({ kubernetesSecrets: [secret] });
  const account = recordedAccount(candidate);
  return account === undefined ? OPEN_TO_NODE : accessOf({ kubernetesServiceAccounts: [account] });
}

function recordedSecret({ credential, provenance: { source } }: Candidate): RecordedSecret | undefined {
  if (source.kind !== 'pull-secret') return undefined;
  const { uid, namespace, name } = source;
  return { uid, namespace, name, credentialHash: credentialHash(credential) };
}

function recordedAccount({ provenance: { source } }: Candidate): Coordinates | undefined {
  return source.kind === 'credential-provider' ? source.serviceAccount : undefined;
}
