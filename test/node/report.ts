import { loginText, type Seen } from './compare';
import type { LibraryAnswer } from './library-answer';
import type { ScenarioResult } from './run-scenario';

/** What is wrong with a result, with both lists; nothing where all agree. */
export function describeProblems({
  verdict,
  scenario,
  pods,
  doubts,
  folder,
}: ScenarioResult): readonly string[] {
  if (verdict === 'agrees') return [];
  return [
    ...doubts,
    ...pods.flatMap(({ seen, library, problems }, at) =>
      problems.length === 0
        ? []
        : [
            scenario.pods[at]?.image ?? '',
            ...problems.map((problem) => `  ${problem}`),
            `  kubelet: ${seenText(seen)}`,
            `  library: ${libraryText(library)}`,
          ],
    ),
    `kept: ${folder}`,
  ];
}

function seenText({ outcome, logins, message }: Seen): string {
  return outcome === 'credentials' ? logins.map(loginText).join(', ') : `${outcome} (${message})`;
}

function libraryText({ outcome, logins, undefinedOrder }: LibraryAnswer): string {
  const open = undefinedOrder.map(([from, to]) => `${from + 1} to ${to} in any order`).join(', ');
  if (outcome !== 'credentials') return outcome;
  return `${logins.map(loginText).join(', ')}${open === '' ? '' : ` (${open})`}`;
}
