import { describeSource } from '../../core/model/source';
import type { ToolAnswer, ToolComparison } from '../../core/agreement/compare-tools';
import { ONE_FILE } from '../../core/agreement/one-file';
import type { HelperQuestion, Pick, ToolProvenance } from '../../core/agreement/tool';
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
    ...tools.map(({ tool, pick, verdict }) => [tool, pickText(pick), fromText(pick, shownPath), verdict]),
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

function pickText(pick: Pick): string {
  switch (pick.kind) {
    case 'anonymous':
      return 'anonymous';
    case 'fails':
      return `fails (${pick.why})`;
    case 'helper':
      return `${helpersText(pick.helpers)}${pick.otherwise.kind === 'anonymous' ? '' : `, else ${pickText(pick.otherwise)}`}`;
    case 'by-chance':
      return pick.picks.map(pickText).join(' or ');
    case 'credential': {
      const token = pick.token === undefined ? '' : ` with ${pick.token.kind} token`;
      return `${pick.credential.username || '(blank)'}${token}`;
    }
  }
}

function helpersText(helpers: readonly HelperQuestion[]): string {
  return `asks ${[...new Set(helpers.map(({ name }) => `docker-credential-${name}`))].join(', ')}`;
}

function fromText(pick: Pick, shownPath: (path: string) => string): string {
  switch (pick.kind) {
    case 'credential':
      return provenanceText(pick.provenance, shownPath);
    case 'helper':
      return pick.helpers.map(({ section }) => section)[0] ?? '';
    case 'by-chance':
      return [...new Set(pick.picks.map((one) => fromText(one, shownPath)))]
        .filter((text) => text !== '')
        .join(', ');
    case 'anonymous':
    case 'fails':
      return '';
  }
}

function provenanceText(provenance: ToolProvenance, shownPath: (path: string) => string): string {
  const key = provenance.registryKey === '' ? '' : ` (${provenance.registryKey})`;
  switch (provenance.kind) {
    case 'file':
      return `${shownPath(provenance.path)}${key}`;
    case 'variable':
      return `variable ${provenance.variable}${key}`;
    case 'pull-secret':
      return `pull secret ${provenance.name}${key}`;
  }
}

/** The reasons, those that several programs share once. */
function whyText(tools: readonly ToolAnswer[], colors: Colors, shownPath: (path: string) => string): string {
  const shared = new Map<
    string,
    { readonly id: string; readonly message: string; readonly names: string[] }
  >();
  for (const { tool, reasons } of tools) {
    for (const { id, message } of reasons) {
      const each = message.replaceAll(tool, (name: string, at: number) =>
        standsAlone(message, at, at + name.length) ? 'each' : name,
      );
      const known = shared.get(`${id} ${each}`);
      if (known === undefined) shared.set(`${id} ${each}`, { id, message, names: [tool] });
      else known.names.push(tool);
    }
  }
  if (shared.size === 0) return '';
  const rows = [...shared].map(([key, { id, message, names }]) => {
    const said = names.length === 1 ? message : key.slice(id.length + 1);
    return [names.join(', '), `${id}: ${inPaths(said, shownPath)}`];
  });
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

/** Whether a name is a word of a sentence, and no part of a path or of another name. */
function standsAlone(message: string, from: number, to: number): boolean {
  return !/[\w./-]/.test(message[from - 1] ?? ' ') && /[ ;,:]/.test(message[to] ?? '');
}
