import { options } from '../input/containers';
import { flag, madeHere, optional, text } from '../input/values';
import { keyringShape, resolutionShape } from '../keyring-shape';
import type { PresentImageInput } from './explain-present-image';
import type { PullRecords } from './record-folder';
import { verificationFields } from './verification-fields';

export const presentImageShape = options<PresentImageInput>({
  ...verificationFields,
  keyring: keyringShape,
  image: text,
  resolution: optional(resolutionShape),
  imageRef: optional(text),
  imagePullPolicy: optional(text),
  alwaysPullImages: optional(flag),
  records: optional(
    madeHere<PullRecords>('what readPullRecords gives', { pulled: 'object', pulling: 'object' }),
  ),
  verifyPulledImages: optional(flag),
});
