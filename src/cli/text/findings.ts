import type { Finding } from '../../core/model/finding';
import { printable, type Colors } from '../terminal';

/** Findings, each with what to change. */
export function findingsText(findings: readonly Finding[], colors: Colors): string {
  if (findings.length === 0) return '';
  const color = { error: colors.red, warning: colors.yellow, info: colors.dim };
  const lines = findings.map(({ id, severity, message, hint }) => {
    const mend = hint === undefined ? '' : `    ${printable(hint)}\n`;
    return `  ${color[severity](severity)} ${id}: ${printable(message)}\n${mend}`;
  });
  return `${colors.bold('Findings')}\n${lines.join('')}`;
}
