import {
  close,
  constants,
  fchmod,
  fstat,
  fsync,
  ftruncate,
  lstat,
  open,
  rename,
  unlink,
  write,
} from 'fs-extra';
import { randomUUID } from 'node:crypto';
import type { Stats } from 'node:fs';
import { isSameFile, type HeldFolder } from './held-folder';
import { makePrivateFolder, type PrivateFolder } from './private-folder';

/** A file that is whole and on the disk, and has no place yet. */
export interface StagedFile {
  /** Puts it in the place of what has that name in the folder, if there is anything. */
  moveTo(name: string): Promise<void>;
  /** Has to be called in the end: removes what was not moved. Never fails. */
  end(): Promise<void>;
}

/** What keeps a staged file from being the one that was written, or from being private. */
export class StagingFault extends Error {
  constructor(readonly reason: 'not-private' | 'exchanged') {
    super(reason);
  }
}

// Windows knows no O_NOFOLLOW: undefined then, which counts as zero.
const { O_WRONLY, O_CREAT, O_EXCL, O_NOFOLLOW } = constants;

/** Readable by its owner alone. */
const MODE = 0o600;
const OTHERS = 0o077;

/** How many bytes are written between two looks at the signal. */
const CHUNK = 1 << 20;

/**
 * Writes a file to its end, onto the disk, in a private folder inside `folder`.
 * @throws what the file system says, StagingFault, or the reason of the signal; nothing of the file stays then.
 */
export async function stageFile(
  folder: HeldFolder,
  bytes: Uint8Array,
  signal: AbortSignal | undefined,
): Promise<StagedFile> {
  const room = await makePrivateFolder(folder);
  const path = room.pathOf(randomUUID());
  let fd: number | undefined;
  let moved = false;
  const end = async (): Promise<void> => {
    if (fd !== undefined) {
      // Emptied first: its name may be another one by now.
      if (!moved) await ftruncate(fd, 0).catch(() => undefined);
      if (!moved) await unlink(path).catch(() => undefined);
      await close(fd).catch(() => undefined);
    }
    await room.remove();
  };
  try {
    fd = await open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, MODE);
    const stats = await makePrivate(fd, room);
    await writeAll(fd, bytes, signal);
    await fsync(fd);
    return {
      moveTo: async (name) => {
        if (!isSameFile(await lstat(path), stats)) throw new StagingFault('exchanged');
        await rename(path, folder.pathOf(name));
        moved = true;
      },
      end,
    };
  } catch (error) {
    await end();
    throw error;
  }
}

/** Whatever the umask took away; and some file systems give every file to everybody. */
async function makePrivate(fd: number, room: PrivateFolder): Promise<Stats> {
  const made = await fstat(fd);
  if (process.platform === 'win32' || (made.mode & 0o777) === MODE) return checkPrivate(made, room);
  await fchmod(fd, MODE);
  return checkPrivate(await fstat(fd), room);
}

function checkPrivate(file: Stats, { stats }: PrivateFolder): Stats {
  const open = process.platform !== 'win32' && ((file.mode | stats.mode) & OTHERS) !== 0;
  if (open || file.uid !== stats.uid) throw new StagingFault('not-private');
  return file;
}

/** A disk that becomes full takes a part, and says so only when it is asked for the rest. */
async function writeAll(fd: number, bytes: Uint8Array, signal: AbortSignal | undefined): Promise<void> {
  signal?.throwIfAborted();
  for (let at = 0; at < bytes.length;) {
    const { bytesWritten } = await write(fd, bytes, at, Math.min(CHUNK, bytes.length - at), at);
    if (bytesWritten === 0) throw Object.assign(new Error('nothing was written'), { code: 'EIO' });
    at += bytesWritten;
    signal?.throwIfAborted();
  }
}
