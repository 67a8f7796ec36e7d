import createDebug from 'debug';

/** Ways told under `DEBUG=kubelet-keyring:probe`: hosts, status codes and outcomes, never a secret or a reply. */
export const log = createDebug('kubelet-keyring:probe');
