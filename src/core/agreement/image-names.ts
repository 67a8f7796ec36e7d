import { isUrlHost } from './go-url';
import { DIGEST_LENGTHS, REFERENCE } from '../reference/grammar';
import { readImageReference } from '../reference/parse-image-reference';
import type { GoString } from '../model/go-string';
import { releaseProfile } from '../release/kubelet-version';

/** What a program looks an image up by. */
export interface NamedImage {
  /** `host[:port]`. */
  readonly registry: GoString;
  readonly repository: GoString;
}

/** distribution/reference v0.6.0, as the kubelets of today have it. */
const REFERENCE_RULES = releaseProfile(undefined).rules;

/**
 * docker's and nerdctl's: distribution/reference v0.6.0, ParseNormalizedNamed and Domain. Empty registry: a first
 * segment such as `under_score.io` is no host to the grammar, and so a part of the path.
 */
export function dockerImage(image: GoString): NamedImage | undefined {
  const result = readImageReference(image, REFERENCE_RULES);
  if (!result.ok) return undefined;
  const { name } = result.reference;
  const registry = (REFERENCE.exec(name)?.[2] ?? '') as GoString;
  return { registry, repository: name.slice(registry === '' ? 0 : registry.length + 1) as GoString };
}

/**
 * podman's: a copy of the older docker/distribution, which has no hosts in brackets, nor in capitals alone.
 * Source: go.podman.io/image docker/reference, v5.42.1. A name without a registry is looked for in Docker Hub here.
 */
export function podmanImage(image: GoString): NamedImage | undefined {
  const rules = { ...REFERENCE_RULES, referenceWideHosts: false, referencePathLimit: false };
  const result = readImageReference(image, rules);
  if (!result.ok) return undefined;
  const { registry, repository } = result.reference;
  return { registry: registry as GoString, repository: repository as GoString };
}

/** Source: oras-go registry/reference.go ParseReference, v2.7.0: whatever stands before the first slash is a registry. */
export function orasImage(image: GoString): NamedImage | undefined {
  const slash = image.indexOf('/');
  if (slash < 0) return undefined;
  const registry = image.slice(0, slash) as GoString;
  const rest = image.slice(slash + 1);
  const at = rest.indexOf('@');
  const named = at < 0 ? rest : rest.slice(0, at);
  const colon = named.indexOf(':');
  const repository = (colon < 0 ? named : named.slice(0, colon)) as GoString;
  if (registry === '' || !isUrlHost(registry) || !isRepository(repository)) return undefined;
  if (at >= 0) {
    const digest = rest.slice(at + 1);
    return digest === '' || isDigest(digest) ? { registry, repository } : undefined;
  }
  const tag = colon < 0 ? '' : named.slice(colon + 1);
  return tag === '' || isTag(tag) ? { registry, repository } : undefined;
}

const COMPONENT = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;

export function isRepository(text: string): boolean {
  return text.split('/').every((component) => COMPONENT.test(component));
}

export function isTag(text: string): boolean {
  return /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/.test(text);
}

/** Source: opencontainers/go-digest Validate, v1.0.0. */
export function isDigest(text: string): boolean {
  const colon = text.indexOf(':');
  const length = DIGEST_LENGTHS.get(text.slice(0, Math.max(colon, 0)));
  const encoded = text.slice(colon + 1);
  return encoded.length === length && /^[a-f0-9]*$/.test(encoded);
}
