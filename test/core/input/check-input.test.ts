import { checkArgument, checkOptions } from '../../../src/core/input/check-input';
import { byName, options } from '../../../src/core/input/containers';
import { number } from '../../../src/core/input/values';
import { isKeyringError, type KeyringError } from '../../../src/errors';

function thrownBy(call: () => void): KeyringError {
  try {
    call();
  } catch (error) {
    if (isKeyringError(error)) return error;
    throw error;
  }
  throw new Error('it took it');
}

const shape = options<{ readonly count: number }>({ count: number });

describe('a wrong argument', () => {
  it('is INVALID_OPTION with its path: of the options themselves without their name', () => {
    const error = thrownBy(() => {
      checkOptions({ count: 'x' }, shape);
    });
    expect(error.code).toBe('INVALID_OPTION');
    expect(error.details).toEqual({ option: 'count' });
    expect(error.message).toBe('count has to be a number, and is a text.');
  });

  it('has its own name where it is no object at all', () => {
    expect(
      thrownBy(() => {
        checkOptions(7, shape);
      }).details.option,
    ).toBe('options');
    expect(
      thrownBy(() => {
        checkOptions(7, shape, 'query');
      }).details.option,
    ).toBe('query');
    expect(
      thrownBy(() => {
        checkArgument({}, 'pod', shape);
      }).details.option,
    ).toBe('pod.count');
  });

  it('cannot steer a terminal by a name, nor fill it', () => {
    const { details, message } = thrownBy(() => {
      checkOptions({ '\u001b[2J\u202e': 'x' }, byName(number));
    });
    expect(`${String(details.option)}${message}`).not.toMatch(/[\u001b\u202e]/);
    const long = thrownBy(() => {
      checkOptions({ ['x'.repeat(100_000)]: 'x' }, byName(number));
    });
    expect(long.message.length).toBeLessThan(1_000);
  });

  it('passes without a word where it is right', () => {
    expect(() => {
      checkOptions({ count: 1 }, shape);
    }).not.toThrow();
  });
});
