import { isRecord, recordAt, stringAt, type JsonRecord } from '../model/json-record';
import { pullSecretsFrom, type PullSecretInput } from '../parse/pull-secret-manifests';
import { secretNames } from '../workload/pod';
import { secretIn } from '../workload/secret-namespace';
import type { PodFacts } from '../workload/view-pod';
import { inNamespace } from '../workload/workload';
import { toolSecrets } from './pull-secrets';
import type { ToolPullSecret } from './tool';

/** What is known of the cluster, as `resolvePodFrom` takes it. */
interface KnownObjects {
  readonly serviceAccounts?: readonly unknown[] | undefined;
  readonly secrets?: readonly PullSecretInput[] | undefined;
  /** Namespace of objects that name none. Default: `default`. */
  readonly namespace?: string | undefined;
}

/**
 * The pull secrets that a pod's service account lists and the pod itself does not: the kubelet never asks for them,
 * and programs with the keychain of Kubernetes add them to those of the pod. None where the account, or what it lists,
 * is not known. Mirrors New (google/go-containerregistry pkg/authn/kubernetes/keychain.go,
 * v0.0.0-20260224031529-85f2bf5f7303).
 */
export function accountSecrets(
  { serviceAccounts = [], secrets = [], namespace = 'default' }: KnownObjects,
  { namespace: ofPod, serviceAccountName, pullSecrets }: PodFacts,
): readonly ToolPullSecret[] {
  const account = serviceAccounts
    .filter(isRecord)
    .map((one) => inNamespace(one, namespace))
    .findLast((one) => isNamed(one, ofPod, (name) => name === serviceAccountName));
  const own = new Set(pullSecrets.map(({ name }) => name));
  const added = new Set(secretNames(account ?? {}).filter((name) => name !== '' && !own.has(name)));
  if (added.size === 0) return [];
  const named = secrets
    .map((one) => secretIn(one, namespace))
    .filter((one) => isRecord(one) && isNamed(one, ofPod, (name) => added.has(name)));
  return toolSecrets(pullSecretsFrom(named)).map((secret) => ({ ...secret, ofAccount: true }));
}

function isNamed(object: JsonRecord, namespace: string, isName: (name: string) => boolean): boolean {
  const metadata = recordAt(object, 'metadata') ?? {};
  return stringAt(metadata, 'namespace') === namespace && isName(stringAt(metadata, 'name') ?? '');
}
