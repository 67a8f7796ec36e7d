import type { PullSecretReport } from '../../core/model/pull-secret';
import { alignColumns } from '../columns';
import { printable, type Colors } from '../terminal';
import { count } from './places';

/** The pull secrets in the order given, each with what becomes of it. */
export function pullSecretsText(reports: readonly PullSecretReport[], colors: Colors): string {
  if (reports.length === 0) return '';
  const rows = reports.map((report) => [
    printable(`${report.secret.namespace}/${report.secret.name}`),
    (report.outcome === 'used' ? colors.green : colors.yellow)(outcomeText(report)),
  ]);
  return `${colors.bold('Pull secrets')}\n${alignColumns(rows, '  ')}`;
}

const IGNORED = { 'wrong-type': 'wrong type', 'missing-key': 'key missing', empty: 'empty' };

function outcomeText(report: PullSecretReport): string {
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
