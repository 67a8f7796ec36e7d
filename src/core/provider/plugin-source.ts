import type { DockerConfigDocument, DocumentEntry } from '../model/document';
import type { GoString } from '../model/go-string';
import type { Source } from '../model/source';
import type { SourcedDocument } from '../keyring/keyring';

/** The account that a plugin was run for. */
export interface ServiceAccountCoordinates {
  readonly namespace: string;
  readonly name: string;
  readonly uid: string;
}

/** A response of a plugin, as the place where a credential comes from. */
export interface CredentialProviderSource {
  readonly kind: 'credential-provider';
  readonly plugin: string;
  /** Where the plugin ran with a token of this account; the credentials are recorded as the account's. */
  readonly serviceAccount?: ServiceAccountCoordinates;
}

/** The `auth` of a response as a document that a keyring takes. */
export function pluginDocument(
  source: CredentialProviderSource,
  entries: ReadonlyMap<GoString, DocumentEntry>,
): SourcedDocument {
  const document: DockerConfigDocument = {
    format: 'config.json',
    entries,
    headers: new Map(),
    notes: [],
    notesLeftOut: 0,
  };
  // Until Source knows this kind too.
  return { source: source as unknown as Source, document };
}
