import type { SourcedDocument } from '../keyring/keyring';
import type { DocumentEntry } from '../model/document';
import type { CredentialProviderSource } from '../model/source';

/** The `auth` of a response as a document that a keyring takes. */
export function pluginDocument(
  source: CredentialProviderSource,
  entries: readonly DocumentEntry[],
): SourcedDocument {
  const document = {
    format: 'config.json',
    entries,
    headers: new Map(),
    notes: [],
    notesLeftOut: 0,
  } as const;
  return { source, document };
}
