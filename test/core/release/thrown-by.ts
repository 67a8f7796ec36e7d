import type { KeyringError } from '../../../src/errors';

/** What a call threw, for a look at its code, message and details; undefined where it threw nothing. */
export function thrownBy(call: () => unknown): Partial<KeyringError> | undefined {
  try {
    call();
  } catch (error) {
    return error as Partial<KeyringError>;
  }
  return undefined;
}
