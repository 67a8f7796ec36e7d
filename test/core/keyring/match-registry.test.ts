import { matchRegistry } from '../../../src/core/keyring/match-registry';
import { thrownBy } from '../../builders/thrown-error';

describe('a pattern and a target', () => {
  it.each([
    ['gcr.io', 'gcr.io/a/b', { outcome: 'match' }],
    ['*.io/a', 'gcr.io/ab', { outcome: 'match' }],
    ['é.io', '%C3%A9.io', { outcome: 'match' }],
    ['gcr.io:80', 'gcr.io', { outcome: 'mismatch', mismatch: { reason: 'port' } }],
    ['gcr.com', 'gcr.io', { outcome: 'mismatch', mismatch: { reason: 'label', label: 1 } }],
    ['https://gcr.io', 'gcr.io', { outcome: 'mismatch', mismatch: { reason: 'label-count' } }],
    ['gcr.io/v1/a', 'gcr.io/a', { outcome: 'mismatch', mismatch: { reason: 'path' } }],
    ['gcr .io', 'gcr.io', { outcome: 'invalid', part: 'pattern', fault: 'host-character' }],
    ['gcr.io', 'gcr.io/%', { outcome: 'invalid', part: 'target', fault: 'path-escape' }],
    ['gcr .io', 'gcr.io/%', { outcome: 'invalid', part: 'pattern', fault: 'host-character' }],
    ['gcr.io:1:2', 'gcr.io', { outcome: 'invalid', part: 'pattern', fault: 'host-port' }],
  ])('%j with %j', (pattern, target, expected) => {
    expect(matchRegistry(pattern, target)).toEqual(expected);
  });

  it('are compared by the rules of the release', () => {
    expect(matchRegistry('gcr.io:1:2', 'gcr.io:1:2', { kubeletVersion: '1.35' })).toEqual({
      outcome: 'match',
    });
    expect(matchRegistry('a[bc].io', 'ab.io', { kubeletVersion: '1.30' })).toEqual({ outcome: 'match' });
    expect(matchRegistry('a[bc].io', 'ab.io', { kubeletVersion: '1.37' })).toMatchObject({
      outcome: 'invalid',
      part: 'pattern',
    });
    expect(thrownBy(() => matchRegistry('a', 'a', { kubeletVersion: '2.0' })).code).toBe(
      'INVALID_KUBELET_VERSION',
    );
  });

  it('have an error where a malformed glob is reached', () => {
    expect(matchRegistry('x[].io', 'gcr.io', { kubeletVersion: '1.30' })).toEqual({
      outcome: 'invalid',
      part: 'pattern',
      fault: 'bad-glob',
    });
    expect(matchRegistry('y.x[]', 'gcr.io', { kubeletVersion: '1.30' })).toEqual({
      outcome: 'mismatch',
      mismatch: { reason: 'label', label: 0 },
    });
  });
});
