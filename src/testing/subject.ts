import { KeyringError } from '../errors';
import type { KubeletKeyring } from '../core/kubelet-keyring';

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
