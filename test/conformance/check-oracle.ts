import { parseArgs } from 'node:util';
import { isLeftOut } from './compare';
import { agrees } from './difference';
import { Oracle, OracleUnavailable, type OracleAnswer } from './oracle-process';
import { readLines } from './read-lines';
import type { Vector } from './vector';

const USAGE = `Asks the oracle the questions of conformance files and holds its answers against those in the files.

Usage: npm run conformance:oracle -- [--kubelet RELEASE,...] FILE.jsonl...

  --kubelet RELEASE,...  only the lines of these releases

Each line is asked of the release that it names. Exit status: 0 all agree, 1 some differ, 2 wrong usage.`;

const BATCH = 100;
const SHOWN = 20;

interface Counts {
  passed: number;
  failed: number;
  /** Operations that a release does not offer. */
  leftOut: number;
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { kubelet: { type: 'string' }, help: { type: 'boolean', default: false } },
  });
  if (values.help || positionals.length === 0) {
    console.error(USAGE);
    return values.help ? 0 : 2;
  }
  const only = values.kubelet?.split(',');
  const byRelease = new Map<string, Vector[]>();
  for (const file of positionals) {
    for await (const line of readLines(file)) {
      if (line === '') continue;
      const vector = JSON.parse(line) as Vector;
      if (only?.includes(vector.kubelet) === false) continue;
      byRelease.set(vector.kubelet, [...(byRelease.get(vector.kubelet) ?? []), vector]);
    }
  }
  const counts: Counts = { passed: 0, failed: 0, leftOut: 0 };
  for (const [release, vectors] of byRelease) await checkRelease(release, vectors, counts);
  if (counts.leftOut > 0) console.log(`${counts.leftOut} left out`);
  console.log(`${counts.passed} passed, ${counts.failed} failed`);
  return counts.failed === 0 ? 0 : 1;
}

async function checkRelease(release: string, vectors: readonly Vector[], counts: Counts): Promise<void> {
  let oracle: Oracle;
  try {
    oracle = new Oracle(release);
  } catch (error) {
    if (!(error instanceof OracleUnavailable)) throw error;
    console.log(`${release}: left out, ${error.message}`);
    counts.leftOut += vectors.length;
    return;
  }
  for (let from = 0; from < vectors.length; from += BATCH) {
    const batch = vectors.slice(from, from + BATCH);
    const answers = await oracle.ask(batch.map(({ op, in: asked }) => ({ op, in: asked })));
    for (const [at, said] of answers.entries()) check(batch[at], said, counts);
  }
  oracle.close();
}

function check(vector: Vector | undefined, said: OracleAnswer, counts: Counts): void {
  if (vector === undefined) return;
  const { failure, out } = said;
  if (isLeftOut(said)) counts.leftOut++;
  else if (failure === undefined && agrees(vector.out, out)) counts.passed++;
  else if (++counts.failed <= SHOWN) {
    const got = failure ?? JSON.stringify(out);
    console.log(
      `${vector.id} (${vector.op}, ${vector.kubelet})\n  expected ${JSON.stringify(vector.out)}\n  got      ${got}`,
    );
  }
}

void main().then(
  (status) => process.exit(status),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exit(2);
  },
);
