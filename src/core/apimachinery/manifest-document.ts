import type { DuplicateKey } from './duplicate-key';

/** Bytes of an unread document that are kept, for whoever wants to know what it may be. */
export const UNREAD_TEXT = 256 * 1024;

/** One document of a text, in YAML or JSON. */
export type ManifestDocument = {
  /** Its place among the documents of the text, from 1; what is empty counts. */
  readonly document: number;
  /** Line that it begins in, from 1. */
  readonly line: number;
} & (ReadDocument | UnreadDocument);

export interface ReadDocument {
  readonly ok: true;
  readonly value: unknown;
  /** The elements of a list that was read one by one; the list in `value` is empty then. */
  readonly items?: readonly ManifestItem[];
  readonly duplicateKeys: readonly DuplicateKey[];
}

export interface ManifestItem {
  readonly value: unknown;
  readonly line: number;
}

export interface UnreadDocument {
  readonly ok: false;
  readonly fault: ManifestFault;
  /** The beginning of what was not read, as far as it is at hand. */
  readonly text: string;
  /** What came before the fault: elements of a list in JSON. */
  readonly items: readonly ManifestItem[];
}

/** Why a document is not read. Quotes nothing from it. */
export interface ManifestFault {
  readonly format: 'json' | 'yaml';
  /** A word for what is wrong, such as `BAD_INDENT`; `UNEXPECTED_END` where the text is cut off. */
  readonly reason: string;
  /** In the text, from 1. */
  readonly line?: number;
  readonly column?: number;
}
