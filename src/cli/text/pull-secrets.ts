import { describePullSecret } from '../../core/explain/describe-pull-secret';
import type { PullSecretReport } from '../../core/model/pull-secret';
import { alignColumns } from '../columns';
import { printable, type Colors } from '../terminal';

/** The pull secrets in the order given, each with what becomes of it. */
export function pullSecretsText(reports: readonly PullSecretReport[], colors: Colors): string {
  if (reports.length === 0) return '';
  const rows = reports.map((report) => [
    printable(`${report.secret.namespace}/${report.secret.name}`),
    (report.outcome === 'used' ? colors.green : colors.yellow)(describePullSecret(report)),
  ]);
  return `${colors.bold('Pull secrets')}\n${alignColumns(rows, '  ', colors.columns)}`;
}
