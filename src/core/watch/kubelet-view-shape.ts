import { list, options } from '../input/containers';
import { date, either, number, oneOf, optional, text } from '../input/values';
import type { KubeletViewInput } from './kubelet-view';

/** Whether it is a point in time is asked where it is used. */
const moment = either(either(date, number), text);

export const kubeletViewShape = options<KubeletViewInput>({
  now: moment,
  startedAt: moment,
  editedAt: moment,
  file: optional(oneOf(['node-file', 'provider-config'])),
  lookups: optional(list(moment)),
  lastReadAt: optional(moment),
});
