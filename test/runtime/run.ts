import { parseArgs } from 'node:util';
import { answerScenario } from './answer';
import { difference } from './difference';
import { readScenarios } from './read-scenarios';
import type { RecordedAnswer, Scenario } from './scenario';

const USAGE = `Answers scenarios of container runtimes by the model, and compares with what real ones did.

Usage: npm run runtime -- FILE.jsonl...

Exit status: 0 all passed, 1 a line failed, 2 wrong usage.`;

function main(): number {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { help: { type: 'boolean' } },
  });
  if (values.help === true || positionals.length === 0) {
    console.log(USAGE);
    return values.help === true ? 0 : 2;
  }
  let passed = 0;
  let failed = 0;
  for (const file of positionals) {
    for (const { place, scenario, recorded } of readScenarios(file)) {
      const found = compared(scenario, recorded);
      if (found === undefined) passed++;
      else {
        failed++;
        console.log(`${place}: ${found}`);
      }
    }
  }
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

function compared(scenario: Scenario, recorded: RecordedAnswer): string | undefined {
  try {
    return difference(answerScenario(scenario), recorded, scenario.unstable === true);
  } catch (error) {
    return `crash: ${String(error instanceof Error ? error.stack : error)}`;
  }
}

process.exitCode = main();
