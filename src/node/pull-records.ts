import { opendir } from 'fs-extra';
import { join, posix } from 'node:path';
import type { FileRead } from '../core/model/file-read';
import { DEFAULT_ROOT_DIR } from '../core/model/environment';
import { wholeNumberOption } from '../core/model/number-option';
import { isRecordFile, PULLED_FOLDER, PULLING_FOLDER } from '../core/imagemanager/record-file';
import { pulledRecordFile, pullIntentFile } from '../core/imagemanager/record-files';
import type { PullRecords, RecordFolder } from '../core/imagemanager/record-folder';
import type { KubeletVersion } from '../core/release/kubelet-version';
import { log } from './log';
import { pathUnderNodeRoot } from './node-root';
import { readFileBounded } from './read-file';
import type { ReleaseRules } from '../core/release/profile';
import { releaseProfile } from '../core/release/kubelet-version';

/** Largest record that is read, in bytes: room for thousands of secrets. */
const MAX_FILE_BYTES = 1024 * 1024;

/** Files of one folder that are read: more images than a node ever holds. */
const MAX_FILES = 10_000;

export interface PullRecordsOptions {
  /** The kubelet's root directory. Default: /var/lib/kubelet. */
  readonly rootDir?: string;
  /** Where a relative root directory starts. Default: `/`. */
  readonly cwd?: string;
  /** Where the node's file system is mounted; default `/`, the node itself. */
  readonly nodeRoot?: string;
  readonly kubeletVersion?: KubeletVersion;
  readonly maxFileBytes?: number;
  readonly maxFiles?: number;
}

/**
 * Reads what the kubelet remembers of its image pulls. Whatever stands there is an outcome, never an
 * exception: sub-directories, other names and unfinished files are passed over as the kubelet does, pipes and
 * devices are not opened, size and number are bounded.
 * @throws KeyringError INVALID_OPTION.
 */
export async function readPullRecords(options: PullRecordsOptions = {}): Promise<PullRecords> {
  const rules = releaseProfile(options.kubeletVersion).rules;
  const { maxFileBytes = MAX_FILE_BYTES, maxFiles = MAX_FILES } = options;
  const bounded = {
    ...options,
    maxFileBytes: wholeNumberOption(maxFileBytes, 'maxFileBytes', { from: 0 }),
    maxFiles: wholeNumberOption(maxFiles, 'maxFiles', { from: 0 }),
  };
  return {
    pulled: await readFolder(PULLED_FOLDER, pulledRecordFile, rules, bounded),
    pulling: await readFolder(PULLING_FOLDER, pullIntentFile, rules, bounded),
  };
}

type BoundedOptions = PullRecordsOptions & Required<Pick<PullRecordsOptions, 'maxFileBytes' | 'maxFiles'>>;

async function readFolder<T>(
  folder: string,
  fileOf: (name: string, read: FileRead, rules: ReleaseRules) => T,
  rules: ReleaseRules,
  { rootDir = DEFAULT_ROOT_DIR, cwd = '/', nodeRoot = '/', maxFileBytes, maxFiles }: BoundedOptions,
): Promise<RecordFolder<T>> {
  const path = posix.resolve(cwd, rootDir, folder);
  const onThisMachine = (part: string): Promise<string> | string =>
    nodeRoot === '/' ? part : pathUnderNodeRoot(nodeRoot, part);
  try {
    const { names, truncated } = await listFolder(await onThisMachine(path), maxFiles);
    const files: T[] = [];
    for (const name of names) {
      files.push(fileOf(name, await readRecord(join(path, name)), rules));
    }
    log.read('%j: %d records', path, files.length);
    return { path, state: 'read', files, truncated };
  } catch (error) {
    const errno = errnoOf(error);
    log.read('%j: %s', path, errno);
    const missing = { path, files: [], truncated: false };
    return errno === 'ENOENT' ? { ...missing, state: 'absent' } : { ...missing, state: 'unreadable', errno };
  }

  async function readRecord(file: string): Promise<FileRead> {
    try {
      return await readFileBounded(await onThisMachine(file), maxFileBytes);
    } catch (error) {
      const errno = errnoOf(error);
      return errno === 'ENOENT' ? { kind: 'absent' } : { kind: 'unreadable', errno };
    }
  }
}

async function listFolder(path: string, limit: number): Promise<{ names: string[]; truncated: boolean }> {
  const names: string[] = [];
  for await (const entry of await opendir(path)) {
    if (entry.isDirectory() || !isRecordFile(entry.name)) continue;
    if (names.length === limit) return { names: names.sort(), truncated: true };
    names.push(entry.name);
  }
  return { names: names.sort(), truncated: false };
}

function errnoOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? 'EIO';
}
