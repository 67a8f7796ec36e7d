import { isRecord } from '../model/json-record';
import type { PulledRecordFile, PullIntentFile } from './record-files';

/** One folder of records, with its files sorted by name. */
export interface RecordFolder<T> {
  /** Path on the node. */
  readonly path: string;
  readonly state: 'read' | 'absent' | 'unreadable';
  readonly errno?: string;
  readonly files: readonly T[];
  /** There are more files than were read. */
  readonly truncated: boolean;
}

/** What a kubelet remembers of its pulls, as it lies under `{root-dir}/image_manager`. */
export interface PullRecords {
  readonly pulled: RecordFolder<PulledRecordFile>;
  readonly pulling: RecordFolder<PullIntentFile>;
}

/** Whether something is what `readPullRecords` gives, and no list of records from elsewhere. */
export function isPullRecords(value: unknown): value is PullRecords {
  return isRecord(value) && [value.pulled, value.pulling].every(isFolder);
}

function isFolder(value: unknown): boolean {
  return isRecord(value) && Array.isArray(value.files) && typeof value.path === 'string';
}
