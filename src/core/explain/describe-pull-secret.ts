import type { PullSecretReport } from '../model/pull-secret';
import { count } from '../model/wording';

const IGNORED = { 'wrong-type': 'wrong type', 'missing-key': 'key missing', empty: 'empty' };

/** What becomes of a pull secret, in words. */
export function describePullSecret(report: PullSecretReport): string {
  switch (report.outcome) {
    case 'used':
      return `used, ${count(report.entries, 'entry', 'entries')}`;
    case 'ignored':
      return `ignored: ${IGNORED[report.reason]}`;
    case 'malformed':
      return 'does not decode: the kubelet gives up';
    case 'not-storable':
      return 'ignored: the API server refuses it';
  }
}
