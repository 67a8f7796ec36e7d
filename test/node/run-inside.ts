import { spawn } from 'node:child_process';
import { enterMachine } from './namespaces';

/**
 * Runs a driver in namespaces of its own, with one argument, and gives its exit status; nothing that it starts outlives
 * it, and it does not outlive us.
 */
export async function runInside(driver: string, argument: string): Promise<number> {
  const [command = '', ...enter] = enterMachine;
  const child = spawn(command, [...enter, process.execPath, ...process.execArgv, driver, argument], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const end = (): void => {
    child.kill('SIGKILL');
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, end);
  // npm and tsx stand between us and whoever ends the run; when they are killed, no signal comes through.
  const starter = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid !== starter) end();
  }, 250);
  watch.unref();
  return new Promise((settle, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      settle(code ?? 2);
    });
  });
}
