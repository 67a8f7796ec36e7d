import { bytesOf, textOf, type GoString } from './go-string';
import { REDACTED } from './redacted';

export { REDACTED };

/**
 * A value that never leaves by accident: as text, as JSON and under `util.inspect` it is `[redacted]`.
 * `reveal` and `revealBytes` are the only ways out.
 */
export class Secret {
  readonly #value: GoString;

  constructor(value: GoString) {
    this.#value = value;
  }

  /** The value as text; bytes that are not valid UTF-8 become U+FFFD. */
  reveal(): string {
    return textOf(this.#value);
  }

  /** The value as the bytes that the kubelet hands to the container runtime. */
  revealBytes(): Uint8Array {
    return bytesOf(this.#value);
  }

  get isEmpty(): boolean {
    return this.#value === '';
  }

  toString(): string {
    return REDACTED;
  }

  toJSON(): string {
    return REDACTED;
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return REDACTED;
  }
}
