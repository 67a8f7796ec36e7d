import { join } from 'node:path';
import { answer } from './answer';
import { judge } from './judge';
import { NOT_YET } from './not-yet';
import { readReports, type Report } from './report';

const REPORTS = readReports(join(__dirname, '..', '..', 'fixtures', 'reports'));

const named = (reports: readonly Report[]): [string, Report][] =>
  reports.map((report) => [report.name, report]);

describe('what people had at hand when a pull failed', () => {
  it.each(named(REPORTS.filter(({ name }) => NOT_YET[name] === undefined)))(
    'gets its right answer: %s',
    async (_name, report) => {
      expect(judge(report.expect, await answer(report))).toEqual([]);
    },
  );

  it('lists as not answered only what still is not', async () => {
    for (const report of REPORTS.filter(({ name }) => NOT_YET[name] !== undefined))
      expect([report.name, judge(report.expect, await answer(report))]).not.toEqual([report.name, []]);
  });

  it('lists as not answered only reports that are there', () => {
    const names = REPORTS.map(({ name }) => name);
    expect(Object.keys(NOT_YET).filter((name) => !names.includes(name))).toEqual([]);
  });
});
