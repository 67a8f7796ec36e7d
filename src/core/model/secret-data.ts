import { shownDataKey } from './data-key';
import { REDACTED } from './secret';

/** The decoded data of a Secret: a map of bytes that shows its keys only, as text, as JSON and under `util.inspect`. */
export class SecretData extends Map<string, Uint8Array> {
  override toString(): string {
    return `SecretData(${[...this.keys()].map(shownDataKey).join(', ')})`;
  }

  toJSON(): Readonly<Record<string, string>> {
    return Object.fromEntries([...this.keys()].map((key) => [shownDataKey(key), REDACTED]));
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.toString();
  }
}
