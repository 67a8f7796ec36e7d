import { debugLine } from '../node/debug-lines';

/** Ways told under `DEBUG=kubelet-keyring:cluster`: verbs, paths and status codes, never a body or a token. */
export const log = debugLine('kubelet-keyring:cluster');
