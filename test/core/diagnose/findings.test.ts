/*
 * The words of every diagnosis, case by case. Where a message is changed on purpose, record them anew and read
 * the difference: npx tsx test/core/diagnose/record-findings.ts > fixtures/diagnose/findings.jsonl
 */
import { diagnose } from './diagnose-one';
import { diagnoseInput, type Case } from '../../cases/case';
import { findingsOfCase, readLines, recordedCases, type RecordedFindings } from './record-findings';

/** A shorter password may well be a word of the message itself. */
const LONG = 8;

const recorded = new Map(
  readLines('diagnose/findings.jsonl').map((line): [string, RecordedFindings] => {
    const findings = JSON.parse(line) as RecordedFindings;
    return [findings.case, findings];
  }),
);
const cases = recordedCases().map((known): [string, Case] => [known.id, known]);

describe('the findings of every case, word for word', () => {
  it('have one record each', () => {
    expect([...recorded.keys()]).toEqual(cases.map(([id]) => id));
  });

  it.each(cases)('%s', (id, known) => {
    expect(findingsOfCase(known)).toEqual(recorded.get(id));
  });

  it.each(cases)('%s: no password is quoted', (_id, known) => {
    const { findings, candidates } = diagnose(diagnoseInput(known));
    const said = JSON.stringify(findings);
    const quoted = candidates
      .map(({ credential }) => credential.password.reveal())
      .filter((password) => password.length >= LONG)
      .filter((password) => said.includes(JSON.stringify(password).slice(1, -1)));
    expect(quoted).toEqual([]);
  });
});
