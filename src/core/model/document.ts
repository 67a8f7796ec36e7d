import type { JsonFaultKind } from '../go/json-fault';
import type { GoString } from './go-string';
import type { DocumentFormat } from './search-place';

/** One entry under `auths` (or of a .dockercfg), decoded. */
export interface DocumentEntry {
  /** The registry key exactly as written. */
  readonly key: GoString;
  readonly username: GoString;
  readonly password: GoString;
  readonly email: GoString;
  /** JSON pointer of the map that holds the entry: `/auths` as it was spelt, or empty for a .dockercfg. */
  readonly section: string;
}

/** What a document holds besides credentials that the kubelet reads past. */
export interface DocumentNote {
  readonly kind:
    | 'cred-helpers'
    | 'creds-store'
    | 'identity-token'
    | 'registry-token'
    | 'unknown-field'
    | 'flat-config-json'
    | 'config-json-as-dockercfg';
  /** JSON pointer, redacted. */
  readonly pointer: string;
  /** Registry keys that are meant, redacted. */
  readonly registries?: readonly string[];
}

/** A document as the kubelet decodes it. */
export interface DockerConfigDocument {
  readonly format: DocumentFormat;
  /** One for each registry key, in the order of the document. */
  readonly entries: readonly DocumentEntry[];
  /** `HttpHeaders`: the kubelet parses them and sends none. */
  readonly headers: ReadonlyMap<GoString, GoString>;
  readonly notes: readonly DocumentNote[];
  /** Notes beyond those kept. */
  readonly notesLeftOut: number;
}

/** Why the kubelet takes nothing at all from a document. Never holds a part of the text. */
export interface DocumentFault {
  readonly kind: 'syntax' | 'type' | 'auth-base64' | 'auth-no-colon';
  /** For `syntax`: what is wrong. */
  readonly syntax?: JsonFaultKind;
  /** Byte offset in the document, or within the `auth` field, from 0. */
  readonly offset?: number;
  /** For `syntax`: line and column, from 1. */
  readonly line?: number;
  readonly column?: number;
  /** JSON pointer of the value that voids the document, redacted. */
  readonly pointer?: string;
  /** For `type`: what the kubelet wants there and what stands there. */
  readonly expected?: string;
  readonly got?: string;
  /** For all kinds but `syntax`: every place that breaks the JSON Schema of the format, at most 100. */
  readonly faults?: readonly SchemaFault[];
}

/** Where a value breaks a schema, and how; never the value. */
export interface SchemaFault {
  /** JSON pointer, redacted. */
  readonly pointer: string;
  readonly problem: string;
}

export type DecodeResult =
  | { readonly ok: true; readonly document: DockerConfigDocument }
  | { readonly ok: false; readonly fault: DocumentFault };
