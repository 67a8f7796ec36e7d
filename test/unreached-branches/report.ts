import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { countBranches, unreachedBranches, type FileCoverage } from './unreached-branches';

/*
 * After `jest --coverage`: every branch of src/core that no test takes needs a written reason, a line of
 * fixtures/unreached-branches/reasons.jsonl. Prints those without one, and reasons that nothing needs any more. Exit
 * status 1 where there are any.
 */

interface Reason {
  readonly file: string;
  /** The line of source, trimmed. */
  readonly code: string;
  readonly reason: string;
}

const ROOT = join(__dirname, '..', '..');
const REASONS = join(ROOT, 'fixtures', 'unreached-branches', 'reasons.jsonl');
const COVERAGE = join(ROOT, 'coverage', 'coverage-final.json');

const reasons = readFileSync(REASONS, 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as Reason);
const keyOf = ({ file, code }: Pick<Reason, 'file' | 'code'>): string => `${file}\n${code}`;
const known = new Map(reasons.map((reason) => [keyOf(reason), reason]));

const files = Object.values(JSON.parse(readFileSync(COVERAGE, 'utf8')) as Record<string, FileCoverage>);
const unreached = files.flatMap((coverage) => {
  const file = relative(ROOT, coverage.path);
  return unreachedBranches(coverage, readFileSync(coverage.path, 'utf8')).map((branch) => ({
    file,
    ...branch,
  }));
});
const unexplained = unreached.filter((branch) => !known.has(keyOf(branch)));
const needed = new Set(unreached.map(keyOf));
const stale = reasons.filter((reason) => !needed.has(keyOf(reason)));

for (const { file, line, type, code } of unexplained)
  console.log(`${file}:${line}: no test takes this way (${type}), and no reason is written: ${code}`);
for (const { file, code } of stale)
  console.log(`${file}: a reason is written, and nothing needs it: ${code}`);
const total = files.reduce((sum, coverage) => sum + countBranches(coverage), 0);
console.log(
  `${total} branches of src/core: ${total - unreached.length} taken by tests, ${unreached.length - unexplained.length} left with a written reason, ${unexplained.length} without`,
);
process.exitCode = unexplained.length + stale.length > 0 ? 1 : 0;
