import { debugLine } from './debug-lines';

/** Ways told under `DEBUG=kubelet-keyring:*`: paths, outcomes and counts, never a secret. */
export const log = {
  search: debugLine('kubelet-keyring:search'),
  read: debugLine('kubelet-keyring:read'),
  resolve: debugLine('kubelet-keyring:resolve'),
  watch: debugLine('kubelet-keyring:watch'),
  protocol: debugLine('kubelet-keyring:protocol'),
  write: debugLine('kubelet-keyring:write'),
};
