import { readImageReference } from '../../reference/parse-image-reference';
import { releaseProfile } from '../../release/kubelet-version';

/** A normalised image name with either a tag or a digest. */
export interface Named {
  readonly registry: string;
  readonly repository: string;
  /** Empty where there is a digest: where an image has both, the tag is dropped. */
  readonly tag: string;
  readonly digest: string;
}

/**
 * Reads an image with a registry in it (go.podman.io/image/v5 v5.38.0 docker/reference/normalize.go). Its grammar
 * is of before distribution/reference v0.5: no address in brackets, and a first part in capitals is no registry.
 */
export function parseNamed(text: string): Named | undefined {
  const parsed = readImageReference(text, {
    ...releaseProfile().rules,
    referenceWideHosts: false,
    referencePathLimit: false,
  });
  if (!parsed.ok) return undefined;
  const { registry, repository, tag, digest } = parsed.reference;
  return { registry, repository, tag: digest === '' ? tag : '', digest };
}

/** `registry/repository`. */
export function nameOf({ registry, repository }: Named): string {
  return `${registry}/${repository}`;
}

export function stringOf(named: Named): string {
  return named.digest === '' ? `${nameOf(named)}:${named.tag}` : `${nameOf(named)}@${named.digest}`;
}

/** Whether the first part of an image is no registry: neither a dot nor a colon, and not localhost. */
export function isShortName(image: string): boolean {
  const slash = image.indexOf('/');
  const first = image.slice(0, Math.max(slash, 0));
  return !first.includes('.') && !first.includes(':') && first !== 'localhost';
}
