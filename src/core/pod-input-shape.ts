import { list, options, type Fields } from './input/containers';
import { anything, flag, optional, text } from './input/values';
import { anyKeyringFields, type AnyKeyringInput } from './keyring-input-shape';
import { pullSecretShape } from './parse/pull-secret-shape';
import type { PodInput } from './resolve-pod';
import { shape } from './input/shape';

/** Whether it is a workload is INVALID_MANIFEST. */
const workload = shape<unknown>('a Pod, or an object with a pod template', (value) => value !== undefined);

export const podFields: Fields<PodInput> = {
  workload,
  serviceAccounts: optional(list(anything)),
  secrets: optional(list(pullSecretShape)),
  unreadSecrets: optional(list(text)),
  namespace: optional(text),
  staticPod: optional(flag),
  alwaysPullImages: optional(flag),
  imageVolumes: optional(flag),
};

/** What a cluster says of a workload besides. */
export const OF_CLUSTER = { ignored: ['findings'] } as const;

const { pullSecrets: _, ...nodeFields } = anyKeyringFields;

export const resolvePodFromShape = options<PodInput & Omit<AnyKeyringInput, 'pullSecrets'>>(
  { ...podFields, ...nodeFields },
  OF_CLUSTER,
);
