import { bytesOf, textOf, type GoString } from './go-string';
import { Secret } from './secret';

/**
 * What the kubelet hands to the container runtime for one attempt. Mirrors the fields of
 * pkg/credentialprovider AuthConfig that a keyring can fill.
 */
export class Credential {
  /** User name as text; bytes that are not valid UTF-8 become U+FFFD. */
  readonly username: string;
  readonly password: Secret;
  readonly email: string;
  readonly #raw: { readonly username: GoString; readonly password: GoString; readonly email: GoString };

  constructor(username: GoString, password: GoString, email: GoString) {
    this.username = textOf(username);
    this.password = new Secret(password);
    this.email = textOf(email);
    this.#raw = { username, password, email };
  }

  /** The user name as the bytes that the kubelet hands over. */
  usernameBytes(): Uint8Array {
    return bytesOf(this.#raw.username);
  }

  /** The e-mail address as bytes; the kubelet reads it and the runtime never sees it. */
  emailBytes(): Uint8Array {
    return bytesOf(this.#raw.email);
  }

  /** Neither user name nor password: the kubelet still offers it, and the runtime goes anonymous. */
  get isBlank(): boolean {
    return this.#raw.username === '' && this.#raw.password === '';
  }

  /** Same user name, password and e-mail address, byte for byte. */
  equals(other: Credential): boolean {
    return (
      this.#raw.username === other.#raw.username &&
      this.#raw.password === other.#raw.password &&
      this.#raw.email === other.#raw.email
    );
  }
}
