import { close, fstat, read } from 'fs-extra';
import type { Stats } from 'node:fs';
import { join } from 'node:path';
import type { FileRead } from '../../core/model/file-read';
import { log } from '../log';
import { openHeld, type Held } from './held';
import { openBeneath } from './open-beneath';
import { errnoOf } from './path-errors';
import { ReadBudget } from './read-budget';

/** Largest file that is read, in bytes: some 100,000 entries fit; a kubelet itself knows no limit. */
export const DEFAULT_MAX_FILE_BYTES = 32 * 1024 * 1024;

/** A file that changes under the reader is read again, this often at most. */
const TRIES = 3;

export interface ReadLimits {
  readonly maxBytes: number;
  /** What this read takes its bytes from, together with others. Default: no limit but that of the file. */
  readonly budget?: ReadBudget;
}

/** A read, and when the file was last written, RFC 3339; undefined where nothing stands there or can be looked at. */
export interface TimedRead {
  readonly read: FileRead;
  readonly writtenAt?: string;
}

/**
 * Reads the file at an absolute path of a node mounted at `root` as what it came to, never as an exception: what
 * is read is the very file that was looked at, pipes, devices and sockets are not opened, size and time are bounded,
 * and a change during the read is noticed.
 */
export async function readBeneath(root: string, path: string, limits: ReadLimits): Promise<FileRead> {
  return (await timedReadBeneath(root, path, limits)).read;
}

export async function timedReadBeneath(root: string, path: string, limits: ReadLimits): Promise<TimedRead> {
  const result = await settledRead(root, path, limits);
  log.read('%j: %s', join(root, path), result.read.kind);
  return result;
}

async function settledRead(root: string, path: string, limits: ReadLimits): Promise<TimedRead> {
  for (let attempt = 1; ; attempt++) {
    const result = await readOnce(root, path, limits);
    if (attempt === TRIES || !isUnsettled(result.read)) return result;
  }
}

function isUnsettled(read: FileRead): boolean {
  return read.kind === 'bytes'
    ? read.changedMeanwhile === true
    : read.kind === 'unreadable' && read.errno === 'EAGAIN';
}

async function readOnce(root: string, path: string, limits: ReadLimits): Promise<TimedRead> {
  try {
    const held = await openBeneath(root, path);
    try {
      return { read: await readHeld(held, limits), writtenAt: held.stats.mtime.toISOString() };
    } finally {
      held.close();
    }
  } catch (error) {
    const errno = errnoOf(error);
    return { read: errno === 'ENOENT' ? { kind: 'absent' } : { kind: 'unreadable', errno } };
  }
}

async function readHeld(
  held: Held,
  { maxBytes, budget = new ReadBudget(maxBytes) }: ReadLimits,
): Promise<FileRead> {
  const limit = budget.limit(maxBytes);
  const refused = refuse(held.stats, limit);
  if (refused !== undefined) return refused;
  const { fd, stats: before } = await openHeld(held);
  try {
    const refusedNow = refuse(before, limit);
    if (refusedNow !== undefined) return refusedNow;
    const bytes = await readAll(fd, limit, budget);
    if (bytes === undefined) return { kind: 'too-large', size: limit + 1, limit };
    const after = await fstat(fd);
    const changed = after.mtimeMs !== before.mtimeMs || (before.size > 0 && bytes.length !== after.size);
    return changed ? { kind: 'bytes', bytes, changedMeanwhile: true } : { kind: 'bytes', bytes };
  } finally {
    await close(fd);
  }
}

function refuse(stats: Stats, limit: number): FileRead | undefined {
  if (stats.isDirectory()) return { kind: 'unreadable', errno: 'EISDIR' };
  if (stats.isFIFO()) return { kind: 'not-regular', what: 'fifo' };
  if (stats.isSocket()) return { kind: 'not-regular', what: 'socket' };
  if (!stats.isFile()) return { kind: 'not-regular', what: 'device' };
  if (stats.size > limit) return { kind: 'too-large', size: stats.size, limit };
  return undefined;
}

/** All bytes to the end; undefined where there are more than allowed. Files such as those of /proc have size 0. */
async function readAll(fd: number, limit: number, budget: ReadBudget): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  for (let total = 0; ;) {
    const chunk = Buffer.allocUnsafe(1 << 16);
    const { bytesRead } = await read(fd, chunk, 0, chunk.length, null);
    if (bytesRead === 0) return Buffer.concat(chunks);
    total += bytesRead;
    if (total > limit || !budget.take(bytesRead)) return undefined;
    chunks.push(chunk.subarray(0, bytesRead));
  }
}
