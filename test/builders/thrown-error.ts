import { isKeyringError, type KeyringError } from '../../src/errors';

/** The KeyringError that a call ends with; any other outcome is a failure of the test. */
export function thrownBy(call: () => unknown): KeyringError {
  try {
    call();
  } catch (error) {
    if (isKeyringError(error)) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}
