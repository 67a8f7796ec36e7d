import { KeyringError } from '../errors';
import type { ImageResolution, KubeletKeyring } from '../core/kubelet-keyring';

/** What the matchers take: a keyring, whatever makes one (a node, a pod on it), or what `resolve` gives. */
export type KeyringSubject =
  KubeletKeyring | { keyring(): KubeletKeyring } | { readonly keyring: KubeletKeyring };

/** The keyring of a subject; undefined where there is none in it. */
export function keyringOf(subject: unknown): KubeletKeyring | undefined {
  if (typeof subject !== 'object' || subject === null) return undefined;
  if (isKeyring(subject)) return subject;
  if (!('keyring' in subject)) return undefined;
  const keyring: unknown = typeof subject.keyring === 'function' ? callOn(subject) : subject.keyring;
  return typeof keyring === 'object' && keyring !== null && isKeyring(keyring) ? keyring : undefined;
}

function callOn(subject: object): unknown {
  return (subject as { keyring(): unknown }).keyring();
}

/**
 * What the kubelet does for an image. Where the subject is an answer that has the image, that: plugins may have been
 * asked for it. Else as the keyring says without asking any.
 */
export function resolutionOf(subject: unknown, keyring: KubeletKeyring, image: string): ImageResolution {
  return answersIn(subject).find((answer) => answer.image === image) ?? keyring.resolve(image);
}

function answersIn(subject: unknown): readonly ImageResolution[] {
  if (typeof subject !== 'object' || subject === null || !('images' in subject)) return [];
  if (!Array.isArray(subject.images)) return [];
  return subject.images.flatMap((each: unknown) => {
    if (typeof each !== 'object' || each === null) return [];
    const answer: unknown = 'resolution' in each ? each.resolution : each;
    return isResolution(answer) ? [answer] : [];
  });
}

function isResolution(value: unknown): value is ImageResolution {
  return (
    typeof value === 'object' &&
    value !== null &&
    'image' in value &&
    'candidates' in value &&
    'outcome' in value
  );
}

/** By its shape, as the test may have loaded the package twice. */
function isKeyring(value: object): value is KubeletKeyring {
  return (
    'resolve' in value && typeof value.resolve === 'function' && 'places' in value && 'findings' in value
  );
}

export function needKeyring(subject: unknown, matcher: string): KubeletKeyring {
  const keyring = keyringOf(subject);
  if (keyring !== undefined) return keyring;
  throw new KeyringError(
    'INVALID_OPTION',
    `${matcher} needs a node or a keyring: expect(aNode()...) or expect(createKeyring(...)). It was given ${
      subject === null ? 'null' : typeof subject
    }.`,
    { option: 'subject' },
  );
}
