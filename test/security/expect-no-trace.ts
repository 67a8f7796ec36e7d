import { runMain } from '../cli/run-main';
import { holdsCanary } from './traces';

/** Where the canary can be read, with the line of text, so that a failure can be understood. */
export function expectNoTrace(where: string, text: string): void {
  const lines = text.split('\n').filter(holdsCanary);
  expect(lines.slice(0, 3).map((line) => `${where}: ${line}`)).toEqual([]);
}

/** Runs the program and looks for the canary in both of its outputs. */
export async function expectNoTraceOfCommands(
  lines: readonly (readonly string[])[],
  stdin = '',
): Promise<void> {
  for (const args of lines) {
    const { stdout, stderr } = await runMain(args, { stdin, stdoutIsTTY: true });
    expectNoTrace(`${args.join(' ')}: stdout`, stdout);
    expectNoTrace(`${args.join(' ')}: stderr`, stderr);
  }
}
