import { spawn, spawnSync, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { join } from 'node:path';
import type { Vector } from './vector';

/** A question as the oracle takes it. */
export type Question = Pick<Vector, 'op' | 'in'>;

/** What the oracle says to one question: the kubelet's answer, or that there is none. */
export type OracleAnswer = Vector & { readonly failure?: string };

const BUILD = join(__dirname, 'oracle', 'build.sh');

/** Exit codes of the build that are no fault of ours. */
const NO_GO = 3;
const NOT_SERVED = 4;

/** Why there is no oracle for a release. */
export class OracleUnavailable extends Error {}

/** The path of the oracle's program, built once for each release. */
export function buildOracle(release: string): string {
  const { status, stdout, error } = spawnSync('bash', [BUILD, release], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (error !== undefined) throw new OracleUnavailable(`no shell to build with: ${error.message}`);
  if (status === NO_GO) throw new OracleUnavailable('Go is not installed');
  if (status === NOT_SERVED)
    throw new OracleUnavailable(`kubelet ${release} is not served by the module proxy`);
  const path = stdout.trim().split('\n').at(-1);
  if (status !== 0 || path === undefined || path === '')
    throw new Error(`building the oracle for ${release} failed`);
  return path;
}

/** The kubelet's own code, asked over a pipe; answers come in the order of the questions. */
export class Oracle {
  private readonly child: ChildProcessWithoutNullStreams;
  private readonly waiting: ((line: string) => void)[] = [];
  private rest = '';
  private asked = 0;
  private ended: Error | undefined;

  constructor(readonly release: string) {
    this.child = spawn(buildOracle(release), { stdio: ['pipe', 'pipe', 'pipe'] });
    this.child.stderr.resume();
    this.child.stdout.setEncoding('utf8');
    this.child.stdout.on('data', (text: string) => {
      const lines = (this.rest + text).split('\n');
      this.rest = lines.pop() ?? '';
      for (const line of lines) this.waiting.shift()?.(line);
    });
    this.child.on('exit', (code) => {
      this.ended = new Error(`the oracle ended with status ${code ?? 'unknown'}`);
      for (const settle of this.waiting.splice(0)) settle('');
    });
  }

  async ask(questions: readonly Question[]): Promise<readonly OracleAnswer[]> {
    const lines = questions.map(
      (question) => `${JSON.stringify({ id: String(this.asked++), ...question })}\n`,
    );
    const answers = Promise.all(
      questions.map(() => new Promise<string>((settle) => this.waiting.push(settle))),
    );
    this.child.stdin.write(lines.join(''));
    return (await answers).map((line) => {
      if (line === '') throw this.ended ?? new Error('the oracle ended');
      return JSON.parse(line) as OracleAnswer;
    });
  }

  close(): void {
    this.child.removeAllListeners('exit');
    this.child.kill();
  }
}
