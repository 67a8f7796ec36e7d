import type { Severity } from '../model/finding';
import type { Source } from '../model/source';
import type { Stage } from '../model/stage';
import type { Category } from './categories';
import type { Confidence } from './rule';
import type { DiagnosisId } from './rules';

/** One thing that is wrong with a pull, or that may be. */
export interface DiagnosisFinding {
  readonly id: DiagnosisId;
  readonly category: Category;
  /** The link of the pull that breaks. */
  readonly stage: Stage;
  readonly severity: Severity;
  readonly confidence: Confidence;
  /** What is known to have happened has another cause: worth knowing, and not why this pull fails. */
  readonly context: boolean;
  readonly message: string;
  readonly hint?: string;
  /** A command that mends it, safe to paste; USER and PASSWORD are to be filled in. */
  readonly command?: string;
  readonly source?: Source;
  readonly pointer?: string;
}
