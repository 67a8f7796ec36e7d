import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import type { ContainerdLine } from '../../../src/core/runtime/containerd/lines';
import { askAgain, askJudge, buildJudge, JUDGES, JudgeUnavailable } from './ask';
import { answerHosts, hostsDifference } from './hosts-answer';
import { hostsQuestion, type HostsQuestion } from './hosts-question';
import { certificateFiller, stoodIn } from './pem';

const USAGE = `Asks containerd's own code, and the model, for the hosts of generated folders of hosts.toml.

Usage: npm run runtime:judge -- [--line 2.4]... [--cases N] [--seed S] [--record]

  --line L    which line of containerd; may be given again (default: ${Object.keys(JUDGES).join(', ')})
  --cases N   questions for each (default 2000)
  --record    keep them in fixtures/runtime-judge for npm test

Exit status: 0 no difference (or no Go on this machine: skipped), 1 differences, 2 wrong usage.`;

const FIXTURES = join(__dirname, '..', '..', '..', 'fixtures', 'runtime-judge');
const SHOWN = 12;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      line: { type: 'string', multiple: true, default: Object.keys(JUDGES) },
      cases: { type: 'string', default: '2000' },
      seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
      record: { type: 'boolean', default: false },
    },
  });
  const cases = Number(values.cases);
  const seed = Number(values.seed);
  if (!Number.isSafeInteger(cases) || cases < 1 || !Number.isSafeInteger(seed)) {
    console.error(USAGE);
    return 2;
  }
  console.log(`seed ${seed}, ${cases} questions each`);
  const fill = await certificateFiller();
  const questions = fc.sample(hostsQuestion, { numRuns: cases, seed });
  let failed = 0;
  for (const line of values.line) {
    if (!(line in JUDGES)) {
      console.error(USAGE);
      return 2;
    }
    failed += compare(line as ContainerdLine, questions, fill, values.record);
  }
  console.log(`${cases * values.line.length - failed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

function compare(
  line: ContainerdLine,
  questions: readonly HostsQuestion[],
  fill: (question: HostsQuestion) => HostsQuestion,
  records: boolean,
): number {
  const release = JUDGES[line];
  const program = buildJudge(release);
  const answers = [...askJudge(program, questions.map(fill))];
  const wrong = questions.flatMap((question, at) => {
    const ours = answerHosts(stoodIn(question), line);
    const differs = (): string | undefined => {
      const theirs = answers[at];
      return theirs && hostsDifference(ours, theirs);
    };
    if (differs() === undefined) return [];
    answers[at] = askAgain(program, fill(question)) ?? { failed: true, hosts: null };
    const found = differs();
    return found === undefined ? [] : [{ question, found }];
  });
  for (const { question, found } of wrong
    .toSorted((a, b) => sizeOf(a.question) - sizeOf(b.question))
    .slice(0, SHOWN))
    console.log(`containerd ${release}, ${question.host}:\n${shown(question)}\n  ${found}\n`);
  console.log(`containerd ${release}: ${wrong.length} differences`);
  if (records) {
    // Also what differs: then npm test fails until the rule is right.
    const lines = questions.flatMap((question, at) =>
      answers[at]?.crashed === true ? [] : [JSON.stringify({ ...question, answer: answers[at] })],
    );
    writeFileSync(join(FIXTURES, `hosts-toml-${line}.jsonl`), `${lines.join('\n')}\n`);
  }
  return wrong.length;
}

function sizeOf({ files }: HostsQuestion): number {
  return Object.entries(files).reduce((sum, [path, text]) => sum + path.length + text.length, 0);
}

function shown({ files }: HostsQuestion): string {
  return Object.entries(files)
    .map(([path, text]) => (path.endsWith('hosts.toml') ? `  ${path}: ${JSON.stringify(text)}` : `  ${path}`))
    .join('\n');
}

void main().then(
  (status) => process.exit(status),
  (error: unknown) => {
    if (error instanceof JudgeUnavailable) {
      console.log(`skipped: ${error.message}`);
      process.exit(0);
    }
    console.error(error instanceof Error ? error.message : String(error));
    process.exit(2);
  },
);
