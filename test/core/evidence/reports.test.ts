import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readText } from '../../../src/core/evidence/read-text';
import { stillHolds } from '../../../src/core/evidence/still-holds';
import { withoutVaguer } from '../../../src/core/evidence/without-vaguer';

interface Report {
  readonly name: string;
  readonly texts: Readonly<Record<string, string>>;
  readonly says: readonly object[];
}

const FIXTURE = join(__dirname, '..', '..', '..', 'fixtures', 'texts', 'reports.jsonl');

const REPORTS = readFileSync(FIXTURE, 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as Report);

describe('public reports, as people had them at hand', () => {
  it('are 76', () => {
    expect(REPORTS).toHaveLength(76);
  });

  it.each(REPORTS.map((report) => [report.name, report] as const))('%s', (_, { texts, says }) => {
    const evidence = Object.entries(texts).flatMap(([from, text]) => readText(text, { from }).evidence);
    expect(stillHolds(withoutVaguer(evidence)).map((one) => ({ ...one.says, about: one.about }))).toEqual(
      says,
    );
  });
});
