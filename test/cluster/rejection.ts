import { isKeyringError, type KeyringError } from '../../src/errors';

/** The KeyringError that a promise ends with; any other outcome is a failure of the test. */
export async function rejection(promise: Promise<unknown>): Promise<KeyringError> {
  const reason: unknown = await promise.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (isKeyringError(reason)) return reason;
  throw new Error('it ended otherwise', { cause: reason });
}
