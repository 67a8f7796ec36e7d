import { createReadStream } from 'fs-extra';
import type { Readable } from 'node:stream';
import { KeyringError } from '../errors';

/** Largest manifest that is read, in bytes. */
const LIMIT = 32 * 1024 * 1024;

/**
 * The text of a file, or of standard input for `-`. Pipes are fine here: the user named them.
 * @throws KeyringError UNREADABLE_FILE.
 */
export async function readInput(path: string, stdin: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  let total = 0;
  try {
    for await (const chunk of path === '-' ? stdin : createReadStream(path)) {
      const bytes = Buffer.from(chunk as Buffer | string);
      total += bytes.length;
      if (total > LIMIT) break;
      chunks.push(bytes);
    }
  } catch (error) {
    const errno = (error as NodeJS.ErrnoException).code ?? 'EIO';
    throw new KeyringError(
      'UNREADABLE_FILE',
      `Cannot read ${path} (${errno}). Give a file, or - for standard input.`,
      { path, errno },
      { cause: error },
    );
  }
  if (total > LIMIT) {
    throw new KeyringError(
      'UNREADABLE_FILE',
      `${path} has more than ${LIMIT} bytes and is not read. Give fewer manifests at a time.`,
      { path },
    );
  }
  return Buffer.concat(chunks).toString('utf8');
}
