import type { Credential } from '../model/credential';
import { goString, goStringFromBytes, type GoString } from '../model/go-string';

/** What a registry does when it is asked for one image. */
export interface ScriptedImage {
  /** What the container runtime calls the image once it is there. */
  readonly id: string;
  /** Whether a pull without credentials succeeds. */
  readonly anonymous?: boolean;
  /** `user:password` of those who may pull. One who is not among them is refused even where all may pull. */
  readonly accepts?: readonly string[];
  /** Every pull fails with this text. */
  readonly error?: string;
}

/** Images by `REPOSITORY:TAG` or `REPOSITORY@DIGEST`, the repository normalised. */
export type RegistryScript = Readonly<Record<string, ScriptedImage>>;

export type PullReply =
  { readonly ok: true; readonly id: string } | { readonly ok: false; readonly error: string };

/** The reply to one attempt, without a credential or with one. */
export function askRegistry(script: RegistryScript, name: string, credential?: Credential): PullReply {
  const image = Object.hasOwn(script, name) ? script[name] : undefined;
  if (image === undefined) return refuse(`${name}: not found`);
  if (image.error !== undefined && image.error !== '') return refuse(image.error);
  const isAnonymous = credential === undefined || credential.isBlank;
  const admitted = isAnonymous
    ? image.anonymous === true
    : (image.accepts ?? []).some((pair) => goString(pair) === pairOf(credential));
  if (admitted) return { ok: true, id: image.id };
  return refuse(`${name}: 401 Unauthorized for ${isAnonymous ? 'anonymous' : credential.username}`);
}

function refuse(error: string): PullReply {
  return { ok: false, error };
}

function pairOf(credential: Credential): GoString {
  const user = goStringFromBytes(credential.usernameBytes());
  return `${user}:${goStringFromBytes(credential.password.revealBytes())}` as GoString;
}
