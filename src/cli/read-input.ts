import { createReadStream } from 'fs-extra';
import type { Readable } from 'node:stream';
import { KeyringError } from '../errors';

/** Largest text that is read whole, in bytes. */
const LIMIT = 32 * 1024 * 1024;

/** Bytes that are read at a time from a file. */
const CHUNK = 1024 * 1024;

/**
 * The bytes of a file, or of standard input for `-`, as they come. Pipes are fine here: the user named them.
 * @throws KeyringError UNREADABLE_FILE.
 */
export async function* readChunks(path: string, stdin: Readable): AsyncGenerator<Uint8Array, void> {
  try {
    for await (const chunk of path === '-' ? stdin : createReadStream(path, { highWaterMark: CHUNK }))
      yield typeof chunk === 'string' ? Buffer.from(chunk) : (chunk as Buffer);
  } catch (error) {
    const errno = (error as NodeJS.ErrnoException).code ?? 'EIO';
    throw new KeyringError(
      'UNREADABLE_FILE',
      `Cannot read ${path} (${errno}). Give a file, or - for standard input.`,
      { path, errno },
      { cause: error },
    );
  }
}

/**
 * The text of a file, or of standard input for `-`.
 * @throws KeyringError UNREADABLE_FILE.
 */
export async function readInput(path: string, stdin: Readable): Promise<string> {
  return (await readInputBytes(path, stdin)).toString('utf8');
}

/**
 * The same as it is: what is no UTF-8 stays.
 * @throws KeyringError UNREADABLE_FILE.
 */
export async function readInputBytes(path: string, stdin: Readable): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let total = 0;
  for await (const chunk of readChunks(path, stdin)) {
    total += chunk.length;
    if (total > LIMIT) {
      throw new KeyringError(
        'UNREADABLE_FILE',
        `${path} has more than ${LIMIT} bytes and is not read. Give less at a time.`,
        { path },
      );
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
