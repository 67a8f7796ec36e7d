import type { Diagnosis, DiagnosisFinding } from '../../core/diagnose/diagnose';
import { redactUserinfo } from '../../core/model/userinfo';
import { printable, type Colors } from '../terminal';

/** A diagnosis: the root cause with what to change, then what else was seen. */
export function diagnosisText(
  image: string,
  { findings }: Pick<Diagnosis, 'findings'>,
  colors: Colors,
  pod?: string,
): string {
  const [first, ...others] = findings;
  const of = pod === undefined ? '' : colors.dim(` of ${printable(pod)}`);
  const head = `${colors.bold(printable(redactUserinfo(image)))}${of}\n`;
  if (first === undefined)
    return `${head}  ${colors.green('nothing is wrong')} in how the kubelet finds its credentials\n`;
  const context =
    others.length === 0
      ? ''
      : `\n  ${colors.bold('Besides')}\n${others.map((finding) => findingText(finding, colors)).join('')}`;
  return head + findingText(first, colors) + context;
}

function findingText(
  { id, category, severity, message, hint, command }: DiagnosisFinding,
  colors: Colors,
): string {
  const color = { error: colors.red, warning: colors.yellow, info: colors.dim }[severity];
  const lines = [
    `${color(severity)} ${id} ${colors.dim(`(${category})`)}`,
    `  ${printable(message)}`,
    ...(hint === undefined ? [] : [`  ${printable(hint)}`]),
    ...(command === undefined ? [] : [`  $ ${printable(command)}`]),
  ];
  return lines.map((line) => `  ${line}\n`).join('');
}
