import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { diagnose } from './diagnose-one';
import { diagnoseInput, type Case } from '../../cases/case';

const FIXTURES = join(__dirname, '..', '..', '..', 'fixtures');

/** The files of fixtures/cases whose findings are recorded. */
const RECORDED = ['reported.jsonl', 'variants.jsonl', 'plugins.jsonl'];

export interface RecordedFindings {
  readonly case: string;
  readonly findings: readonly object[];
}

export function recordedCases(): readonly Case[] {
  return RECORDED.flatMap((name) => readLines(join('cases', name))).map((line) => JSON.parse(line) as Case);
}

/** What the diagnosis says of a case: everything that a person reads. */
export function findingsOfCase(known: Case): RecordedFindings {
  const { findings } = diagnose(diagnoseInput(known));
  return {
    case: known.id,
    findings: findings.map(({ id, severity, message, hint, command }) => ({
      id,
      severity,
      message,
      ...(hint === undefined ? {} : { hint }),
      ...(command === undefined ? {} : { command }),
    })),
  };
}

export function readLines(path: string): readonly string[] {
  return readFileSync(join(FIXTURES, path), 'utf8')
    .split('\n')
    .filter((line) => line !== '');
}

if (require.main === module) {
  for (const known of recordedCases()) console.log(JSON.stringify(findingsOfCase(known)));
}
