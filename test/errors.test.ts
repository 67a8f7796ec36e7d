import { inspect } from 'node:util';
import { runInNewContext } from 'node:vm';
import { isKeyringError, KeyringError } from '../src/errors';

describe('an error of this library', () => {
  const error = new KeyringError('INVALID_OPTION', 'no such option', { option: 'colour' });

  it('is an Error with a stable code, a message and facts', () => {
    expect(error).toBeInstanceOf(Error);
    expect(error).toBeInstanceOf(KeyringError);
    expect(error.name).toBe('KeyringError');
    expect(error.code).toBe('INVALID_OPTION');
    expect(error.message).toBe('no such option');
    expect(error.details).toEqual({ option: 'colour' });
    expect(String(error)).toBe('KeyringError: no such option');
  });

  it('has no facts and no cause unless they are given', () => {
    const plain = new KeyringError('UNREADABLE_FILE', 'unreadable');
    expect(plain.details).toEqual({});
    expect(plain.cause).toBeUndefined();
    expect(inspect(plain)).not.toContain('[cause]');
  });

  it('carries the cause of a failed read', () => {
    const cause = new Error('EACCES');
    expect(new KeyringError('UNREADABLE_FILE', 'unreadable', {}, { cause }).cause).toBe(cause);
  });

  it('has a stack that begins where it was made', () => {
    expect(error.stack).toContain('errors.test.ts');
  });
});

describe('recognising the error', () => {
  it('knows its own', () => {
    expect(isKeyringError(new KeyringError('INVALID_OPTION', 'no'))).toBe(true);
  });

  it('knows one of another copy of the package', () => {
    let copy: typeof KeyringError | undefined;
    jest.isolateModules(() => {
      copy = jest.requireActual<{ KeyringError: typeof KeyringError }>('../src/errors').KeyringError;
    });
    const foreign: unknown = new copy!('INVALID_OPTION', 'no');
    expect(foreign).not.toBeInstanceOf(KeyringError);
    expect(isKeyringError(foreign)).toBe(true);
  });

  it('knows one of another realm', () => {
    const foreign: unknown = runInNewContext(
      `const error = new Error('no'); error[Symbol.for('kubelet-keyring.error')] = true; error`,
    );
    expect(foreign).not.toBeInstanceOf(Error);
    expect(isKeyringError(foreign)).toBe(true);
  });

  it.each([
    ['another error', new Error('no')],
    [
      'an error with the same name and code',
      Object.assign(new Error('no'), { name: 'KeyringError', code: 'INVALID_OPTION' }),
    ],
    ['a plain object', { code: 'INVALID_OPTION' }],
    ['null', null],
    ['nothing', undefined],
    ['a text', 'INVALID_OPTION'],
    ['a number', 1],
    ['a function', (): void => undefined],
  ])('does not take %s for one', (_, value) => {
    expect(isKeyringError(value)).toBe(false);
  });
});
