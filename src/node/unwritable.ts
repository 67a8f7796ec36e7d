import type { Stats } from 'node:fs';
import { KeyringError } from '../errors';
import { StagingFault } from './stage-file';

/** What stands at a path that is no regular file. */
export type NoRegularFile = 'symbolic-link' | 'directory' | 'fifo' | 'socket' | 'device';

const NAMES: Readonly<Record<NoRegularFile, string>> = {
  'symbolic-link': 'a symbolic link',
  directory: 'a directory',
  fifo: 'a pipe',
  socket: 'a socket',
  device: 'a device',
};

const FAULTS: Readonly<Record<StagingFault['reason'], string>> = {
  'not-private': 'Its file system cannot keep a file from other users. Give a path on another one.',
  exchanged: 'Somebody else moves files in that folder meanwhile. Give a path in a folder of your own.',
};

/** What a file is, unless it is a regular one. */
export function noRegularFile(stats: Stats): NoRegularFile | undefined {
  if (stats.isFile()) return undefined;
  if (stats.isSymbolicLink()) return 'symbolic-link';
  if (stats.isDirectory()) return 'directory';
  if (stats.isFIFO()) return 'fifo';
  return stats.isSocket() ? 'socket' : 'device';
}

export function notReplaced(path: string, found: NoRegularFile): KeyringError {
  return unwritable(
    `Cannot write ${path}: ${NAMES[found]} stands there. Give the path of a regular file, or of none.`,
    { path, found },
  );
}

/** Nothing has changed at the path. */
export function notWritten(path: string, error: unknown): KeyringError {
  if (error instanceof StagingFault)
    return unwritable(`Cannot write ${path}. ${FAULTS[error.reason]}`, { path, reason: error.reason });
  const errno = errnoOf(error);
  const full = errno === 'ENOSPC' || errno === 'EDQUOT' || errno === 'EFBIG';
  const advice = full
    ? 'There is no room for it; what was there before is as it was. Make room, or give another path.'
    : 'Give a path in a folder that you may write to.';
  return unwritable(`Cannot write ${path} (${errno}). ${advice}`, { path, errno }, error);
}

/** The file is there, and perhaps not on the disk. */
export function notKept(path: string, error: unknown): KeyringError {
  const errno = errnoOf(error);
  return unwritable(
    `${path} is written, but its disk does not say that it will keep it (${errno}). Look after the disk, and write it again.`,
    { path, errno, written: true },
    error,
  );
}

function unwritable(
  message: string,
  details: Readonly<Record<string, unknown>>,
  cause?: unknown,
): KeyringError {
  return new KeyringError('UNWRITABLE_FILE', message, details, cause === undefined ? undefined : { cause });
}

function errnoOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? 'EIO';
}
