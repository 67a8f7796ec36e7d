import type { Severity } from '../model/finding';
import type { Source } from '../model/source';
import type { DiagnosisId } from './diagnoses';
import type { Facts } from './facts';

/** What a rule has seen. */
export interface Observation {
  readonly message: string;
  /** What to change. */
  readonly hint?: string;
  /** A command that mends it, where one exists; names in capitals are to be filled in. */
  readonly command?: string;
  readonly source?: Source;
  readonly pointer?: string;
  /** Where it is less than the rule's own severity: a suspicion, or something that does no harm here. */
  readonly severity?: Severity;
}

/** One root cause: how it is recognised. Pure, and keyed to no registry's or user's own words. */
export interface Rule {
  readonly id: DiagnosisId;
  readonly check: (facts: Facts) => Observation | undefined;
}
