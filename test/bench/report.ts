import { cpus, totalmem } from 'node:os';
import type { Row } from './row';

export interface Section {
  readonly title: string;
  readonly rows: readonly Row[];
}

const print = (text: string): boolean => process.stdout.write(`${text}\n`);

/** The machine, and why there is no Go side, as Markdown. */
export function printHead(missing: string | undefined): void {
  const [cpu] = cpus();
  print(
    `Node ${process.version.slice(1)}, ${cpus().length} × ${cpu?.model ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${process.platform} ${process.arch}.`,
  );
  if (missing !== undefined) print(`\nNot compared with Go: ${missing}.`);
}

export function printSection({ title, rows }: Section, missing: string | undefined): void {
  if (rows.length === 0) return;
  print(`\n| ${title} | ours | beside it | ratio | target | met |\n|---|---|---|---|---|---|`);
  for (const row of rows) print(`| ${cells(row, missing).join(' | ')} |`);
}

export function printTotal(sections: readonly Section[]): void {
  const judged = sections
    .flatMap(({ rows }) => rows)
    .filter(({ met, ratio }) => met !== undefined && !isUnknown(ratio));
  const met = judged.filter((row) => row.met === true);
  print(`\n${met.length} of ${judged.length} targets met.`);
}

function cells(
  { what, ours, beside, ratio, target, met }: Row,
  missing: string | undefined,
): readonly string[] {
  if (missing !== undefined && isUnknown(ratio)) return [what, ours, 'no Go', '', target, ''];
  return [what, ours, beside, ratio, target, met === undefined ? '' : met ? 'yes' : '**no**'];
}

function isUnknown(ratio: string): boolean {
  return ratio.startsWith('NaN');
}
