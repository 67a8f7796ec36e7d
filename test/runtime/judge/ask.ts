import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { HostsAnswer } from './hosts-answer';
import type { HostsQuestion } from './hosts-question';

/** The releases whose own code is asked. */
export const JUDGES = {
  '1.6': '1.6.20',
  '1.7': '1.7.35',
  '2.0': '2.0.14',
  '2.2': '2.2.9',
  '2.4': '2.4.2',
} as const;

/** Why a judge cannot be asked on this machine. */
export class JudgeUnavailable extends Error {}

/** The path of the program that answers as this release of containerd does; it is built first. */
export function buildJudge(release: string): string {
  const script = join(__dirname, 'build.sh');
  const { status, stdout } = spawnSync('bash', [script, release], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) throw new JudgeUnavailable(`the judge of containerd ${release} is not built (${status})`);
  return stdout.trim();
}

/** Answers to questions, in order. */
export function askJudge(program: string, questions: readonly HostsQuestion[]): readonly HostsAnswer[] {
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
    .map((line) => JSON.parse(line) as HostsAnswer);
}

/** How often a question is asked again to see whether its answer is one of chance. */
const AGAIN = 12;

/** The answer, with `unstable` where the judge itself does not always give the same. */
export function askAgain(program: string, question: HostsQuestion): HostsAnswer | undefined {
  const answers = askJudge(
    program,
    Array.from({ length: AGAIN }, () => question),
  );
  const [first] = answers;
  const varies = new Set(answers.map((one) => JSON.stringify(one))).size > 1;
  return first && { ...first, ...(varies && { unstable: true }) };
}
