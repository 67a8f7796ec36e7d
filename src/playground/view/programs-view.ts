import type { ToolComparison } from '../../core/agreement/compare-tools';
import { describePick, describePickPlace } from '../../core/agreement/describe-pick';
import { ONE_FILE } from '../../core/agreement/one-file';
import { sharedReasons } from '../../core/agreement/shared-reasons';
import { shorten } from '../../core/model/wording';
import { andMore, section } from './card';
import { breakable, element, type Child } from './element';
import { table } from './table';

/** Reasons that are shown one by one. */
const SHOWN = 50;

/** What docker, podman and the others would do with the first node file as theirs: a column for each. */
export function programsView(comparison: ToolComparison | undefined): readonly Node[] {
  if (comparison === undefined) return [];
  const { tools } = comparison;
  const cells = (heading: string, of: (answer: ToolComparison['tools'][number]) => string): Child[] => [
    element('strong', {}, heading),
    ...tools.map((answer) => element('span', {}, breakable(shorten(of(answer))))),
  ];
  const rows = [
    { cells: cells('Picks', ({ pick }) => describePick(pick)) },
    { cells: cells('From', ({ pick }) => describePickPlace(pick, shownPath) || '–') },
    { cells: cells('Beside the kubelet', ({ verdict }) => verdict) },
  ];
  // That they read another file is what the question assumes.
  const reasons = sharedReasons(tools).filter(({ id }) => id !== 'other-file-read');
  const why = reasons
    .slice(0, SHOWN)
    .map(({ id, message, tools: names }) =>
      element(
        'li',
        {},
        element('strong', {}, names.join(', ')),
        ` ${shorten(message.replaceAll(ONE_FILE, FILE))} (${id})`,
      ),
    );
  return [
    section(
      'Other programs',
      [
        table(
          'programs',
          'What each program would pick for the image',
          ['What', ...tools.map(({ tool }) => tool)],
          rows,
        ),
        element('ul', {}, ...why),
        andMore(reasons.length - why.length, ' reasons'),
      ],
      'Had each of them the first node file as its own, and nothing else. Credential helpers are named, and never run.',
    ),
  ];
}

const FILE = 'the file';

function shownPath(path: string): string {
  return path === ONE_FILE ? FILE : path;
}
