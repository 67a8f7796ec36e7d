import type { Stage } from '../model/stage';
import type { Need } from './known';

/** How far a stage got. `unknown`: it depends on something that was not handed over, or could not be seen. */
export interface StageReport {
  readonly stage: Stage;
  readonly outcome: 'passed' | 'failed' | 'unknown';
  /** Where it is unknown: what would make it known. */
  readonly needs?: readonly Need[];
}
