/*
 * Asks all programs and the kubelet of generated files in the portable form. npm run agreement:portable -- [--cases N] [--seed S]
 */
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { portableCase, portableFault } from './portable-case';

const { values } = parseArgs({ options: { cases: { type: 'string' }, seed: { type: 'string' } } });
const cases = Number(values.cases ?? 100_000);
const seed = Number(values.seed ?? 1);
let failed = 0;
for (const each of fc.sample(portableCase, { numRuns: cases, seed })) {
  const fault = portableFault(each);
  if (fault === undefined) continue;
  failed++;
  if (failed <= 20) console.log(`${JSON.stringify(each)}\n  ${fault}`);
}
console.log(`${cases - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
