import { parseArgs } from 'node:util';
import { readLines } from '../conformance/read-lines';
import type { Case } from './case';
import { judge } from './judge';

const USAGE = `Diagnoses real failures and compares with their known cause.

Usage: npm run cases -- FILE.jsonl...

Exit status: 0 all passed, 1 one failed, 2 wrong usage.`;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { help: { type: 'boolean' } },
  });
  if (values.help === true || positionals.length === 0) {
    console.error(USAGE);
    return values.help === true ? 0 : 2;
  }
  const counts = { passed: 0, failed: 0 };
  for (const file of positionals) {
    for await (const line of readLines(file)) {
      if (line === '') continue;
      const known = JSON.parse(line) as Case;
      const differences = judge(known);
      if (differences.length === 0) {
        counts.passed++;
      } else {
        counts.failed++;
        console.log(`${known.id} (${known.category})\n  ${differences.join('\n  ')}`);
      }
    }
  }
  console.log(`${counts.passed} passed, ${counts.failed} failed`);
  return counts.failed === 0 ? 0 : 1;
}

void main().then(
  (status) => {
    process.exitCode = status;
  },
  (error: unknown) => {
    console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
    process.exitCode = 2;
  },
);
