import {
  describePolicy,
  describePresentAnswer,
  describeVerification,
} from '../../core/imagemanager/describe-present-image';
import type { PresentImageExplanation } from '../../core/imagemanager/explain-present-image';
import { capitalise } from '../../core/model/wording';
import { alignColumns } from '../columns';
import { printable, type Colors } from '../terminal';

/** What the kubelet does with an image that is on the node. */
export function presentImageText(explanation: PresentImageExplanation, colors: Colors): string {
  const { policy, verification, answers, outcome } = explanation;
  const rows = [
    ['pull policy', printable(describePolicy(policy))],
    ['verification', printable(describeVerification(verification))],
    ...answers.flatMap(({ record }) => (record === null ? [] : [['record', printable(record.file)]])),
  ];
  const lines = answers.map((answer) => {
    const color = { used: colors.green, pulled: colors.yellow, failed: colors.red }[answer.outcome];
    const which = answers.length > 1 ? `${answer.imageRef ?? ''}: ` : '';
    const text = describePresentAnswer(answer, explanation);
    return `  ${color(printable(which === '' ? capitalise(text) : which + text))}.\n`;
  });
  const unsure =
    outcome === 'depends'
      ? '  Several images of this repository are recorded; --image-ref says which one is meant.\n'
      : answers.some(({ imageRef }) => imageRef === null) && verification.policy !== null
        ? '  No record has this name; with --image-ref one is found that has another.\n'
        : '';
  return `${colors.bold('The image is on the node')}\n${alignColumns(rows, '  ', colors.columns)}${lines.join('')}${unsure}`;
}
