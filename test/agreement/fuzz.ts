import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { answerOf, sortedJson, type Answer } from './answer';
import { questionsOf } from './generator';
import type { AgreementQuestion, Answerer } from './question';

const USAGE = `Asks the programs' own code and us the same generated questions, and prints each difference.

Usage: npm run agreement:fuzz -- [--cases N] [--seed S] [--latest]

--latest: the newest published modules; a difference is printed, and is no failure.

Needs Go, the Go module proxy, and root: the programs run in a root folder of their own.
Exit status: 0 no difference or no Go, 1 a difference, 2 wrong usage.`;

interface Asked {
  readonly id: string;
  readonly in: AgreementQuestion;
}

interface Told {
  readonly id: string;
  readonly tool: Answerer;
  readonly out: Answer;
}

/** How often a question is asked at first, and where fewer picks were seen than we know of. */
const FEW = 10;
const MANY = 2000;
const SHOWN = 20;

/** Questions that go to the oracle at a time. */
const BATCH = 500;

function main(): number {
  const { values } = parseArgs({
    options: {
      cases: { type: 'string' },
      seed: { type: 'string' },
      latest: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  const cases = Number(values.cases ?? 2000);
  const seed = Number(values.seed ?? 1);
  if (values.help === true || !Number.isSafeInteger(cases) || !Number.isSafeInteger(seed)) {
    console.log(USAGE);
    return values.help === true ? 0 : 2;
  }
  const latest = values.latest === true;
  const build = spawnSync('bash', [join(__dirname, 'oracle/build.sh'), ...(latest ? ['--latest'] : [])], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (build.status === 3 || process.getuid?.() !== 0) {
    console.log('left out: Go is not installed, or this is not root');
    return 0;
  }
  if (build.status !== 0) {
    console.log('The oracle was not built.');
    return latest ? 0 : 1;
  }
  const oracle = build.stdout.trim();
  const questions = questionsOf(seed, cases);
  let passed = 0;
  const different: string[] = [];
  for (let from = 0; from < questions.length; from += BATCH) {
    const batch = new Map(questions.slice(from, from + BATCH).map((asked) => [asked.id, asked]));
    const first = differing(ask(oracle, [...batch.values()], FEW), batch);
    const again = [...new Set(first.map(({ id }) => id))].flatMap((id) => batch.get(id) ?? []);
    const second = again.length === 0 ? [] : differing(ask(oracle, again, MANY), batch);
    passed += batch.size - new Set(second.map(({ id }) => id)).size;
    for (const { id, tool, out } of second) {
      const question = batch.get(id)?.in;
      if (question === undefined) continue;
      const got = sortedJson(oursOf(tool, question));
      different.push(
        `${id} (${tool})\n  expected ${sortedJson(out)}\n  got      ${got}\n  question ${JSON.stringify(question)}`,
      );
    }
  }
  for (const each of different.slice(0, SHOWN)) console.log(each);
  console.log(`${passed} passed, ${different.length} failed`);
  return different.length === 0 || latest ? 0 : 1;
}

function ask(oracle: string, questions: readonly Asked[], repeat: number): readonly Told[] {
  const input = questions.map((asked) => `${JSON.stringify(asked)}\n`).join('');
  const { stdout, status, stderr } = spawnSync(oracle, ['-repeat', String(repeat)], {
    input,
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  if (status !== 0) throw new Error(`The oracle failed: ${stderr}`);
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Told);
}

function differing(told: readonly Told[], questions: ReadonlyMap<string, Asked>): readonly Told[] {
  return told.filter(({ id, tool, out }) => {
    const asked = questions.get(id);
    return asked !== undefined && sortedJson(oursOf(tool, asked.in)) !== sortedJson(out);
  });
}

/** Our answer without the path of the file, which the oracle does not tell. */
function oursOf(tool: Answerer, question: AgreementQuestion): Answer {
  return answerOf(tool, question, { tellsFiles: false });
}

process.exitCode = main();
