import type { Credential } from './credential';
import type { Provenance } from './source';

/** A credential that the kubelet would try, and where it comes from. */
export interface Candidate {
  readonly credential: Credential;
  readonly provenance: Provenance;
  /** The registry key as stored for matching: host globs, port, path prefix; what may be a password in it is redacted. */
  readonly matchPattern: string;
}

/** A range `[from, to)` of candidates. */
export type Range = readonly [from: number, to: number];
