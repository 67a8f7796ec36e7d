import type { Severity } from '../model/finding';
import type { Confidence, Observation, RuleDefinition } from './rule';
import type { DiagnosisId } from './rules';

/** A rule, and what it has seen. */
export interface Hypothesis {
  readonly rule: RuleDefinition & { readonly id: DiagnosisId };
  readonly seen: Observation;
}

/** A hypothesis beside what is known to have happened. */
export interface Weighed extends Hypothesis {
  readonly context: boolean;
  readonly severity: Severity;
  readonly confidence: Confidence;
  /** How many of the statements it explains. */
  readonly explained: number;
}
