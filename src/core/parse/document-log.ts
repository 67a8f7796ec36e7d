import type { JsonKind } from '../go/json-scanner';
import type { DocumentFault, DocumentNote } from '../model/document';
import type { AuthFieldFault } from './auth-field';

/** Enough to tell what is wrong; a hostile document may not fill the memory with notes. */
const NOTE_LIMIT = 200;

/** At most a few for each document, and never left out: they are rejected. */
const SECTIONS: ReadonlySet<DocumentNote['kind']> = new Set(['cred-helpers', 'creds-store']);

/** What a decoder comes across: the first fault that voids the document, and notes on what is read past. */
export class DocumentLog {
  fault: DocumentFault | undefined;
  readonly notes: DocumentNote[] = [];
  notesLeftOut = 0;

  typeFault(pointer: string, expected: 'string' | 'object', got: JsonKind): void {
    this.fault ??= { kind: 'type', pointer, expected, got };
  }

  authFault(pointer: string, fault: AuthFieldFault): void {
    this.fault ??=
      fault.kind === 'base64'
        ? { kind: 'auth-base64', pointer, offset: fault.offset ?? 0 }
        : { kind: 'auth-no-colon', pointer };
  }

  note(note: DocumentNote): void {
    const same = this.notes.find(({ kind, pointer }) => kind === note.kind && pointer === note.pointer);
    if (same !== undefined) {
      const registries = new Set([...(same.registries ?? []), ...(note.registries ?? [])]);
      if (registries.size > 0)
        this.notes[this.notes.indexOf(same)] = { ...same, registries: [...registries] };
    } else if (this.notes.length < NOTE_LIMIT || SECTIONS.has(note.kind)) {
      this.notes.push(note);
    } else {
      this.notesLeftOut++;
    }
  }
}
