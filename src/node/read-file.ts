import { close, constants, fstat, lstat, open, read, stat } from 'fs-extra';
import type { Stats } from 'node:fs';
import type { FileRead } from '../core/model/file-read';
import { log } from './log';

/** Largest file that is read, in bytes: some 100,000 entries fit; a kubelet itself knows no limit. */
export const DEFAULT_MAX_FILE_BYTES = 32 * 1024 * 1024;

/** A file that changes under the reader is read again, this often at most. */
const TRIES = 3;

/**
 * Reads one file as what it came to, never as an exception: pipes, devices and sockets are not opened, size
 * and time are bounded, and a change during the read is noticed. Without `follow` the last part of the path may be
 * no symbolic link: it was resolved before, and may have been replaced since.
 */
export async function readFileBounded(
  path: string,
  maxBytes: number,
  { follow = true }: { readonly follow?: boolean } = {},
): Promise<FileRead> {
  try {
    for (let attempt = 1; ; attempt++) {
      const result = await readOnce(path, maxBytes, follow);
      if (result.kind !== 'bytes' || result.changedMeanwhile !== true || attempt === TRIES) {
        log.read('%j: %s', path, result.kind);
        return result;
      }
    }
  } catch (error) {
    const errno = (error as NodeJS.ErrnoException).code ?? 'EIO';
    log.read('%j: %s', path, errno);
    return errno === 'ENOENT' ? { kind: 'absent' } : { kind: 'unreadable', errno };
  }
}

async function readOnce(path: string, maxBytes: number, follow: boolean): Promise<FileRead> {
  const refused = refuse(await (follow ? stat(path) : lstat(path)), maxBytes);
  if (refused !== undefined) return refused;
  // Not blocking: what was a file a moment ago may be a pipe now.
  const fd = await open(
    path,
    constants.O_RDONLY | constants.O_NONBLOCK | (follow ? 0 : constants.O_NOFOLLOW),
  );
  try {
    const before = await fstat(fd);
    const refusedNow = refuse(before, maxBytes);
    if (refusedNow !== undefined) return refusedNow;
    const bytes = await readAll(fd, maxBytes);
    if (bytes === undefined) return { kind: 'too-large', size: maxBytes + 1, limit: maxBytes };
    const after = await fstat(fd);
    const changed = after.mtimeMs !== before.mtimeMs || (before.size > 0 && bytes.length !== after.size);
    return changed ? { kind: 'bytes', bytes, changedMeanwhile: true } : { kind: 'bytes', bytes };
  } finally {
    await close(fd);
  }
}

function refuse(stats: Stats, maxBytes: number): FileRead | undefined {
  if (stats.isDirectory()) return { kind: 'unreadable', errno: 'EISDIR' };
  if (stats.isFIFO()) return { kind: 'not-regular', what: 'fifo' };
  if (stats.isSocket()) return { kind: 'not-regular', what: 'socket' };
  if (!stats.isFile()) return { kind: 'not-regular', what: 'device' };
  if (stats.size > maxBytes) return { kind: 'too-large', size: stats.size, limit: maxBytes };
  return undefined;
}

/** All bytes to the end; undefined where there are more than allowed. Files such as those of /proc have size 0. */
async function readAll(fd: number, maxBytes: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  for (let total = 0; ;) {
    const chunk = Buffer.allocUnsafe(1 << 16);
    const { bytesRead } = await read(fd, chunk, 0, chunk.length, null);
    if (bytesRead === 0) return Buffer.concat(chunks);
    total += bytesRead;
    if (total > maxBytes) return undefined;
    chunks.push(chunk.subarray(0, bytesRead));
  }
}
