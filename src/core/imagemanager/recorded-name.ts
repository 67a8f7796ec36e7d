import { DIGEST_LENGTHS, NAME_LIMIT, REFERENCE } from '../reference/grammar';
import { readImageReference } from '../reference/parse-image-reference';
import type { ReleaseRules } from '../release/profile';

/**
 * The name under which an image stands in a pull record: from 1.36 the pod's own text without tag and digest,
 * before that the normalised repository. Undefined where the image has no valid name.
 * Mirrors trimImageTagDigest in pkg/kubelet/images/pullmanager.
 */
export function recordedName(image: string, rules: ReleaseRules): string | undefined {
  if (rules.recordNameAsWritten) return nameAsWritten(image);
  const result = readImageReference(image, rules);
  return result.ok ? result.reference.name : undefined;
}

/**
 * The text before tag and digest, by the plain grammar of distribution/reference, which knows no default
 * registry: `localhost:5000` is a name with a tag.
 */
function nameAsWritten(image: string): string | undefined {
  const parts = REFERENCE.exec(image);
  if (parts === null) return undefined;
  const [, name = '', , path = '', , digest = ''] = parts;
  return path.length > NAME_LIMIT || !isDigest(digest) ? undefined : name;
}

function isDigest(digest: string): boolean {
  const [algorithm = '', hex = ''] = digest.split(':');
  return digest === '' || (DIGEST_LENGTHS.get(algorithm) === hex.length && hex === hex.toLowerCase());
}
