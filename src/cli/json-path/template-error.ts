import { KeyringError } from '../../errors';

/** A template that is not one, or that asks for what cannot be there. */
export function templateError(message: string): KeyringError {
  return new KeyringError('INVALID_OPTION', `-o jsonpath: ${message}`, { option: 'output' });
}
