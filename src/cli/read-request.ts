import type { Readable } from 'node:stream';
import { KeyringError } from '../errors';

export interface RequestLimits {
  readonly maxBytes: number;
  /** For all of it. */
  readonly timeoutMs: number;
}

/** A token of a service account fits many times over, and no client takes this long to write it. */
export const REQUEST_LIMITS: RequestLimits = { maxBytes: 1024 * 1024, timeoutMs: 20_000 };

/**
 * All of standard input, as a program wrote it.
 * @throws KeyringError INVALID_REQUEST where it is too long, does not end in time or cannot be read.
 */
export async function readRequest(stdin: Readable, limits: RequestLimits = REQUEST_LIMITS): Promise<Buffer> {
  const { maxBytes, timeoutMs } = limits;
  const chunks: Buffer[] = [];
  let total = 0;
  const patience = { over: false };
  // A stream that is left open would keep the process alive.
  const timer = setTimeout(() => {
    patience.over = true;
    stdin.destroy();
  }, timeoutMs);
  try {
    for await (const chunk of stdin) {
      const bytes = Buffer.from(chunk as Buffer | string);
      total += bytes.length;
      if (total > maxBytes) break;
      chunks.push(bytes);
    }
  } catch {
    if (!patience.over) throw invalidRequest('Standard input cannot be read.');
  } finally {
    clearTimeout(timer);
  }
  if (patience.over) throw invalidRequest(`Standard input does not end within ${timeoutMs / 1000} s.`);
  if (total > maxBytes) throw invalidRequest(`Standard input has more than ${maxBytes} bytes.`);
  return Buffer.concat(chunks);
}

export function invalidRequest(message: string): KeyringError {
  return new KeyringError('INVALID_REQUEST', message);
}
