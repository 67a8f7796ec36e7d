import createDebug from 'debug';

/** Ways told under `DEBUG=kubelet-keyring:*`: paths, outcomes and counts, never a secret. */
export const log = {
  search: createDebug('kubelet-keyring:search'),
  read: createDebug('kubelet-keyring:read'),
  resolve: createDebug('kubelet-keyring:resolve'),
  watch: createDebug('kubelet-keyring:watch'),
  protocol: createDebug('kubelet-keyring:protocol'),
  write: createDebug('kubelet-keyring:write'),
};
