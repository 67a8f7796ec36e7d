import { describeSource } from '../../core/model/source';
import type { ToolAnswer, ToolComparison } from '../../core/agreement/compare-tools';
import { describePick, describePickPlace } from '../../core/agreement/describe-pick';
import { ONE_FILE } from '../../core/agreement/one-file';
import { sharedReasons } from '../../core/agreement/shared-reasons';
import { alignColumns } from '../columns';
import { printable, type Colors } from '../terminal';

/** What the kubelet and each program pick for one image, and why they differ. */
export function comparisonText(
  { image, kubelet, tools }: ToolComparison,
  colors: Colors,
  shownPath: (path: string) => string,
): string {
  const rows = [
    ['TOOL', 'PICKS', 'FROM', 'VERDICT'],
    ['kubelet', ...kubeletCells(kubelet).map((cell) => inPaths(cell, shownPath)), ''],
    ...tools.map(({ tool, pick, verdict }) => [
      tool,
      describePick(pick),
      describePickPlace(pick, shownPath),
      verdict,
    ]),
  ];
  const table = alignColumns(
    rows.map((row) => row.map(printable)),
    '  ',
    colors.columns,
  );
  return `${colors.bold(printable(image))}\n${table}${whyText(tools, colors, shownPath)}`;
}

function kubeletCells({ candidates, outcome }: ToolComparison['kubelet']): readonly string[] {
  if (candidates.length === 0) return [WITHOUT[outcome], ''];
  const users = candidates.map(({ credential }, at) => `${at + 1} ${credential.username || '(blank)'}`);
  const sources = new Set(candidates.map(({ provenance }) => describeSource(provenance.source)));
  return [users.join('  '), [...sources].join(', ')];
}

/** What the kubelet does without candidates. */
const WITHOUT: Readonly<Record<ToolComparison['kubelet']['outcome'], string>> = {
  credentials: '',
  anonymous: 'anonymous',
  'plugins-not-run': 'what plugins say, which were not run',
  'invalid-image': 'no pull (image name refused)',
  'keyring-failed': 'no pull (a pull secret does not decode)',
};

/** The reasons, those that several programs share once. */
function whyText(tools: readonly ToolAnswer[], colors: Colors, shownPath: (path: string) => string): string {
  const reasons = sharedReasons(tools);
  if (reasons.length === 0) return '';
  const rows = reasons.map(({ id, message, tools: names }) => [
    names.join(', '),
    `${id}: ${inPaths(message, shownPath)}`,
  ]);
  return `${colors.bold('Why')}\n${alignColumns(
    rows.map((row) => row.map(printable)),
    '  ',
    colors.columns,
  )}`;
}

/** The one file under the name that the user gave it. */
function inPaths(text: string, shownPath: (path: string) => string): string {
  return text.replaceAll(ONE_FILE, shownPath);
}
