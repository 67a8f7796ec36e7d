import { sha256Hex } from '../go/sha256';
import { goString } from '../model/go-string';

const PREFIX = 'sha256-';
const UNFINISHED = '.tmp';

/** The folders under the kubelet's root directory. */
export const PULLED_FOLDER = 'image_manager/pulled';
export const PULLING_FOLDER = 'image_manager/pulling';

/** The name of the file for an imageRef (of a pulled image) or an image as the pod writes it (of an intent). */
export function recordFileName(subject: string): string {
  return PREFIX + sha256Hex(goString(subject));
}

/** Whether the kubelet looks at a file of this name. */
export function isRecordFile(name: string): boolean {
  return name.startsWith(PREFIX) && !name.endsWith(UNFINISHED);
}
