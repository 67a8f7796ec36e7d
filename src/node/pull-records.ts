import { checkOptions } from '../core/input/check-input';
import { pullRecordsShape } from './pull-records-shape';
import { posix } from 'node:path';
import type { FileRead } from '../core/model/file-read';
import { DEFAULT_ROOT_DIR } from '../core/model/environment';
import { wholeNumberOption } from '../core/model/number-option';
import { isRecordFile, PULLED_FOLDER, PULLING_FOLDER } from '../core/imagemanager/record-file';
import { pulledRecordFile, pullIntentFile } from '../core/imagemanager/record-files';
import type { PullRecords, RecordFolder } from '../core/imagemanager/record-folder';
import type { KubeletVersion } from '../core/release/kubelet-version';
import { log } from './log';
import { listBeneath } from './beneath/list-beneath';
import { errnoOf } from './beneath/path-errors';
import { ReadBudget } from './beneath/read-budget';
import { readBeneath } from './beneath/read-beneath';
import type { ReleaseRules } from '../core/release/profile';
import { releaseProfile } from '../core/release/kubelet-version';

/** Largest record that is read, in bytes: room for thousands of secrets. */
const MAX_FILE_BYTES = 1024 * 1024;

/** Bytes of all records of one folder: 10,000 of the usual size, five times over. */
const MAX_FOLDER_BYTES = 64 * 1024 * 1024;

/** Files of one folder that are read: more images than a node ever holds. */
const MAX_FILES = 10_000;

export interface PullRecordsOptions {
  /** The kubelet's root directory. Default: /var/lib/kubelet. */
  readonly rootDir?: string | undefined;
  /** Where a relative root directory starts. Default: `/`. */
  readonly cwd?: string | undefined;
  /** Where the node's file system is mounted; default `/`, the node itself. */
  readonly nodeRoot?: string | undefined;
  readonly kubeletVersion?: KubeletVersion | undefined;
  readonly maxFileBytes?: number | undefined;
  readonly maxFiles?: number | undefined;
}

/**
 * Reads what the kubelet remembers of its image pulls. Whatever stands there is an outcome, never an
 * exception: sub-directories, other names and unfinished files are passed over as the kubelet does, pipes and
 * devices are not opened, number and size are bounded, of each and of all.
 * @throws KeyringError INVALID_OPTION.
 */
export async function readPullRecords(options: PullRecordsOptions = {}): Promise<PullRecords> {
  checkOptions(options, pullRecordsShape);
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

type BoundedOptions = PullRecordsOptions & { readonly maxFileBytes: number; readonly maxFiles: number };

async function readFolder<T>(
  folder: string,
  fileOf: (name: string, read: FileRead, rules: ReleaseRules) => T,
  rules: ReleaseRules,
  { rootDir = DEFAULT_ROOT_DIR, cwd = '/', nodeRoot = '/', maxFileBytes, maxFiles }: BoundedOptions,
): Promise<RecordFolder<T>> {
  const path = posix.resolve(cwd, rootDir, folder);
  const limits = { maxBytes: maxFileBytes, budget: new ReadBudget(MAX_FOLDER_BYTES) };
  try {
    const { names, truncated } = await listBeneath(nodeRoot, path, {
      limit: maxFiles,
      wanted: (entry) => !entry.isDirectory() && isRecordFile(entry.name),
    });
    const files: T[] = [];
    for (const name of [...names].sort()) {
      files.push(fileOf(name, await readBeneath(nodeRoot, posix.join(path, name), limits), rules));
    }
    log.read('%j: %d records', path, files.length);
    return { path, state: 'read', files, truncated };
  } catch (error) {
    const errno = errnoOf(error);
    log.read('%j: %s', path, errno);
    const missing = { path, files: [], truncated: false };
    return errno === 'ENOENT' ? { ...missing, state: 'absent' } : { ...missing, state: 'unreadable', errno };
  }
}
