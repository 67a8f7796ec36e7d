import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JudgedMachine, SystemdVector } from './tree';

export const RECORDED = join(__dirname, '../../fixtures/systemd/starts.jsonl');

/** What was recorded: the machine in the first line, then a unit in each. */
export function readVectors(path = RECORDED): {
  readonly machine: JudgedMachine;
  readonly vectors: readonly SystemdVector[];
} {
  const [first = '{}', ...lines] = readFileSync(path, 'utf8').trimEnd().split('\n');
  return {
    machine: JSON.parse(first) as JudgedMachine,
    vectors: lines.map((line) => JSON.parse(line) as SystemdVector),
  };
}
