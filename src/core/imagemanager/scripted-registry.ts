import { sha256Hex } from '../go/sha256';
import type { Credential } from '../model/credential';
import { goString, goStringFromBytes, type GoString } from '../model/go-string';
import { readImageReference } from '../reference/parse-image-reference';
import type { ReleaseRules } from '../release/profile';
import { storeName } from './store-name';

/** What a registry does when it is asked for one image. */
export interface ScriptedImage {
  /** What the container runtime calls the image once it is there. Default: made of its name. */
  readonly id?: string | undefined;
  /** Whether a pull without credentials succeeds. Default: no. */
  readonly anonymous?: boolean | undefined;
  /** `user:password` of those who may pull. One who is not among them is refused even where all may pull. */
  readonly accepts?: readonly string[] | undefined;
  /** Every pull fails with this text. */
  readonly error?: string | undefined;
}

/** Images by name, as a pod may write it: `nginx`, `registry.example.com/team/app:v1`, `REPOSITORY@DIGEST`. */
export type RegistryScript = Readonly<Record<string, ScriptedImage>>;

export type PullReply =
  { readonly ok: true; readonly id: string } | { readonly ok: false; readonly error: string };

/** The registries of the world, as far as a test needs them. */
export class ScriptedRegistry {
  private readonly images = new Map<string, ScriptedImage>();
  private readonly errors = new Map<string, string>();

  constructor(
    script: RegistryScript,
    private readonly rules: ReleaseRules,
  ) {
    this.add(script);
  }

  /** Adds images, or puts them in the place of others of the same name. */
  add(script: RegistryScript): void {
    for (const [image, scripted] of Object.entries(script)) this.images.set(this.nameOf(image), scripted);
  }

  /** From now on every pull from a registry (`host[:port]`) fails with this text; null: no more. */
  fail(registry: string, error: string | null): void {
    if (error === null) this.errors.delete(registry);
    else this.errors.set(registry, error);
  }

  /** What the runtime calls an image, under whatever name; undefined for one that is not there. */
  idOf(image: string): string | undefined {
    const name = this.nameOf(image);
    const scripted = this.images.get(name);
    return scripted === undefined ? undefined : idOf(scripted, name);
  }

  /** The reply to one attempt (for a name in full), without a credential or with one. */
  ask(name: string, credential?: Credential): PullReply {
    const down = this.errors.get(name.slice(0, name.indexOf('/')));
    if (down !== undefined) return refuse(down);
    const image = this.images.get(name);
    if (image === undefined) return refuse(`${name}: not found`);
    if (image.error !== undefined && image.error !== '') return refuse(image.error);
    const isAnonymous = credential === undefined || credential.isBlank;
    const admitted = isAnonymous
      ? image.anonymous === true
      : (image.accepts ?? []).some((pair) => goString(pair) === pairOf(credential));
    if (admitted) return { ok: true, id: idOf(image, name) };
    return refuse(`${name}: 401 Unauthorized for ${isAnonymous ? 'anonymous' : credential.username}`);
  }

  private nameOf(image: string): string {
    const read = readImageReference(image, this.rules);
    return read.ok ? storeName(read.reference) : image;
  }
}

function idOf({ id }: ScriptedImage, name: string): string {
  return id ?? `sha256:${sha256Hex(goString(name))}`;
}

function refuse(error: string): PullReply {
  return { ok: false, error };
}

function pairOf(credential: Credential): GoString {
  const user = goStringFromBytes(credential.usernameBytes());
  return `${user}:${goStringFromBytes(credential.password.revealBytes())}` as GoString;
}
