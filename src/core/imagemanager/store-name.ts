import type { ImageReference } from '../reference/parse-image-reference';

/** What an image is called on a node: `REPOSITORY@DIGEST`, or `REPOSITORY:TAG` where it has no digest. */
export function storeName({ name, tag, digest }: ImageReference): string {
  return digest === '' ? `${name}:${tag}` : `${name}@${digest}`;
}
