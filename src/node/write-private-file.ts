import writeFileAtomic from 'write-file-atomic';
import { KeyringError } from '../errors';
import { log } from './log';

/** Readable by its owner alone. */
const MODE = 0o600;

/** Whoever owned a file that is written over may not own, and read, the new one; the types do not know `false`. */
const OPTIONS: object = { mode: MODE, chown: false };

/**
 * Writes a file with secrets: whole or not at all, mode 0600 whatever was there before.
 * @throws KeyringError UNWRITABLE_FILE, with the cause.
 */
export async function writePrivateFile(path: string, text: string): Promise<void> {
  try {
    await writeFileAtomic(path, text, OPTIONS);
  } catch (error) {
    const errno = (error as NodeJS.ErrnoException).code ?? 'EIO';
    throw new KeyringError(
      'UNWRITABLE_FILE',
      `Cannot write ${path} (${errno}). Give a path in a folder that you may write to.`,
      { path, errno },
      { cause: error },
    );
  }
  log.write('%j written', path);
}
