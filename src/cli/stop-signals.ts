/** Signals that ask a program to end, and let it tidy up. */
const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export type StopSignal = (typeof STOP_SIGNALS)[number];

/** The program was asked to end. */
export class Stopped extends Error {
  constructor(
    readonly signal: StopSignal,
    /** Whether what was under way came to its end all the same. */
    done: boolean,
  ) {
    super(`stopped by ${signal}; ${done ? 'the file was written before' : 'nothing was written'}`);
  }
}

/** Where signals come from: `process`. */
export interface SignalSource {
  on(signal: StopSignal, listener: (signal: StopSignal) => void): unknown;
  off(signal: StopSignal, listener: (signal: StopSignal) => void): unknown;
}

/**
 * Writes something, and calls it off when the process is asked to end. More signals change nothing: Ctrl-C below
 * `npx` comes twice, and one that ended the process at once would leave a part of the file.
 * @throws Stopped; what `write` throws.
 */
export async function untilStopped<Result>(
  write: (signal: AbortSignal) => Promise<Result>,
  source: SignalSource = process,
): Promise<Result> {
  const controller = new AbortController();
  let received: StopSignal | undefined;
  const stop = (signal: StopSignal): void => {
    received ??= signal;
    controller.abort();
  };
  const release = (): void => {
    for (const signal of STOP_SIGNALS) source.off(signal, stop);
  };
  for (const signal of STOP_SIGNALS) source.on(signal, stop);
  try {
    const result = await write(controller.signal);
    if (received !== undefined) throw new Stopped(received, true);
    return result;
  } catch (error) {
    if (received !== undefined && error === controller.signal.reason) throw new Stopped(received, false);
    throw error;
  } finally {
    release();
  }
}
