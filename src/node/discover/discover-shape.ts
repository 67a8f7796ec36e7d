import { options } from '../../core/input/containers';
import { flag, optional, text } from '../../core/input/values';
import type { DiscoverOptions } from './discover-node';

export const discoverShape = options<DiscoverOptions>({
  nodeRoot: optional(text),
  processes: optional(flag),
  commandLine: optional(text),
});
