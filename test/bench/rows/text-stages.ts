import { toldSubjects } from '../../../src/core/handed-over/subjects';
import { ofText } from '../../../src/core/handed-over/of-objects';
import { diagnosePods } from '../../../src/core/diagnose/diagnose-pod';
import { readText } from '../../../src/core/evidence/read-text';
import { pullCommandOf } from '../../../src/core/evidence/readers/shell-line';
import { releaseProfile } from '../../../src/core/release/kubelet-version';
import type { Stage } from './hostile-stages';

const reading =
  (text: (n: number) => string): Stage =>
  (n) => {
    const all = text(n);
    return () => void readText(all);
  };

/** From a text to what is said of each of its subjects. */
const diagnosing =
  (line: (at: number) => string): Stage =>
  (n) => {
    const text = Array.from({ length: n }, (_, at) => line(at)).join('\n\n');
    return () => {
      const handed = ofText(readText(text));
      const { pods } = toldSubjects(handed, [], releaseProfile().rules);
      diagnosePods({ pods, evidence: handed.evidence });
    };
  };

/** Texts that once took time with the square of their length, or of the pods and images that they name. */
export const TEXT_STAGES: readonly (readonly [what: string, n: number, stage: Stage])[] = [
  ['text: a line of n escaped quotes', 4000, reading((n) => '\\"'.repeat(n))],
  ['text: n lines of one bracket', 10_000, reading((n) => '(\n'.repeat(n))],
  [
    'text: a command of n words',
    10_000,
    (n) => {
      const command = 'docker pull '.repeat(n);
      return () => void pullCommandOf(command);
    },
  ],
  [
    'text: n images that fail',
    500,
    diagnosing((at) => `Failed to pull image "r.io/a:${at}": 401 Unauthorized`),
  ],
  [
    'text: n pods that fail',
    500,
    diagnosing((at) => `5m Warning Failed pod/a-${at} Failed to pull image "r.io/a:1": 401 Unauthorized`),
  ],
];
