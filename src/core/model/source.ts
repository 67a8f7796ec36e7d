import type { SearchPlaceId } from './search-place';
import { shorten } from './wording';

/** Where a document with credentials came from. */
export type Source = NodeFileSource | PullSecretSource | CredentialProviderSource;

export interface NodeFileSource {
  readonly kind: 'node-file';
  readonly place: SearchPlaceId;
  /** Absolute path on the node. */
  readonly path: string;
}

export interface PullSecretSource {
  readonly kind: 'pull-secret';
  readonly namespace: string;
  readonly name: string;
  readonly uid: string;
  /** The key under `data` that was read. */
  readonly dataKey: string;
}

/** The response of a credential provider plugin. */
export interface CredentialProviderSource {
  readonly kind: 'credential-provider';
  readonly plugin: string;
  /** Where the plugin ran with a token of this account; the credentials are recorded as the account's. */
  readonly serviceAccount?: ServiceAccountCoordinates;
}

export interface ServiceAccountCoordinates {
  readonly namespace: string;
  readonly name: string;
  readonly uid: string;
}

/** Where in its source a credential stands. */
export interface Provenance {
  readonly source: Source;
  /** JSON pointer (RFC 6901) to the entry, within the document; a password in the registry key is redacted. */
  readonly pointer: string;
  /** The registry key exactly as written; a password in its userinfo part is redacted. */
  readonly registryKey: string;
  /** Position of the entry within its document, from 0. */
  readonly position: number;
}

/** A source in one line, for messages. */
export function describeSource(source: Source): string {
  switch (source.kind) {
    case 'node-file':
      return `node file ${shorten(source.path)}`;
    case 'pull-secret':
      return `pull secret ${shorten(`${source.namespace}/${source.name}`)}`;
    case 'credential-provider':
      return `credential provider ${shorten(source.plugin)}${describeAccount(source.serviceAccount)}`;
  }
}

function describeAccount(account: ServiceAccountCoordinates | undefined): string {
  return account === undefined
    ? ''
    : ` for service account ${shorten(`${account.namespace}/${account.name}`)}`;
}
