import type { Candidate } from '../model/candidate';
import { Credential } from '../model/credential';
import type { DocumentEntry } from '../model/document';
import type { GoString } from '../model/go-string';
import { pointTo } from '../model/json-pointer';
import { showRegistryKey } from '../model/registry-key';
import { isCutInUserinfo, showStoredKey } from './cut-userinfo';
import type { Source } from '../model/source';

/** One of the documents of a keyring. */
export interface HeldDocument {
  readonly source: Source;
}

/** An entry as a keyring holds it: the credential is made when it is asked for. */
export class HeldEntry {
  /** It holds a password as plain text, and nobody may come across it. */
  readonly #entry: DocumentEntry;

  constructor(
    entry: DocumentEntry,
    readonly document: HeldDocument,
    /** Position of the entry within its document, from 0. */
    readonly position: number,
  ) {
    this.#entry = entry;
  }

  /** Same user name, password and e-mail address, byte for byte. */
  holdsSameAs(other: HeldEntry): boolean {
    const [a, b] = [this.#entry, other.#entry];
    return a.username === b.username && a.password === b.password && a.email === b.email;
  }

  makeCandidate(storedKey: GoString): Candidate {
    const { key, section, username, password, email } = this.#entry;
    const registryKey = showRegistryKey(key);
    return {
      credential: new Credential(username, password, email),
      provenance: {
        source: this.document.source,
        pointer: pointTo(section, registryKey),
        registryKey,
        position: this.position,
      },
      matchPattern: showStoredKey(storedKey, key),
    };
  }

  /** What it is stored as may be the beginning of its password. */
  isCutInUserinfo(storedKey: GoString): boolean {
    return isCutInUserinfo(this.#entry.key, storedKey);
  }
}
