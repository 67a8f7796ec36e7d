import fc from 'fast-check';
import { aggregateErrors, pullFailure } from '../../../src/core/imagemanager/pull-error';
import { releaseProfile } from '../../../src/core/release/kubelet-version';

const NEW = releaseProfile('1.28').rules;
const OLD = releaseProfile('1.27').rules;

describe('pullFailure', () => {
  it.each([
    [
      'RegistryUnavailable',
      'RegistryUnavailable',
      'image pull failed for img because the registry is unavailable',
    ],
    [
      'RegistryUnavailable: dial tcp: timeout',
      'RegistryUnavailable',
      'image pull failed for img because the registry is unavailable: dial tcp: timeout',
    ],
    [
      'RegistryUnavailableX',
      'RegistryUnavailable',
      'image pull failed for img because the registry is unavailableX',
    ],
    [
      'SignatureValidationFailed: policy',
      'SignatureValidationFailed',
      'image pull failed for img because the signature validation failed: policy',
    ],
    ['x RegistryUnavailable', 'ErrImagePull', 'x RegistryUnavailable'],
    ['[RegistryUnavailable, b]', 'ErrImagePull', '[RegistryUnavailable, b]'],
    ['no space left on device', 'ErrImagePull', 'no space left on device'],
    ['', 'ErrImagePull', ''],
  ])('the error %j gives the reason %s', (error, reason, message) => {
    expect(pullFailure('img', error, NEW)).toEqual({ reason, message });
  });

  it('up to 1.27 is ErrImagePull, whatever the error', () => {
    expect(pullFailure('img', 'RegistryUnavailable: x', OLD)).toEqual({
      reason: 'ErrImagePull',
      message: 'RegistryUnavailable: x',
    });
  });
});

describe('aggregateErrors', () => {
  it.each([
    [['a'], 'a'],
    [['a', 'a'], 'a'],
    [['a', 'b'], '[a, b]'],
    [['b', 'a', 'b'], '[b, a]'],
    [[], ''],
  ])('%j is said as %j', (errors, text) => {
    expect(aggregateErrors(errors)).toBe(text);
  });

  it('saying an error again changes nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1 }), (errors) => {
        expect(aggregateErrors([...errors, ...errors])).toBe(aggregateErrors(errors));
      }),
      { numRuns: 100 },
    );
  });
});
