import { describePullSecret } from '../../../src/core/explain/describe-pull-secret';
import type { PullSecretReport } from '../../../src/core/model/pull-secret';
import { faultOf, secretSource } from '../../builders/decoded-document';

const secret = { namespace: 'ns', name: 's', uid: '', type: 'Opaque' };
const source = secretSource('s');

describe('what becomes of a pull secret, in words', () => {
  it.each<readonly [PullSecretReport, string]>([
    [{ secret, outcome: 'used', source, entries: 2 }, 'used, 2 entries'],
    [{ secret, outcome: 'ignored', reason: 'wrong-type' }, 'ignored: wrong type'],
    [{ secret, outcome: 'ignored', reason: 'missing-key' }, 'ignored: key missing'],
    [{ secret, outcome: 'ignored', reason: 'empty' }, 'ignored: empty'],
    [
      { secret, outcome: 'malformed', source, fault: faultOf('{'), doubleBase64: false },
      'does not decode: the kubelet gives up',
    ],
    [
      { secret, outcome: 'not-storable', pointer: '/data', problem: 'x' },
      'ignored: the API server refuses it',
    ],
  ])('%#', (report, words) => {
    expect(describePullSecret(report)).toBe(words);
  });
});
