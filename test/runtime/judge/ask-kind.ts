import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { JudgeUnavailable } from './ask';
import type { JudgeAnswer, JudgeQuestion } from './kind';

/** The path of the program that answers for one kind and release; it is built first. */
export function buildProgram(kind: string, release: string): string {
  const script = join(__dirname, 'build-program.sh');
  const { status, stdout } = spawnSync('bash', [script, kind, release], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) throw new JudgeUnavailable(`the judge of ${kind} ${release} is not built (${status})`);
  return stdout.trim();
}

/** Answers to questions, in order. */
export function askProgram(program: string, questions: readonly JudgeQuestion[]): readonly JudgeAnswer[] {
  const { status, stdout } = spawnSync(program, {
    encoding: 'utf8',
    input: questions.map((one) => `${JSON.stringify(one)}\n`).join(''),
    maxBuffer: 2 ** 29,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  if (status !== 0) throw new Error(`the judge ended with status ${status}`);
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as JudgeAnswer);
}

/** How often a question is asked again to see whether its answer is one of chance. */
const AGAIN = 12;

/** Each answer that the program gives to a question. */
export function askOften(program: string, question: JudgeQuestion): readonly JudgeAnswer[] {
  const all = askProgram(
    program,
    Array.from({ length: AGAIN }, () => question),
  );
  return [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
}
