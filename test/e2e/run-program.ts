import { spawn } from 'node:child_process';

export interface ProgramRun {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end with nothing of this process's environment but PATH. */
export async function runProgram(
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<ProgramRun> {
  const child = spawn(program, args, {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
  const status = await new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      resolve(code ?? -1);
    });
  });
  return { status, ...output };
}

/** The same, where anything but success is the end of the test. */
export async function runProgramWell(...call: Parameters<typeof runProgram>): Promise<string> {
  const { status, stdout, stderr } = await runProgram(...call);
  if (status !== 0) throw new Error(`${call[0]} ended with ${status}: ${stderr}`);
  return stdout;
}
