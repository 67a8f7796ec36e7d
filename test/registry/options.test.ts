import { isKeyringError } from '../../src/errors';
import { checkOptions, type ProbeOptions } from '../../src/registry/options';

function faultOf(options: ProbeOptions): unknown {
  try {
    checkOptions(options);
    return undefined;
  } catch (error) {
    return isKeyringError(error) && error.code === 'INVALID_OPTION' ? error.details.option : error;
  }
}

describe('options of a probe', () => {
  it('have defaults', () => {
    expect(checkOptions({ env: {} })).toEqual({
      mirrors: [],
      trustedRealms: [],
      timeoutMs: 15_000,
      concurrency: 4,
      plainHttp: false,
      env: {},
    });
    expect(checkOptions({}).env).toBe(process.env);
  });

  it('are taken as given', () => {
    const options = {
      mirrors: [{ host: 'mirror.example:5000', credentials: true }],
      trustedRealms: ['auth.example'],
      timeoutMs: 3_600_000,
      concurrency: 1,
      plainHttp: true,
      env: { HTTPS_PROXY: 'x' },
      ca: 'PEM',
    };
    expect(checkOptions(options)).toEqual(options);
  });

  it.each([
    ['mirrors', { mirrors: [{ host: 'https://mirror.example' }] }],
    ['trustedRealms', { trustedRealms: ['auth.example/token'] }],
    ['timeoutMs', { timeoutMs: 0 }],
    ['timeoutMs', { timeoutMs: 3_600_001 }],
    ['timeoutMs', { timeoutMs: Number.NaN }],
    ['concurrency', { concurrency: 0 }],
    ['concurrency', { concurrency: 1.5 }],
  ])('are refused: %s', (option, options) => {
    expect(faultOf(options)).toBe(option);
  });

  it('that are no host are named in the message', () => {
    expect(() => checkOptions({ trustedRealms: ['a b'] })).toThrow('"a b" is no HOST[:PORT]');
  });
});
