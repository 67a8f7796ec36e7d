import fc from 'fast-check';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { compare, isLeftOut, matched, type Difference } from './compare';
import { operations, question } from './generators/question';
import type { Operation } from './generators/question-types';
import { Oracle, OracleUnavailable, type Question } from './oracle-process';

const USAGE = `Asks the kubelet's own code and the library the same generated questions and compares the answers.

Usage: npm run conformance:fuzz -- [--cases N] [--seed S] [--kubelet RELEASE] [--op OP,...] [--save]

  --cases N          how many questions (default 2000)
  --seed S           the same seed gives the same questions (default: taken from the clock, and printed)
  --kubelet RELEASE  a published release (default 1.37.2); its oracle is built first, in one to three minutes
  --op OP,...        only these operations: ${operations.join(', ')}
  --save             append each difference, shrunk, to fixtures/conformance/regressions.jsonl

Exit status: 0 no difference (or no Go on this machine: left out), 1 differences, 2 wrong usage.`;

const REGRESSIONS = join(__dirname, '..', '..', 'fixtures', 'conformance', 'regressions.jsonl');
const BATCH = 500;
const SHOWN = 20;

interface Counts {
  asked: number;
  /** Questions that a release has no operation for. */
  leftOut: number;
  matched: number;
  readonly byOperation: Map<string, number>;
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      cases: { type: 'string', default: '2000' },
      seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
      kubelet: { type: 'string', default: '1.37.2' },
      op: { type: 'string', multiple: true },
      save: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const cases = Number(values.cases);
  const seed = Number(values.seed);
  const ops = (values.op ?? []).flatMap((names) => names.split(','));
  const unknown = ops.filter((op) => !operations.includes(op as Operation));
  if (values.help || !Number.isSafeInteger(cases) || !Number.isSafeInteger(seed) || unknown.length > 0) {
    console.error(USAGE);
    return values.help ? 0 : 2;
  }
  console.log(`seed ${seed}, ${cases} cases, kubelet ${values.kubelet}`);
  let oracle: Oracle;
  try {
    oracle = new Oracle(values.kubelet);
  } catch (error) {
    if (!(error instanceof OracleUnavailable)) throw error;
    console.log(`left out: ${error.message}`);
    console.log('0 passed, 0 failed');
    return 0;
  }
  const counts: Counts = { asked: 0, leftOut: 0, matched: 0, byOperation: new Map() };
  const arbitrary = question(ops.length === 0 ? operations : (ops as Operation[]));
  const differences: Difference[] = [];
  for (let batch = 0; counts.asked + counts.leftOut < cases; batch++) {
    const size = Math.min(BATCH, cases - counts.asked - counts.leftOut);
    differences.push(
      ...(await askBatch(oracle, arbitrary, seed + batch, size, counts, SHOWN - differences.length)),
    );
    if (process.stderr.isTTY) process.stderr.write(`\r${counts.asked} asked, ${differences.length} differ`);
  }
  if (process.stderr.isTTY) process.stderr.write('\n');
  oracle.close();
  for (const difference of differences.slice(0, SHOWN)) console.log(describe(difference));
  if (values.save) save(differences);
  const share = ((100 * counts.matched) / Math.max(1, counts.asked)).toFixed(1);
  console.log([...counts.byOperation].map(([op, count]) => `${op} ${count}`).join(', '));
  if (counts.leftOut > 0)
    console.log(`${counts.leftOut} left out: this release does not offer the operation`);
  console.log(`${counts.matched} of ${counts.asked} (${share} %) matched a credential or a pattern`);
  console.log(`${counts.asked - differences.length} passed, ${differences.length} failed`);
  return differences.length === 0 ? 0 : 1;
}

/** Asks one batch; of the differences, up to `toShrink` are made minimal. */
async function askBatch(
  oracle: Oracle,
  arbitrary: fc.Arbitrary<Question>,
  seed: number,
  size: number,
  counts: Counts,
  toShrink: number,
): Promise<readonly Difference[]> {
  const questions = fc.sample(arbitrary, { seed, numRuns: size });
  const answers = await oracle.ask(questions);
  const found: Difference[] = [];
  for (const [at, asked] of questions.entries()) {
    const said = answers[at];
    if (said === undefined) continue;
    if (isLeftOut(said)) {
      counts.leftOut++;
      continue;
    }
    counts.asked++;
    counts.byOperation.set(asked.op, (counts.byOperation.get(asked.op) ?? 0) + 1);
    if (matched(said)) counts.matched++;
    const difference = await compare(asked, said);
    if (difference === undefined) continue;
    found.push(found.length < toShrink ? await shrink(oracle, arbitrary, seed, at, difference) : difference);
  }
  return found;
}

/** The smallest question, by fast-check's own shrinking, on which the two still differ. */
async function shrink(
  oracle: Oracle,
  arbitrary: fc.Arbitrary<Question>,
  seed: number,
  at: number,
  first: Difference,
): Promise<Difference> {
  let smallest = first;
  const agreement = fc.asyncProperty(arbitrary, async (asked) => {
    const [said] = await oracle.ask([asked]);
    const difference = said === undefined || isLeftOut(said) ? undefined : await compare(asked, said);
    if (difference !== undefined) smallest = difference;
    return difference === undefined;
  });
  await fc.check(agreement, { seed, path: String(at), numRuns: 1, endOnFailure: false });
  return smallest;
}

function describe({ question: asked, expected, got }: Difference): string {
  const said = typeof got === 'string' ? got : JSON.stringify(got);
  return `${asked.op}\n  in       ${JSON.stringify(asked.in)}\n  expected ${JSON.stringify(expected)}\n  got      ${said}`;
}

function save(differences: readonly Difference[]): void {
  const lines = differences.map(({ question: asked, kubelet, expected }, at) => {
    const id = `regression-${Date.now()}-${at}`;
    return `${JSON.stringify({ id, op: asked.op, kubelet, in: asked.in, out: expected })}\n`;
  });
  appendFileSync(REGRESSIONS, lines.join(''));
}

void main().then(
  (status) => process.exit(status),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exit(2);
  },
);
