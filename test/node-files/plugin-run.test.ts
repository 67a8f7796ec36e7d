import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PluginExit } from '../../src/core/provider/plugin-provider';
import { pluginEnvironment, pluginRunner, type PluginRunnerOptions } from '../../src/node/run-plugin';
import { variable } from '../core/provider/plugin-of';
import { pluginFolder, runOf } from './plugin-executable';
import { temporaryFolder } from './temporary-folder';

const RULES = { pluginEnvironment: true };
const PATH = process.env.PATH ?? '/usr/bin:/bin';

async function run(
  script: string,
  parts: Parameters<typeof runOf>[0] = {},
  options: Partial<PluginRunnerOptions> = {},
): Promise<PluginExit> {
  const runner = pluginRunner({
    nodeRoot: '/',
    binDir: pluginFolder(script),
    rules: RULES,
    environment: { PATH },
    ...options,
  });
  return runner(runOf(parts));
}

function text(exit: PluginExit): string {
  return exit.ok ? Buffer.from(exit.stdout).toString() : `not ok: ${exit.reason} ${exit.message}`;
}

function folderWith(directory: string): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, directory));
  return folder;
}

/** Waits until a process is gone. */
async function gone(pid: number): Promise<boolean> {
  for (let tries = 0; tries < 200; tries++) {
    try {
      process.kill(pid, 0);
    } catch {
      return true;
    }
    // A killed process whose parent is gone stays as a zombie until somebody reaps it.
    if (existsSync(`/proc/${pid}/stat`) && readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z '))
      return true;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return false;
}

describe('a plugin that is run', () => {
  it('gets its arguments as they are, without a shell', async () => {
    const args = ['--a', 'b c', '', '$(echo no)', ';', '*', '"'];
    expect(text(await run('for a in "$@"; do printf "[%s]" "$a"; done', { args }))).toBe(
      '[--a][b c][][$(echo no)][;][*]["]',
    );
  });

  it('gets the request on its standard input', async () => {
    expect(text(await run('cat', { stdin: 'é {"a":1}\n' }))).toBe('é {"a":1}\n');
  });

  it('gets the environment of the kubelet and its own, which wins', async () => {
    const env = [variable('A', 'own'), variable('TWICE', '1'), variable('TWICE', '2')];
    const environment = { PATH, A: 'inherited', B: 'b=c' };
    expect(text(await run('echo "$A $B $TWICE"', { env }, { environment }))).toBe('own b=c 2\n');
    expect(
      text(
        await run(
          'echo "$A ${B-unset} $TWICE"',
          { env },
          { environment, rules: { pluginEnvironment: false } },
        ),
      ),
    ).toBe('own unset 2\n');
  });

  it('may leave its request unread', async () => {
    expect(text(await run('exec <&-; echo ok', { stdin: 'x'.repeat(1 << 20) }))).toBe('ok\n');
  });

  it('may write to its standard error, which goes to nobody but who asks for it', async () => {
    const heard: [string, string][] = [];
    const onStderr = (plugin: string, stderr: Uint8Array): void => {
      heard.push([plugin, Buffer.from(stderr).toString()]);
    };
    const exit = await run('echo canary >&2; exit 3', {}, { onStderr });
    expect(exit).toEqual({
      ok: false,
      reason: 'exit-status',
      message: 'exit status 3; 7 bytes on its standard error, which are not shown as they may hold secrets',
    });
    expect(heard).toEqual([['p', 'canary\n']]);
    await run('exit 0', {}, { onStderr });
    expect(heard).toHaveLength(1);
  });
});

describe('a hostile plugin', () => {
  it('that hangs is ended, with all that it started', async () => {
    const folder = temporaryFolder();
    const pids = join(folder, 'pids');
    const script = `sleep 60 & echo $! >>${pids}; echo $$ >>${pids}; sleep 60`;
    const exit = await run(script, {}, { timeoutMs: 500 });
    expect(exit).toEqual({ ok: false, reason: 'timeout', message: 'no answer within 500 ms' });
    const [child, itself] = readFileSync(pids, 'utf8').split('\n').map(Number);
    expect([await gone(child!), await gone(itself!)]).toEqual([true, true]);
  });

  it('that leaves something running behind its back is waited for no longer than the limit', async () => {
    const exit = await run('sleep 60 & echo ok', {}, { timeoutMs: 500 });
    expect(exit).toMatchObject({ ok: false, reason: 'timeout' });
  });

  it('that does not listen to signals is ended all the same', async () => {
    expect(
      await run("trap '' TERM INT HUP; while :; do sleep 1; done", {}, { timeoutMs: 300 }),
    ).toMatchObject({
      reason: 'timeout',
    });
  });

  it('that writes without end is ended at the limit', async () => {
    const exit = await run(
      'while :; do echo xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx; done',
      {},
      { maxStdoutBytes: 1000 },
    );
    expect(exit).toEqual({
      ok: false,
      reason: 'output-too-large',
      message: 'more than 1000 bytes of output',
    });
  });

  it('may write as much as the limit allows, and not a byte more', async () => {
    const options = { maxStdoutBytes: 10 };
    expect(text(await run('printf 0123456789', {}, options))).toBe('0123456789');
    expect(await run('printf 0123456789x', {}, options)).toMatchObject({ reason: 'output-too-large' });
  });

  it('that floods its standard error is heard up to the limit, and may go on', async () => {
    let heard = 0;
    const onStderr = (_: string, stderr: Uint8Array): void => {
      heard = stderr.length;
    };
    const flood = 'head -c 300000 /dev/zero >&2; echo ok';
    expect(text(await run(flood, {}, { onStderr, maxStderrBytes: 100 }))).toBe('ok\n');
    expect(heard).toBe(100);
    expect(await run('printf 012345678 >&2; exit 1', {}, { maxStderrBytes: 8 })).toMatchObject({
      message: expect.stringMatching(/^exit status 1; more than 8 bytes/),
    });
  });

  it('that crashes is told by its signal', async () => {
    expect(await run('kill -SEGV $$')).toMatchObject({
      ok: false,
      reason: 'signal',
      message: expect.stringMatching(/^ended by SIGSEGV; 0 bytes/),
    });
  });
});

describe('a run that does not begin', () => {
  it.each([
    ['no such plugin', () => temporaryFolder(), /ENOENT/],
    ['a directory in its place', () => folderWith('p'), /EACCES/],
  ])('because there is %s', async (_, binDir, message) => {
    const exit = await pluginRunner({ nodeRoot: '/', binDir: binDir(), rules: RULES })(runOf());
    expect(exit).toMatchObject({ ok: false, reason: 'not-started', message: expect.stringMatching(message) });
  });

  it.each([
    ['an argument', { args: ['a\0b'] }],
    ['a variable', { env: [variable('A', '\0')] }],
  ])('because a NUL stands in %s', async (_, parts) => {
    expect(await run('exit 0', parts)).toEqual({
      ok: false,
      reason: 'not-started',
      message: 'the plugin could not be started',
    });
  });

  it('because it was called off, or ends because it is', async () => {
    const called = { ok: false, reason: 'aborted', message: 'the run was called off' };
    expect(await run('exit 0', {}, { signal: AbortSignal.abort() })).toEqual(called);
    const controller = new AbortController();
    const running = run('sleep 60', {}, { signal: controller.signal });
    setTimeout(() => {
      controller.abort();
    }, 100);
    expect(await running).toEqual(called);
  });
});

describe('the environment of a plugin', () => {
  it('leaves out what is not set, and takes that of this process where none is given', () => {
    expect(pluginEnvironment(runOf(), { rules: RULES, environment: { A: undefined, B: '' } })).toEqual({
      B: '',
    });
    expect(pluginEnvironment(runOf(), { rules: RULES })).toMatchObject({ PATH });
    expect(pluginEnvironment(runOf(), { rules: { pluginEnvironment: false } })).toEqual({});
  });
});
