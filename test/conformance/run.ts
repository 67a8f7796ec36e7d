import { parseArgs } from 'node:util';
import { answer, OPERATION_NAMES } from './answer';
import { agrees } from './difference';
import { readLines } from './read-lines';
import type { Vector } from './vector';

const USAGE = `Replays conformance vectors through the library.

Usage: npm run conformance -- [--skip OP,...] FILE.jsonl...

  --skip OP,...   leave these operations out, and say how many lines that was
  --help          this text

Operations: ${OPERATION_NAMES.join(', ')}
Exit status: 0 all passed, 1 a line failed, 2 wrong usage.`;

/** Differences printed in full; the rest are only counted. */
const SHOWN = 200;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { skip: { type: 'string', multiple: true }, help: { type: 'boolean' } },
  });
  if (values.help === true) {
    console.log(USAGE);
    return 0;
  }
  if (positionals.length === 0) {
    console.error(USAGE);
    return 2;
  }
  const skip = new Set((values.skip ?? []).flatMap((names) => names.split(',')));
  let passed = 0;
  let failed = 0;
  let skipped = 0;
  for (const file of positionals) {
    let number = 0;
    for await (const line of readLines(file)) {
      number++;
      if (line === '') continue;
      const result = await replay(line, skip);
      if (result === 'skipped') skipped++;
      else if (result === 'passed') passed++;
      else if (++failed <= SHOWN) console.log(`${file}:${number}: ${result}`);
    }
  }
  if (failed > SHOWN) console.log(`and ${failed - SHOWN} more differences`);
  if (skipped > 0) console.log(`skipped ${skipped} lines of ${[...skip].join(', ')}`);
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

async function replay(line: string, skip: ReadonlySet<string>): Promise<string> {
  let vector: Vector;
  try {
    vector = JSON.parse(line) as Vector;
  } catch {
    return 'not a line of JSON';
  }
  if (skip.has(vector.op)) return 'skipped';
  try {
    const answered = answer(vector);
    // Awaiting what is there already would cost more than most answers do.
    const got = answered instanceof Promise ? await answered : answered;
    if (agrees(vector.out, got)) return 'passed';
    return `${vector.id} (${vector.op}, ${vector.kubelet})\n  expected ${JSON.stringify(vector.out)}\n  got      ${JSON.stringify(got)}`;
  } catch (error) {
    return `${vector.id} (${vector.op}, ${vector.kubelet}): ${error instanceof Error ? error.message : String(error)}`;
  }
}

void main().then(
  (status) => {
    process.exitCode = status;
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 2;
  },
);
