import type { FileRead } from '../model/file-read';
import { goStringFromBytes, type GoString } from '../model/go-string';
import {
  decodePulledRecord,
  decodePullIntent,
  type RecordFault,
  type RecordResult,
} from './decode-pull-record';
import type { RecordRead } from './decide-pull';
import type { ImagePulledRecord, ImagePullIntent } from './pull-record';
import { redactUserinfo } from '../model/userinfo';
import { recordFileName } from './record-file';
import type { ReleaseRules } from '../release/profile';

/** One file of a folder of records, and what it came to. */
export type RecordFile<T> = { readonly name: string } & (
  | { readonly outcome: 'read'; readonly value: T; readonly apiVersion: string }
  /** It holds another subject than its name stands for: to the kubelet it is not there. */
  | { readonly outcome: 'misnamed'; readonly value: T; readonly apiVersion: string }
  /** The kubelet cannot decode it, and pulls. */
  | { readonly outcome: 'malformed'; readonly fault: RecordFault }
  | { readonly outcome: 'unreadable'; readonly read: Exclude<FileRead, { readonly kind: 'bytes' }> }
);

export type PulledRecordFile = RecordFile<ImagePulledRecord>;
export type PullIntentFile = RecordFile<ImagePullIntent>;

export function pulledRecordFile(name: string, read: FileRead, rules: ReleaseRules): PulledRecordFile {
  return recordFile(
    name,
    read,
    (text) => decodePulledRecord(text, rules),
    ({ imageRef }) => imageRef,
    (record) => ({
      ...record,
      imageRef: redactUserinfo(record.imageRef),
      credentialMapping: new Map(
        Array.from(record.credentialMapping, ([image, access]) => [redactUserinfo(image), access]),
      ),
    }),
  );
}

export function pullIntentFile(name: string, read: FileRead, rules: ReleaseRules): PullIntentFile {
  return recordFile(
    name,
    read,
    (text) => decodePullIntent(text, rules),
    ({ image }) => image,
    ({ image }) => ({ image: redactUserinfo(image) }),
  );
}

/** What the kubelet finds when it asks for the record of an image. */
export function findPulledRecord(files: readonly PulledRecordFile[], imageRef: string): RecordRead {
  const wanted = recordFileName(imageRef);
  return recordReadOf(files.find(({ name }) => name === wanted));
}

/** What the kubelet finds in a file that is there, or where none is. */
export function recordReadOf(file: PulledRecordFile | undefined): RecordRead {
  switch (file?.outcome) {
    case 'read':
      return { state: 'found', record: file.value };
    case 'malformed':
      return { state: 'unreadable', fault: file.fault };
    case 'unreadable':
      return file.read.kind === 'absent' ? { state: 'absent' } : { state: 'unreadable' };
    case 'misnamed':
    case undefined:
      return { state: 'absent' };
  }
}

/** What it finds when it asks whether a pull was begun, by the image as the pod writes it. */
export function findPullIntent(
  files: readonly PullIntentFile[],
  image: string,
): 'absent' | 'found' | 'unreadable' {
  const wanted = recordFileName(image);
  const file = files.find(({ name }) => name === wanted);
  if (file === undefined || file.outcome === 'misnamed') return 'absent';
  if (file.outcome === 'read') return 'found';
  return file.outcome === 'unreadable' && file.read.kind === 'absent' ? 'absent' : 'unreadable';
}

function recordFile<T>(
  name: string,
  read: FileRead,
  decode: (text: GoString) => RecordResult<T>,
  subjectOf: (value: T) => string,
  shown: (value: T) => T,
): RecordFile<T> {
  if (read.kind !== 'bytes') return { name, outcome: 'unreadable', read };
  const result = decode(goStringFromBytes(read.bytes));
  if (!result.ok) return { name, outcome: 'malformed', fault: result.fault };
  const { value, apiVersion } = result;
  const outcome = recordFileName(subjectOf(value)) === name ? 'read' : 'misnamed';
  // No image that the kubelet asks for has userinfo: what is redacted is never found anyway.
  return { name, outcome, value: shown(value), apiVersion };
}
