import { spawn, type ChildProcess } from 'node:child_process';
import type { PluginExit, PluginRun, RunPlugin } from '../core/provider/plugin-provider';
import { log } from './log';
import type { PluginRules } from '../core/release/plugin-rules';
import { errnoOf } from './beneath/path-errors';
import type { PluginFolder } from './plugin-binary';
import { pluginCommand, type PluginCommand } from './plugin-command';

/** The kubelet's own limit. */
export const DEFAULT_PLUGIN_TIMEOUT_MS = 60_000;
/** A response of thousands of registries fits; a kubelet knows no limit. */
export const DEFAULT_MAX_PLUGIN_STDOUT_BYTES = 1024 * 1024;
/** More than this of the standard error is not even counted. */
export const DEFAULT_MAX_PLUGIN_STDERR_BYTES = 64 * 1024;

export interface PluginRunnerOptions extends PluginFolder {
  readonly rules: Pick<PluginRules, 'pluginEnvironment'>;
  /** The environment of the kubelet; default: that of this process. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  readonly timeoutMs?: number;
  readonly maxStdoutBytes?: number;
  readonly maxStderrBytes?: number;
  /** Gets what a plugin writes to its standard error, bounded. It may hold secrets, and goes nowhere else. */
  readonly onStderr?: (plugin: string, stderr: Uint8Array) => void;
  readonly signal?: AbortSignal;
}

/**
 * Runs plugins as the kubelet does: `binDir/name` with the configured arguments, no shell, the request on
 * standard input; beneath a node root the executable that was found there, and no other. A plugin cannot hang, crash or fill this process: time and output are bounded, and with the
 * plugin go all processes of its group.
 */
export function pluginRunner(options: PluginRunnerOptions): RunPlugin {
  return async (run) => {
    const exit = await findAndExecute(run, options);
    log.resolve('plugin %j: %s', run.provider.name, exit.ok ? 'answered' : exit.reason);
    return exit;
  };
}

/** Variables of a plugin. A name that comes twice counts the last time, as Go's exec has it. */
export function pluginEnvironment(
  { provider }: Pick<PluginRun, 'provider'>,
  { rules, environment = process.env }: Pick<PluginRunnerOptions, 'rules' | 'environment'>,
): Record<string, string> {
  const inherited = rules.pluginEnvironment ? Object.entries(environment) : [];
  const variables = new Map<string, string>();
  for (const [name, value] of inherited) if (value !== undefined) variables.set(name, value);
  for (const { name, value } of provider.env) variables.set(name, value.reveal());
  return Object.fromEntries(variables);
}

async function findAndExecute(run: PluginRun, options: PluginRunnerOptions): Promise<PluginExit> {
  let command: PluginCommand;
  try {
    command = await pluginCommand(options, run.provider.name);
  } catch (error) {
    return notStarted(errnoOf(error));
  }
  return execute(run, command, options).finally(command.release);
}

function execute(run: PluginRun, command: PluginCommand, options: PluginRunnerOptions): Promise<PluginExit> {
  const { timeoutMs = DEFAULT_PLUGIN_TIMEOUT_MS, signal } = options;
  const { name, args } = run.provider;
  return new Promise((resolve) => {
    if (signal?.aborted === true) {
      resolve(failed('aborted', 'the run was called off'));
      return;
    }
    let child: ChildProcess;
    try {
      // A group of its own, so that what the plugin starts can be ended with it.
      child = spawn(command.file, args, {
        argv0: command.argv0,
        env: pluginEnvironment(run, options),
        stdio: 'pipe',
        detached: true,
        shell: false,
        windowsHide: true,
      });
    } catch {
      resolve(failed('not-started', 'the plugin could not be started'));
      return;
    }
    const stdout = new BoundedOutput(options.maxStdoutBytes ?? DEFAULT_MAX_PLUGIN_STDOUT_BYTES);
    const stderr = new BoundedOutput(options.maxStderrBytes ?? DEFAULT_MAX_PLUGIN_STDERR_BYTES);
    let settled = false;
    const settle = (exit: PluginExit): void => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      killGroup(child);
      for (const stream of [child.stdin, child.stdout, child.stderr]) stream?.destroy();
      if (stderr.size > 0) options.onStderr?.(name, stderr.bytes());
      resolve(exit);
    };
    const abort = (): void => {
      settle(failed('aborted', 'the run was called off'));
    };
    const timer = setTimeout(() => {
      settle(failed('timeout', `no answer within ${timeoutMs} ms`));
    }, timeoutMs);
    signal?.addEventListener('abort', abort, { once: true });
    child.on('error', (error: NodeJS.ErrnoException) => {
      settle(notStarted(error.code ?? 'unknown'));
    });
    child.stdout?.on('data', (chunk: Buffer) => {
      if (!stdout.take(chunk))
        settle(failed('output-too-large', `more than ${stdout.limit} bytes of output`));
    });
    child.stderr?.on('data', (chunk: Buffer) => {
      stderr.take(chunk);
    });
    child.on('close', (status, killedBy) => {
      settle(exitOf(status, killedBy, stdout, stderr));
    });
    // A plugin need not read its request; the pipe may break at any time.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(run.stdin);
  });
}

function exitOf(
  status: number | null,
  killedBy: NodeJS.Signals | null,
  stdout: BoundedOutput,
  stderr: BoundedOutput,
): PluginExit {
  if (status === 0) return { ok: true, stdout: stdout.bytes() };
  const how = status === null ? `ended by ${killedBy ?? 'a signal'}` : `exit status ${status}`;
  const more = stderr.overflowed ? 'more than ' : '';
  return failed(
    status === null ? 'signal' : 'exit-status',
    `${how}; ${more}${stderr.size} bytes on its standard error, which are not shown as they may hold secrets`,
  );
}

/** The first bytes of an output, and whether there were more. */
class BoundedOutput {
  overflowed = false;
  size = 0;
  private readonly chunks: Buffer[] = [];

  constructor(readonly limit: number) {}

  /** Whether everything so far has fitted. */
  take(chunk: Buffer): boolean {
    const room = this.limit - this.size;
    if (chunk.length > room) this.overflowed = true;
    const kept = chunk.subarray(0, room);
    this.size += kept.length;
    // A copy, and none of what is empty: a part holds on to the whole chunk that it was cut from.
    if (kept.length > 0) this.chunks.push(Buffer.from(kept));
    return !this.overflowed;
  }

  bytes(): Uint8Array {
    return Buffer.concat(this.chunks);
  }
}

/** What is gone already, or has no groups, is left to the child itself. */
function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    child.kill('SIGKILL');
  }
}

function notStarted(errno: string): PluginExit {
  return failed('not-started', `the plugin could not be started (${errno})`);
}

function failed(reason: string, message: string): PluginExit {
  return { ok: false, reason, message };
}
