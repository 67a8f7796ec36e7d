import createDebug from 'debug';

/** Ways told under `DEBUG=kubelet-keyring:cluster`: verbs, paths and status codes, never a body or a token. */
export const log = createDebug('kubelet-keyring:cluster');
