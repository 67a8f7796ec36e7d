import { KeyringError } from '../../errors';
import type { DockerConfigDocument } from '../model/document';
import { showRegistryKey } from '../model/registry-key';
import { isBlank } from './auth-entry';

/** A section that delegates to a program, which the kubelet never runs. */
export interface RejectedSection {
  readonly section: 'credHelpers' | 'credsStore';
  /** JSON pointer to the section. */
  readonly pointer: string;
  /** Registries whose credentials are elsewhere: those named, or those whose entry holds nothing. */
  readonly registries: readonly string[];
}

export function rejectedSections(document: DockerConfigDocument): readonly RejectedSection[] {
  return document.notes.flatMap(({ kind, pointer, registries = [] }): RejectedSection[] => {
    if (kind === 'cred-helpers') return [{ section: 'credHelpers', pointer, registries }];
    if (kind === 'creds-store') return [{ section: 'credsStore', pointer, registries: blankKeys(document) }];
    return [];
  });
}

/** @throws KeyringError CREDENTIAL_HELPERS_REJECTED, with `details.sections`, where a document has such sections. */
export function refuseRejectedSections(document: DockerConfigDocument, where: string): void {
  const sections = rejectedSections(document);
  if (sections.length === 0) return;
  const named = sections.map(({ section, registries }) => {
    const keys = registries.length === 0 ? 'no registry named' : registries.join(', ');
    return `${section} (${keys})`;
  });
  throw new KeyringError(
    'CREDENTIAL_HELPERS_REJECTED',
    `${where} delegates credentials to programs that the kubelet never runs: ${named.join('; ')}. Put the credentials under "auths", or configure a kubelet credential provider plugin.`,
    { sections },
  );
}

/** Registry keys whose entry has neither user name nor password. */
export function blankKeys(document: DockerConfigDocument): readonly string[] {
  const keys: string[] = [];
  for (const entry of document.entries) {
    if (isBlank(entry)) keys.push(showRegistryKey(entry.key));
  }
  return keys;
}
