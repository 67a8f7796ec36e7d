import { parseArgs } from 'node:util';
import { readLines } from '../conformance/read-lines';
import { judgeText, type RecordedText } from './judge';

const USAGE = `Reads what real runtimes said of failed pulls, and compares with what happened.

Usage: npm run texts -- FILE.jsonl...

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
    let number = 0;
    for await (const line of readLines(file)) {
      number++;
      if (line === '') continue;
      const differences = judgeText(JSON.parse(line) as RecordedText);
      if (differences.length === 0) {
        counts.passed++;
      } else {
        counts.failed++;
        console.log(`${file}:${number}\n  ${differences.join('\n  ')}`);
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
