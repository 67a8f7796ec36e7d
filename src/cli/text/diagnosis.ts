import type { DiagnosisFinding } from '../../core/diagnose/finding';
import type { GroupedDiagnosis } from '../../core/diagnose/group-diagnoses';
import { count } from '../../core/model/wording';
import { alignColumns } from '../columns';
import { printable, type Colors } from '../terminal';

/** A diagnosis: the root cause with what to change, then what else was seen. */
export function diagnosisText({ image, pod, pods, findings }: GroupedDiagnosis, colors: Colors): string {
  const [first, ...others] = findings;
  const more = pods.length > 1 ? ` and ${count(pods.length - 1, 'other pod', 'other pods')} like it` : '';
  const of =
    pod === undefined
      ? ''
      : colors.dim(
          `${image === '' ? '' : ' of '}${printable(`${pod.kind} ${pod.namespace}/${pod.name}`)}${more}`,
        );
  const named = image === '' && pod === undefined ? 'an image that is not named' : printable(image);
  const head = `${colors.bold(named)}${of}\n`;
  if (first === undefined)
    return `${head}  ${colors.green('nothing is wrong')} in how the kubelet finds its credentials\n`;
  const context =
    others.length === 0
      ? ''
      : `\n  ${colors.bold('Besides')}\n${others.map((finding) => findingText(finding, colors)).join('')}`;
  return head + findingText(first, colors) + context;
}

/** Lines of a summary; what comes after is counted. */
const LINES = 15;

/** Many diagnoses, by what is wrong with which image, most pods first. */
export function summaryText(diagnoses: readonly GroupedDiagnosis[], colors: Colors): string {
  const rows = new Map<string, { readonly first: GroupedDiagnosis; pods: number }>();
  for (const diagnosis of diagnoses) {
    const key = `${diagnosis.image} ${diagnosis.findings[0]?.id ?? ''}`;
    const pods = Math.max(1, diagnosis.pods.length);
    const known = rows.get(key);
    if (known === undefined) rows.set(key, { first: diagnosis, pods });
    else known.pods += pods;
  }
  const sorted = [...rows.values()].sort((a, b) => b.pods - a.pods);
  const shown = sorted.slice(0, LINES).map(({ first: { image, pod, findings }, pods }) => {
    const [finding] = findings;
    const color = finding?.severity === 'error' ? colors.red : colors.yellow;
    const example = pod === undefined ? '' : printable(`${pod.namespace}/${pod.name}`);
    return [count(pods, 'pod', 'pods'), color(finding?.id ?? ''), printable(image), colors.dim(example)];
  });
  const left = sorted.length - shown.length;
  const more = left > 0 ? `  and ${count(left, 'other', 'others')}\n` : '';
  return `${colors.bold('The others')} ${colors.dim('(--all shows each; name one to see it: doctor pod/NAME)')}\n${alignColumns(shown, '  ', colors.columns)}${more}`;
}

/** Pods of which nothing says that they fail, in one line. */
export function workingText(working: readonly GroupedDiagnosis[], leftOut: number, colors: Colors): string {
  const pods = new Set(
    working.flatMap(({ pod, pods: names }) => names.map((name) => `${pod?.namespace ?? ''}/${name}`)),
  );
  return `${colors.dim(`Nothing fails for ${count(pods.size + leftOut, 'pod', 'pods')} more; --all shows them.`)}\n`;
}

function findingText(
  { id, category, severity, confidence, context, message, hint, command }: DiagnosisFinding,
  colors: Colors,
): string {
  const color = { error: colors.red, warning: colors.yellow, info: colors.dim }[severity];
  const lines = [
    `${color(severity)} ${id} ${colors.dim(`(${category}, ${context ? 'not why it fails' : confidence})`)}`,
    `  ${printable(message)}`,
    ...(hint === undefined ? [] : [`  ${printable(hint)}`]),
    ...(command === undefined ? [] : [`  $ ${printable(command)}`]),
  ];
  return lines.map((line) => `  ${line}\n`).join('');
}
