import { encodePulledRecord, encodePullIntent } from '../../../src/core/imagemanager/encode-pull-record';
import type { ImagePulledRecord } from '../../../src/core/imagemanager/pull-record';
import { recordFileName } from '../../../src/core/imagemanager/record-file';
import {
  findPulledRecord,
  findPullIntent,
  pulledRecordFile,
  pullIntentFile,
} from '../../../src/core/imagemanager/record-files';
import type { FileRead } from '../../../src/core/model/file-read';
import { releaseProfile } from '../../../src/core/release/kubelet-version';

const RULES = releaseProfile('1.37').rules;
const API_VERSION = 'kubelet.config.k8s.io/v1beta1';

const bytes = (text: string): FileRead => ({ kind: 'bytes', bytes: new TextEncoder().encode(text) });
const record = (imageRef: string): ImagePulledRecord => ({
  imageRef,
  lastUpdatedTime: '',
  credentialMapping: new Map(),
});
const pulled = (imageRef: string, name = recordFileName(imageRef)): ReturnType<typeof pulledRecordFile> =>
  pulledRecordFile(name, bytes(encodePulledRecord(record(imageRef), RULES)), RULES);
const intent = (image: string, name = recordFileName(image)): ReturnType<typeof pullIntentFile> =>
  pullIntentFile(name, bytes(encodePullIntent({ image }, RULES)), RULES);

describe('a file of a pulled image', () => {
  it('is read, and found by what the runtime calls the image', () => {
    expect(pulled('sha256:é')).toEqual({
      name: recordFileName('sha256:é'),
      outcome: 'read',
      value: record('sha256:é'),
      apiVersion: API_VERSION,
    });
    expect(findPulledRecord([pulled('a'), pulled('b')], 'b')).toEqual({
      state: 'found',
      record: record('b'),
    });
    expect(findPulledRecord([pulled('a')], 'b')).toEqual({ state: 'absent' });
  });

  it('under the name of another image is not there', () => {
    const file = pulled('a', recordFileName('b'));
    expect(file).toMatchObject({ outcome: 'misnamed', value: record('a'), apiVersion: API_VERSION });
    expect(findPulledRecord([file], 'b')).toEqual({ state: 'absent' });
    expect(findPulledRecord([file], 'a')).toEqual({ state: 'absent' });
  });

  it('that is malformed keeps its fault', () => {
    const fault = { kind: 'syntax', pointer: '', offset: 1 };
    const file = pulledRecordFile(recordFileName('a'), bytes('{'), RULES);
    expect(file).toEqual({ name: recordFileName('a'), outcome: 'malformed', fault });
    expect(findPulledRecord([file], 'a')).toEqual({ state: 'unreadable', fault });
  });

  it('that cannot be read says why; one that has gone is absent', () => {
    const read = { kind: 'unreadable', errno: 'EACCES' } as const;
    const file = pulledRecordFile(recordFileName('a'), read, RULES);
    expect(file).toEqual({ name: recordFileName('a'), outcome: 'unreadable', read });
    expect(findPulledRecord([file], 'a')).toEqual({ state: 'unreadable' });
    const gone = pulledRecordFile(recordFileName('a'), { kind: 'absent' }, RULES);
    expect(findPulledRecord([gone], 'a')).toEqual({ state: 'absent' });
  });
});

describe('a file of a pull intent', () => {
  it('is found by the image as the pod writes it', () => {
    expect(intent('busybox:1')).toEqual({
      name: recordFileName('busybox:1'),
      outcome: 'read',
      value: { image: 'busybox:1' },
      apiVersion: API_VERSION,
    });
    expect(findPullIntent([intent('a'), intent('b')], 'b')).toBe('found');
    expect(findPullIntent([intent('a')], 'b')).toBe('absent');
  });

  it('is absent under the name of another, and where it has gone; unreadable where it is broken', () => {
    const name = recordFileName('a');
    expect(findPullIntent([intent('b', name)], 'a')).toBe('absent');
    expect(findPullIntent([pullIntentFile(name, { kind: 'absent' }, RULES)], 'a')).toBe('absent');
    expect(findPullIntent([pullIntentFile(name, bytes('x'), RULES)], 'a')).toBe('unreadable');
    const device: FileRead = { kind: 'not-regular', what: 'device' };
    expect(findPullIntent([pullIntentFile(name, device, RULES)], 'a')).toBe('unreadable');
  });

  it('of the other kind is malformed', () => {
    const file = pullIntentFile('x', bytes(encodePulledRecord(record('a'), RULES)), RULES);
    expect(file.outcome).toBe('malformed');
  });
});
