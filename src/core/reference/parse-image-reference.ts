import { checkArgument, checkOptions } from '../input/check-input';
import { releaseOptions } from '../input/model-shapes';
import { text } from '../input/values';
import { KeyringError } from '../../errors';
import { redactUserinfo } from '../model/userinfo';
import { releaseProfile, type KubeletVersion } from '../release/kubelet-version';
import type { ReleaseRules } from '../release/profile';
import { DIGEST_LENGTHS, HEX_NAME, NAME_LIMIT, REFERENCE, REFERENCE_WITHOUT_BRACKETS } from './grammar';

/** An image name as the kubelet understands it. */
export interface ImageReference {
  /** The image as given. */
  readonly image: string;
  /** What credentials are looked up for: registry and repository, normalised, without tag and digest. */
  readonly name: string;
  /** `host[:port]`; `docker.io` where the image names none. */
  readonly registry: string;
  /** Path under the registry; `library/…` for official Docker Hub images. */
  readonly repository: string;
  /** The tag; `latest` where neither tag nor digest is given; else empty. */
  readonly tag: string;
  /** The digest, `algorithm:hex`, or empty. */
  readonly digest: string;
}

/** Why an image name is refused. */
export type ReferenceFault =
  'hex-name' | 'upper-case' | 'format' | 'too-long' | 'digest-algorithm' | 'digest-length' | 'digest-format';

export type ReferenceResult =
  | { readonly ok: true; readonly reference: ImageReference }
  | { readonly ok: false; readonly fault: ReferenceFault; readonly message: string };

/**
 * Splits and normalises an image name. Mirrors pkg/util/parsers ParseImageName, which stands on
 * distribution/reference ParseNormalizedNamed.
 * @throws KeyringError INVALID_IMAGE_REFERENCE, with `details.fault`.
 */
export function parseImageReference(
  image: string,
  options: { kubeletVersion?: KubeletVersion | undefined } = {},
): ImageReference {
  checkArgument(image, 'image', text);
  checkOptions(options, releaseOptions);
  const result = readImageReference(image, releaseProfile(options.kubeletVersion).rules);
  if (result.ok) return result.reference;
  throw new KeyringError('INVALID_IMAGE_REFERENCE', result.message, { fault: result.fault });
}

/** The same as a value: the fault in place of an error. */
export function readImageReference(image: string, rules: ReleaseRules): ReferenceResult {
  if (HEX_NAME.test(image)) return refuse(image, 'hex-name');
  const { domain, remainder } = splitDomain(image, rules);
  const colon = remainder.indexOf(':');
  const lowered = colon < 0 ? remainder : remainder.slice(0, colon);
  if (lowered.toLowerCase() !== lowered) return refuse(image, 'upper-case');
  const whole = `${domain}/${remainder}`;
  const grammar = rules.referenceWideHosts ? REFERENCE : REFERENCE_WITHOUT_BRACKETS;
  const parts = grammar.exec(whole);
  if (parts === null) return refuse(image, grammar.test(whole.toLowerCase()) ? 'upper-case' : 'format');
  const [, name = '', , path = '', tag = '', digest = ''] = parts;
  if ((rules.referencePathLimit ? path : name).length > NAME_LIMIT) return refuse(image, 'too-long');
  const digestFault = digest === '' ? undefined : checkDigest(digest);
  if (digestFault !== undefined) return refuse(image, digestFault);
  const slash = name.indexOf('/');
  return {
    ok: true,
    reference: {
      image,
      name,
      registry: name.slice(0, slash),
      repository: name.slice(slash + 1),
      tag: tag === '' && digest === '' ? 'latest' : tag,
      digest,
    },
  };
}

const DOCKER_HUB = 'docker.io';

/** Which first segment is a registry; everything else is a Docker Hub repository. */
function splitDomain(image: string, rules: ReleaseRules): { domain: string; remainder: string } {
  const slash = image.indexOf('/');
  const first = image.slice(0, Math.max(slash, 0));
  if (!namesRegistry(first, rules)) return inDockerHub(image);
  const remainder = image.slice(slash + 1);
  return first === 'index.docker.io' || first === DOCKER_HUB
    ? inDockerHub(remainder)
    : { domain: first, remainder };
}

function namesRegistry(first: string, rules: ReleaseRules): boolean {
  if (first === 'localhost' || first.includes('.') || first.includes(':')) return true;
  return rules.referenceWideHosts && first.toLowerCase() !== first;
}

function inDockerHub(remainder: string): { domain: string; remainder: string } {
  return { domain: DOCKER_HUB, remainder: remainder.includes('/') ? remainder : `library/${remainder}` };
}

function checkDigest(digest: string): ReferenceFault | undefined {
  const colon = digest.indexOf(':');
  const hex = digest.slice(colon + 1);
  const length = DIGEST_LENGTHS.get(digest.slice(0, colon));
  if (length === undefined) return 'digest-algorithm';
  if (hex.length !== length) return 'digest-length';
  return /^[a-f0-9]+$/.test(hex) ? undefined : 'digest-format';
}

const REASONS: Record<ReferenceFault, string> = {
  'hex-name':
    'a name of 64 hexadecimal digits would be taken for an image ID; put a registry or a path before it',
  'upper-case': 'the repository must be lower case',
  format:
    'it is not of the form [REGISTRY[:PORT]/]REPOSITORY[:TAG][@DIGEST]; leave out any scheme, space or trailing slash',
  'too-long': `the repository name has more than ${NAME_LIMIT} characters`,
  'digest-algorithm': 'the digest algorithm is not sha256, sha384 or sha512',
  'digest-length': 'the digest does not have the length of its algorithm',
  'digest-format': 'the digest must be lower-case hexadecimal',
};

const SHOWN = 300;

function refuse(image: string, fault: ReferenceFault): ReferenceResult {
  const redacted = redactUserinfo(image);
  const shown = redacted.length > SHOWN ? `${redacted.slice(0, SHOWN)}…` : redacted;
  return { ok: false, fault, message: `Image name ${JSON.stringify(shown)} is invalid: ${REASONS[fault]}.` };
}
