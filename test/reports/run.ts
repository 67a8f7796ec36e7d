import { parseArgs } from 'node:util';
import { answer } from './answer';
import { judge } from './judge';
import { readReports } from './report';

const USAGE = `Answers reports of pulls that failed, and compares with what is known of them.

Usage: npm run reports -- DIR...

DIR is a report, a folder with case.json, or holds some.

Exit status: 0 all passed, 1 one failed, 2 wrong usage.`;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { help: { type: 'boolean' }, table: { type: 'boolean' } },
  });
  const reports = positionals.flatMap(readReports);
  if (values.help === true || reports.length === 0) {
    console.error(USAGE);
    return values.help === true ? 0 : 2;
  }
  let failed = 0;
  for (const report of reports) {
    const given = await answer(report);
    const differences = judge(report.expect, given);
    if (differences.length > 0) failed++;
    if (differences.length > 0) console.log(`${report.name} (${report.side})\n  ${differences.join('\n  ')}`);
    if (values.table === true) {
      console.log(
        `${report.name}: status ${given.status} ${given.findings === undefined ? given.trouble : ''}`,
      );
      for (const { severity, category, id, image, pod, text } of given.findings ?? [])
        console.log(`    ${severity} ${category} ${id} ${pod ?? ''} ${image ?? '-'}: ${text}`);
    }
  }
  console.log(`${reports.length - failed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
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
