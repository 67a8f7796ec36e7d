import type { ReleaseRules } from '../release/profile';
import { decidePull, type PresentImage, type PullDecision, type RecordRead } from './decide-pull';
import type { RecordBook } from './image-precheck';
import { recordFileName } from './record-file';
import { findPulledRecord, findPullIntent, recordReadOf, type PulledRecordFile } from './record-files';
import type { PullRecords } from './record-folder';
import { recordedName } from './recorded-name';

const EMPTY = { path: '', state: 'absent', files: [], truncated: false } as const;

/** Records as they lie in files; they are asked, and never added to. */
export class FiledRecords {
  constructor(
    private readonly records: PullRecords = { pulled: EMPTY, pulling: EMPTY },
    private readonly rules: ReleaseRules,
  ) {}

  /** Path of the folder of pulled images. */
  get folder(): string {
    return this.records.pulled.path;
  }

  /** The records of images under the name of this one: other tags of its repository are among them. */
  recordsOf(image: string): readonly FiledRecord[] {
    const name = recordedName(image, this.rules);
    return this.records.pulled.files.flatMap((file) =>
      name !== undefined && file.outcome === 'read' && file.value.credentialMapping.has(name)
        ? [new FiledRecord(file.value.imageRef, file, recordReadOf(file), this.records.pulling, this.rules)]
        : [],
    );
  }

  /** The record of one image; of one that nobody can name, there is none. */
  of(imageRef: string | null): FiledRecord {
    const { pulled, pulling } = this.records;
    const wanted = imageRef === null ? undefined : recordFileName(imageRef);
    const file = wanted === undefined ? undefined : pulled.files.find(({ name }) => name === wanted);
    // What cannot be listed may hold the record as well as not; so may a file that was not read, of whatever image.
    const unread = imageRef === null && pulled.files.some(isUnread);
    const isOpen = file === undefined && (pulled.state === 'unreadable' || pulled.truncated || unread);
    const read: RecordRead = isOpen
      ? { state: 'unreadable' }
      : imageRef === null
        ? { state: 'absent' }
        : findPulledRecord(pulled.files, imageRef);
    return new FiledRecord(imageRef, file, read, pulling, this.rules);
  }
}

/** What is in the files about one image. */
export class FiledRecord implements RecordBook {
  constructor(
    /** What the runtime calls the image; null where nobody knows. */
    readonly imageRef: string | null,
    readonly file: PulledRecordFile | undefined,
    private readonly read: RecordRead,
    private readonly pulling: PullRecords['pulling'],
    private readonly rules: ReleaseRules,
  ) {}

  decide(question: Omit<PresentImage, 'record' | 'intent'>): PullDecision {
    return decidePull({ ...question, record: this.read, intent: this.intentOf(question.image) }, this.rules);
  }

  pulledByKubelet(image: string): boolean {
    return this.read.state === 'found' || this.intentOf(image) === 'found';
  }

  private intentOf(image: string): PresentImage['intent'] {
    const { files, state, truncated } = this.pulling;
    const found = findPullIntent(files, image);
    return found === 'absent' && (state === 'unreadable' || truncated) ? 'unreadable' : found;
  }
}

function isUnread(file: PulledRecordFile): boolean {
  return file.outcome === 'unreadable' && file.read.kind !== 'absent';
}
