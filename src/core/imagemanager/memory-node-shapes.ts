import { byName, list, options } from '../input/containers';
import { kubeletVersionShape } from '../input/model-shapes';
import { either, flag, madeHere, number, optional, text } from '../input/values';
import { keyringFields } from '../keyring-input-shape';
import type { ContainerStart, MemoryNodeOptions } from './memory-node';
import type { ImagePulledRecord } from './pull-record';
import type { ScriptedImage } from './scripted-registry';
import { verificationFields } from './verification-fields';

const { environment, files, pullSecrets } = keyringFields;

export const filesShape = files;

export const registryShape = byName(
  options<ScriptedImage>({
    id: optional(text),
    anonymous: optional(flag),
    accepts: optional(list(text)),
    error: optional(text),
  }),
);

const record = madeHere<ImagePulledRecord>('a pull record', {
  imageRef: 'string',
  lastUpdatedTime: 'string',
  credentialMapping: 'object',
});

export const memoryNodeShape = options<MemoryNodeOptions>({
  ...verificationFields,
  environment,
  files,
  kubeletVersion: optional(kubeletVersionShape),
  registry: registryShape,
  preloaded: optional(list(text)),
  verifyPulledImages: optional(flag),
  records: optional(list(record)),
  pullIntents: optional(list(text)),
});

type Pod = Exclude<ContainerStart['pod'], string>;

export const startShape = options<ContainerStart>({
  waitSeconds: optional(number),
  pod: either(
    text,
    // Whoever asks plugins for the pod as well hands over the same object.
    options<Pod>(
      { namespace: optional(text), name: optional(text), uid: text },
      { ignored: ['serviceAccountName'] },
    ),
  ),
  image: text,
  imagePullPolicy: optional(text),
  pullSecrets,
  missingPullSecrets: optional(list(text)),
  inspectError: optional(text),
});
