import type { ManifestSecret } from '../parse/pull-secret-manifests';

/** One entry of a pod's imagePullSecrets, and what the kubelet gets for it. */
export type PullSecretReference = { readonly name: string } & (
  | { readonly outcome: 'given' }
  /** An entry without a name: the kubelet passes it over. */
  | { readonly outcome: 'no-name' }
  /** Not in the pod's namespace: the kubelet goes on without it. Where else a secret of this name is: the first 32 namespaces. */
  | { readonly outcome: 'missing'; readonly otherNamespaces: readonly string[] }
  /** Nothing is known of it here: no secrets were given, or this one could not be read. */
  | { readonly outcome: 'not-given' }
  /** A static pod: its kubelet asks for the secret, and the API server does not let it have it. */
  | { readonly outcome: 'out-of-reach' }
);

/** Namespaces that are told where a secret is missing: pods may name one that all other namespaces have. */
export const MOST_NAMESAKES = 32;

/** What is known of the secrets of a cluster. */
export interface KnownSecrets {
  /** All there are, as far as the pod may name them; undefined where none were given at all. */
  readonly secrets: readonly ManifestSecret[] | undefined;
  /** Names in the pod's namespace of which it is not known whether there is such a secret. */
  readonly unread: readonly string[];
}

export interface FoundPullSecrets {
  /** In the order of the pod's list, empty names and repeated ones included. */
  readonly references: readonly PullSecretReference[];
  /** What the keyring is made of: in order, and as often as the pod lists it. */
  readonly secrets: readonly ManifestSecret[];
}

/**
 * What the kubelet gets for the names that a pod lists: in order, in the pod's own namespace, each as often as
 * it is named; what is not there is passed over. Mirrors getPullSecretsForPod in pkg/kubelet.
 */
export function findPullSecrets(
  names: readonly string[],
  namespace: string,
  { secrets, unread }: KnownSecrets,
): FoundPullSecrets {
  const known = secretsByName(secrets ?? []);
  const notRead = new Set(unread);
  const found: ManifestSecret[] = [];
  const references = names.map((name): PullSecretReference => {
    if (name === '') return { name, outcome: 'no-name' };
    const byNamespace = known.get(name) ?? new Map<string, ManifestSecret>();
    const secret = byNamespace.get(namespace);
    if (secret !== undefined) {
      found.push(secret);
      return { name, outcome: 'given' };
    }
    if (secrets === undefined || notRead.has(name)) return { name, outcome: 'not-given' };
    return { name, outcome: 'missing', otherNamespaces: firstKeys(byNamespace) };
  });
  return { references, secrets: found };
}

function firstKeys(all: ReadonlyMap<string, unknown>): readonly string[] {
  const keys: string[] = [];
  for (const key of all.keys()) {
    if (keys.length === MOST_NAMESAKES) break;
    keys.push(key);
  }
  return keys;
}

/** By name, then by namespace; of several, the last, as when manifests are applied one after the other. */
function secretsByName(
  secrets: readonly ManifestSecret[],
): ReadonlyMap<string, ReadonlyMap<string, ManifestSecret>> {
  const known = new Map<string, Map<string, ManifestSecret>>();
  for (const secret of secrets) {
    const { namespace, name } = coordinatesOf(secret);
    const inNamespaces = known.get(name);
    if (inNamespaces === undefined) known.set(name, new Map([[namespace, secret]]));
    else inNamespaces.set(namespace, secret);
  }
  return known;
}

/** The secret of a name in a namespace; of several, the last, as when manifests are applied one after the other. */
export function findSecret(
  secrets: readonly ManifestSecret[],
  namespace: string | undefined,
  name: string,
): ManifestSecret | undefined {
  return secrets.findLast((secret) => {
    const is = coordinatesOf(secret);
    return is.name === name && (namespace === undefined || is.namespace === namespace);
  });
}

export function coordinatesOf(secret: ManifestSecret): { readonly namespace: string; readonly name: string } {
  const { namespace, name } = 'outcome' in secret ? secret.secret : secret;
  return { namespace, name };
}
