import { debugLine } from '../node/debug-lines';

/** Ways told under `DEBUG=kubelet-keyring:probe`: hosts, status codes and outcomes, never a secret or a reply. */
export const log = debugLine('kubelet-keyring:probe');
