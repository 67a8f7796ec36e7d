import { checkArgument, checkOptions } from '../core/input/check-input';
import { options as optionsShape } from '../core/input/containers';
import { shape } from '../core/input/shape';
import { optional, signal as signalShape, text as textShape } from '../core/input/values';
import { lstat } from 'fs-extra';
import { basename, dirname, resolve, sep } from 'node:path';
import { isKeyringError } from '../errors';
import { holdFolder, type HeldFolder } from './held-folder';
import { log } from './log';
import { stageFile } from './stage-file';
import { noRegularFile, notKept, notReplaced, notWritten } from './unwritable';

/** How a private file is written. */
export interface WritePrivateFileOptions {
  /** Calls it off: nothing is written then, unless the file has its place already. */
  readonly signal?: AbortSignal | undefined;
}

/** Owner and mode (`0o644`) of the file that stood there before. */
export interface ReplacedFile {
  readonly uid: number;
  readonly gid: number;
  readonly mode: number;
}

/** What came of writing a private file. */
export interface WrittenFile {
  /** Absolute. */
  readonly path: string;
  /** Null where there was none. */
  readonly replaced: ReplacedFile | null;
}

/**
 * Writes a file with secrets: whole and kept by the disk, or not at all; readable by whoever writes it alone, from the
 * first byte on, whatever was there before. What stands there has to be a regular file, or nothing: a link is not
 * followed.
 * @example
 * const { replaced } = await writePrivateFile('auth.json', renderConfigJson(keyring, { reveal: true }).text);
 * if (replaced !== null && replaced.mode & 0o077) console.warn('others could read the one before');
 * @throws KeyringError UNWRITABLE_FILE (with the cause, where the file system gave one), INVALID_OPTION; the reason
 * of a signal that is aborted.
 */
export async function writePrivateFile(
  path: string,
  text: string,
  options: WritePrivateFileOptions = {},
): Promise<WrittenFile> {
  checkArguments(path, text, options);
  const { signal } = options;
  signal?.throwIfAborted();
  const absolute = resolve(path);
  try {
    // `name/` is a folder, whatever stands there.
    if (path.endsWith('/') || path.endsWith(sep)) throw notReplaced(path, 'directory');
    const folder = await holdFolder(dirname(absolute), { follow: true });
    try {
      const replaced = await replaceIn(folder, basename(absolute), path, text, signal);
      log.write('%j written', path);
      return { path: absolute, replaced };
    } finally {
      await folder.close().catch(() => undefined);
    }
  } catch (error) {
    if (isKeyringError(error) || (signal?.aborted === true && error === signal.reason)) throw error;
    throw notWritten(path, error);
  }
}

async function replaceIn(
  folder: HeldFolder,
  name: string,
  path: string,
  text: string,
  signal: AbortSignal | undefined,
): Promise<ReplacedFile | null> {
  // Before anything is written, and again before it is replaced.
  await fileToReplace(folder, name, path);
  const staged = await stageFile(folder, Buffer.from(text), signal);
  let replaced: ReplacedFile | null;
  try {
    replaced = await fileToReplace(folder, name, path);
    signal?.throwIfAborted();
    await staged.moveTo(name);
  } finally {
    await staged.end();
  }
  await folder.sync().catch((error: unknown) => {
    throw notKept(path, error);
  });
  return replaced;
}

/** @throws KeyringError UNWRITABLE_FILE where it is no regular file. */
async function fileToReplace(folder: HeldFolder, name: string, path: string): Promise<ReplacedFile | null> {
  const stats = await lstat(folder.pathOf(name)).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  });
  if (stats === undefined) return null;
  const found = noRegularFile(stats);
  if (found !== undefined) throw notReplaced(path, found);
  return { uid: stats.uid, gid: stats.gid, mode: stats.mode & 0o7777 };
}

function checkArguments(path: string, text: string, options: WritePrivateFileOptions): void {
  checkArgument(path, 'path', filePath);
  checkArgument(text, 'text', textShape);
  checkOptions(options, writeShape);
}

const filePath = shape<string>(
  'the path of a file',
  (value) => typeof value === 'string' && value !== '' && !value.includes('\0'),
);

const writeShape = optionsShape<WritePrivateFileOptions>({ signal: optional(signalShape) });
