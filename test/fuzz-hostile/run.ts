import { parseArgs } from 'node:util';
import { listenToDebugLines } from './judge';
import { Report } from './report';
import { tryDocument } from './try-document';

const USAGE = `Makes hostile documents of every kind, hands them to the library and the program, and looks for what must not be:
a planted password in whatever comes out, and an error without a code.

Usage: npm run fuzz:hostile -- [--documents N] [--seed S] [--share PART] [--only NUMBER]

  --documents N   how many documents (default 2000)
  --seed S        the same seed gives the same documents (default: taken from the clock, and printed)
  --share PART    the part of its calls and commands that each document goes through, by chance (default 1)
  --only NUMBER   this document of the seed alone, printed whole

Exit status: 0 nothing found, 1 something leaked or failed without a code, 2 wrong usage.`;

/** Documents after which it is told how many there were. */
const PROGRESS = 10_000;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      documents: { type: 'string', default: '2000' },
      seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
      share: { type: 'string', default: '1' },
      only: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  const [documents, seed, only] = [Number(values.documents), Number(values.seed), Number(values.only ?? 0)];
  const share = Number(values.share);
  if (
    values.help ||
    !(share > 0 && share <= 1) ||
    ![documents, seed, only].every((number) => Number.isSafeInteger(number) && number >= 0)
  ) {
    console.error(USAGE);
    return values.help ? 0 : 2;
  }
  listenToDebugLines();
  const report = new Report();
  console.log(`seed ${seed}`);
  const [first, end] = values.only === undefined ? [0, documents] : [only, only + 1];
  for (let number = first; number < end; number++) {
    const tried = await tryDocument(seed, number, share);
    for (const line of report.add(number, tried)) console.log(line);
    if ((number + 1) % PROGRESS === 0) console.error(`${number + 1} documents: ${report.counts()}`);
    if (values.only !== undefined) console.log(tried.document, tried.faults);
  }
  console.log(report.text());
  return report.hasFailed ? 1 : 0;
}

main().then(
  (status) => process.exit(status),
  (error: unknown) => {
    console.error(error);
    process.exit(2);
  },
);
