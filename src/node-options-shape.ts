import { options, type Fields } from './core/input/containers';
import { either, flag, nothing, number, oneOf, optional, signal, text } from './core/input/values';
import { imagesShape, keyringFields } from './core/keyring-input-shape';
import type { PodInput } from './core/resolve-pod';
import { OF_CLUSTER, podFields } from './core/pod-input-shape';
import {
  clusterStoryFields,
  discoveryShape,
  happenedFields,
  nodeStoryFields,
} from './core/story/input-shapes';
import { podsShape } from './core/diagnose/diagnose-shapes';
import type { DiagnoseNodeOptions } from './diagnose-node';
import type { WatchOptions } from './keyring-watcher';
import { providerOptionsShape } from './node/load-providers-shape';
import type { NodeOptions } from './node-options';

const { environment: _, files: __, ...keyring } = keyringFields;

const nodeFields: Fields<NodeOptions> = {
  ...keyring,
  readNode: optional(flag),
  rootDir: optional(text),
  cwd: optional(text),
  home: optional(either(text, nothing)),
  nodeRoot: optional(text),
  maxFileBytes: optional(number),
  credentialProviders: optional(providerOptionsShape),
  discover: optional(either(flag, discoveryShape)),
};

export const nodeOptionsShape = options<NodeOptions>(nodeFields);

export const resolveShape = options<NodeOptions & { readonly images: readonly string[] }>({
  ...nodeFields,
  images: imagesShape,
});

const { pullSecrets: ___, ...withoutPullSecrets } = nodeFields;

export const resolvePodShape = options<PodInput & Omit<NodeOptions, 'pullSecrets'>>(
  { ...withoutPullSecrets, ...podFields },
  OF_CLUSTER,
);

export const watchShape = options<WatchOptions>({
  ...nodeFields,
  timing: optional(oneOf(['at-once', 'kubelet'])),
  settleMs: optional(number),
  pollMs: optional(number),
  persistent: optional(flag),
  signal: optional(signal),
});

const {
  environment: ____,
  files: _____,
  fileTimes: ______,
  discovery: _______,
  ...storyFields
} = nodeStoryFields;

export const diagnoseNodeShape = options<DiagnoseNodeOptions>({
  ...storyFields,
  ...clusterStoryFields,
  ...happenedFields,
  ...withoutPullSecrets,
  pods: podsShape,
});
