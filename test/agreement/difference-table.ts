import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createKeyring, type FileRead, type SearchPlaceId } from '../../src';
import { compareTools } from '../../src/core/agreement/compare-tools';
import { TOOL_NAMES, type ToolName } from '../../src/core/agreement/tool';
import { searchPlaces } from '../../src/core/locate/search-places';
import { answerOf, type Answer } from './answer';
import { agrees } from './difference';
import { readOf, toolQuestion, type AgreementQuestion, type Answerer } from './question';

const FIXTURES = join(__dirname, '../../fixtures/agreement');
export const PAGE = join(__dirname, '../../docs/agreement.md');
const BEGIN = '<!-- differences: npm run agreement:table -->';
const END = '<!-- /differences -->';

interface Recorded {
  readonly id: string;
  readonly out: Answer;
}

function lines(name: string): readonly unknown[] {
  return readFileSync(join(FIXTURES, `${name}.jsonl`), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line): unknown => JSON.parse(line));
}

/** The page with its tables made anew out of the recorded answers. */
export function withTables(page: string): string {
  const from = page.indexOf(BEGIN);
  const to = page.indexOf(END);
  if (from < 0 || to < 0) throw new Error('The page has no place for the tables.');
  return `${page.slice(0, from)}${BEGIN}\n\n${tables()}\n${page.slice(to)}`;
}

function tables(): string {
  const questions = lines('questions') as { readonly id: string; readonly in: AgreementQuestion }[];
  const recorded = new Map(TOOL_NAMES.map((tool) => [tool, answersOf(tool)]));
  const verdicts = new Map<string, Map<ToolName, number>>();
  const reasons = new Map<string, Map<ToolName, number>>();
  for (const { id, in: question } of questions) {
    for (const { tool, verdict, reasons: told } of comparisonOf(question)) {
      // Only what the program itself has answered counts.
      const out = recorded.get(tool)?.get(id);
      if (out === undefined || !agrees(tool, out, answerOf(tool, question))) continue;
      add(verdicts, verdict, tool);
      for (const reason of new Set(told.map((each) => each.id))) add(reasons, reason, tool);
    }
  }
  return `Of ${questions.length} recorded questions, which seek out differences and foretell no daily use:\n\n${table('verdict', verdicts)}\nThe rules that make the difference, by how many of them each takes part in:\n\n${table('reason', reasons)}`;
}

function answersOf(tool: Answerer): ReadonlyMap<string, Answer> {
  return new Map((lines(tool) as Recorded[]).map(({ id, out }) => [id, out]));
}

function comparisonOf(question: AgreementQuestion): ReturnType<typeof compareTools>['tools'] {
  const environment = { rootDir: '/var/lib/kubelet', cwd: '/', home: question.env.HOME ?? null };
  const files: Partial<Record<SearchPlaceId, FileRead>> = {};
  for (const { id, path } of searchPlaces(environment)) {
    const file = question.files[path];
    if (file !== undefined) files[id] = readOf(file);
  }
  const asked = toolQuestion(question);
  // A file as a pull secret is a question to k8schain alone; a secret of its own is the kubelet's too.
  const pullSecrets = question.secrets.flatMap((secret, at) => {
    const given = asked.pullSecrets.find(({ name }) => name === `default/${at}`);
    return 'file' in secret || given?.bytes === undefined ? [] : [manifestOf(at, given.type, given.bytes)];
  });
  const keyring = createKeyring({ environment, files, pullSecrets, kubeletVersion: '1.37.2' });
  return compareTools({ keyring, ...asked }).tools;
}

function manifestOf(at: number, type: string, bytes: Uint8Array): object {
  const key = type === 'kubernetes.io/dockercfg' ? '.dockercfg' : '.dockerconfigjson';
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { namespace: 'default', name: String(at) },
    type,
    data: { [key]: Buffer.from(bytes).toString('base64') },
  };
}

function add(rows: Map<string, Map<ToolName, number>>, row: string, tool: ToolName): void {
  const cells = rows.get(row) ?? new Map<ToolName, number>();
  rows.set(row, cells.set(tool, (cells.get(tool) ?? 0) + 1));
}

function table(heading: string, rows: ReadonlyMap<string, ReadonlyMap<ToolName, number>>): string {
  const sum = (cells: ReadonlyMap<ToolName, number>): number =>
    [...cells.values()].reduce((a, b) => a + b, 0);
  const sorted = [...rows].sort(([a, x], [b, y]) => sum(y) - sum(x) || (a < b ? -1 : 1));
  const body = sorted.map(
    ([name, cells]) =>
      `| \`${name}\` | ${TOOL_NAMES.map((tool) => String(cells.get(tool) ?? '–')).join(' | ')} |`,
  );
  return `${[`| ${heading} | ${TOOL_NAMES.join(' | ')} |`, `|---|${TOOL_NAMES.map(() => '---|').join('')}`, ...body].join('\n')}\n`;
}
