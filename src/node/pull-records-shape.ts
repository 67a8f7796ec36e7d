import { options } from '../core/input/containers';
import { kubeletVersionShape } from '../core/input/model-shapes';
import { number, optional, text } from '../core/input/values';
import type { PullRecordsOptions } from './pull-records';

export const pullRecordsShape = options<PullRecordsOptions>({
  rootDir: optional(text),
  cwd: optional(text),
  nodeRoot: optional(text),
  kubeletVersion: optional(kubeletVersionShape),
  maxFileBytes: optional(number),
  maxFiles: optional(number),
});
