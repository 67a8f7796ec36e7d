import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { machineState, processesOf } from './machine-state';

/** The control plane, pods that are pulled and one that is not, and a plugin, for which folders are mounted. */
const SCENARIOS = [
  'a static pod has no pull secrets of its namespace',
  'such a secret ends only the pulls',
  'a plugin that is slow',
];

const PROJECT = join(__dirname, '..', '..');

let work: string;

beforeEach(() => {
  work = mkdtempSync(join(tmpdir(), 'kubelet-keyring-machine-'));
});

afterEach(() => {
  rmSync(work, { recursive: true, force: true });
});

describe('the machine after the driver', () => {
  it('is as it was after a run', async () => {
    const before = machineState();
    const { output, ended } = startDriver();
    expect(await ended).toBe(0);
    expect(output.text).toMatch(/^(3 passed, 0 failed|0 passed, 0 failed, 3 skipped)$/m);
    await expectNoProcess();
    expect(readdirSync(work)).toEqual([]);
    expect(machineState()).toEqual(before);
  });

  it.each([
    ['the driver', ['--import', 'tsx']],
    ['the program that started the driver', [join(PROJECT, 'node_modules/tsx/dist/cli.mjs')]],
  ])('is as it was after %s was killed, but for its work folder', async (_, through) => {
    const before = machineState();
    const { output, ended, child } = startDriver(through);
    const first = / {2}ok .*\n/;
    const skipped = /skipped$/m;
    while (!first.test(output.text) && !skipped.test(output.text) && child.exitCode === null) await sleep(5);
    const running = processesOf([work]);
    child.kill('SIGKILL');
    await ended;
    expect(skipped.test(output.text) || running.length > 1).toBe(true);
    await expectNoProcess();
    expect(machineState()).toEqual(before);
  });
});

function startDriver(through = ['--import', 'tsx']): {
  child: ChildProcess;
  output: { text: string };
  ended: Promise<number | null>;
} {
  const only = SCENARIOS.flatMap((name) => ['--only', name]);
  const script = join(__dirname, 'run.ts');
  const child = spawn(process.execPath, [...through, script, '--work', work, ...only], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const output = { text: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output.text += text;
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return { child, output, ended };
}

/** The kernel ends what is left in a namespace without us waiting for it; it needs a moment. */
async function expectNoProcess(): Promise<void> {
  for (let tries = 0; tries < 100 && processesOf([work]).length > 0; tries++) await sleep(50);
  expect(processesOf([work])).toEqual([]);
}
