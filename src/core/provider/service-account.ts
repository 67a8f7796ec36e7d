import type { AccountIdentity } from './cache-key';
import type { TokenAttributes } from './provider-config';

/** The pod that an image is pulled for. */
export interface PluginPod {
  readonly namespace: string;
  readonly name: string;
  readonly uid: string;
  /** Empty for static pods, which have none. */
  readonly serviceAccountName: string;
}

/** What a plugin may learn of a ServiceAccount. */
export interface ServiceAccountFacts {
  readonly uid: string;
  readonly annotations: Readonly<Record<string, string>>;
}

/** A token that is asked of the API server: for this audience, bound to the pod. */
export interface TokenRequest {
  readonly audience: string;
  readonly namespace: string;
  readonly serviceAccountName: string;
  readonly serviceAccountUid: string;
  readonly pod: PluginPod;
}

/** Where service accounts and their tokens come from: a cluster, or whatever a caller knows. */
export interface ServiceAccounts {
  /** Undefined where there is no such account. */
  readonly get: (
    namespace: string,
    name: string,
  ) => Promise<ServiceAccountFacts | undefined> | ServiceAccountFacts | undefined;
  readonly token: (request: TokenRequest) => Promise<string> | string;
}

/** Accounts with or without their tokens, which are needed only where plugins are run. */
export type KnownAccounts = Pick<ServiceAccounts, 'get'> & Partial<Pick<ServiceAccounts, 'token'>>;

/** Whether a plugin works for a pod, and as whose. */
export type AccountVerdict =
  /** The plugin wants no account, or does without one. */
  | { readonly outcome: 'none' }
  | {
      readonly outcome: 'account';
      readonly identity: Omit<AccountIdentity, 'token'>;
    }
  /** The kubelet passes the plugin over in silence. */
  | { readonly outcome: 'no-service-account' }
  | { readonly outcome: 'missing-annotation'; readonly annotation: string }
  /** The kubelet logs an error. */
  | { readonly outcome: 'not-found' };

/** Which account and annotations a plugin is given, asking for the account only where it matters. */
export async function accountFor(
  attributes: TokenAttributes | undefined,
  pod: PluginPod | undefined,
  get: ServiceAccounts['get'],
): Promise<AccountVerdict> {
  const asks = attributes !== undefined && pod !== undefined && pod.serviceAccountName !== '';
  return accountVerdict(attributes, pod, asks ? await get(pod.namespace, pod.serviceAccountName) : undefined);
}

/** Mirrors the first half of provide in plugin.go. `facts`: undefined where there is no such account. */
export function accountVerdict(
  attributes: TokenAttributes | undefined,
  pod: PluginPod | undefined,
  facts: ServiceAccountFacts | undefined,
): AccountVerdict {
  if (attributes === undefined) return { outcome: 'none' };
  if (pod === undefined || pod.serviceAccountName === '') {
    return { outcome: attributes.requireServiceAccount ? 'no-service-account' : 'none' };
  }
  if (facts === undefined) return { outcome: 'not-found' };
  const given = new Map(Object.entries(facts.annotations));
  const missing = attributes.requiredAnnotationKeys.find((key) => !given.has(key));
  if (missing !== undefined) return { outcome: 'missing-annotation', annotation: missing };
  const asked = [...attributes.requiredAnnotationKeys, ...attributes.optionalAnnotationKeys];
  const annotations = new Map(asked.flatMap((key) => pick(given, key)));
  const { namespace, serviceAccountName: name } = pod;
  return {
    outcome: 'account',
    identity: { coordinates: { namespace, name, uid: facts.uid }, annotations },
  };
}

function pick(given: ReadonlyMap<string, string>, key: string): [string, string][] {
  const value = given.get(key);
  return value === undefined ? [] : [[key, value]];
}
