import type { Says } from '../evidence/says';
import type { Severity } from '../model/finding';
import type { Source } from '../model/source';
import type { PullStory } from '../story/pull-story';
import type { Stage } from '../model/stage';
import type { Category } from './categories';

/** How sure a finding is. */
export type Confidence =
  /** It follows from the inputs by the kubelet's rules, or the evidence says so. */
  | 'certain'
  /** It explains all the evidence, and one of several would. */
  | 'likely'
  /** Something that is not known decides. */
  | 'possible';

/** What a rule has seen in a story. */
export interface Observation {
  readonly message: string;
  /** What to change. */
  readonly hint?: string;
  /** A command that mends it, safe to paste; see commands/. */
  readonly command?: string;
  readonly source?: Source;
  readonly pointer?: string;
  /** Default: the rule's own. */
  readonly severity?: Severity;
  /** Default: `certain`. */
  readonly confidence?: Confidence;
  /** It is so, and what happened shows that this pull fails of something else: worth knowing, after the cause. */
  readonly context?: true;
}

/** One root cause: what it is, what it predicts, and how it is recognised. A file a rule, in rules/STAGE/. */
export interface RuleDefinition {
  /** Permanent; in kebab case, and the name of its file. */
  readonly id: string;
  /** The link of the pull that breaks. */
  readonly stage: Stage;
  readonly category: Category;
  /** How bad it is where something is known to have failed. */
  readonly severity: Severity;
  /**
   * How bad it is while nothing is known to have failed. Default: no error, as a pull without a credential may well
   * be right; `error` for what is certain to fail.
   */
  readonly untried?: Severity;
  /** It says how things are where nothing says why: it comes after what does. */
  readonly lastResort?: true;
  /** It says how another program fares, and never why this pull fails: it comes after everything else. */
  readonly beside?: true;
  /** What somebody would see if this were the cause. */
  readonly explains: readonly Says[];
  /** What nobody could see if this were the cause. */
  readonly excludedBy: readonly Says[];
  /** Rules of the same stage that it comes before where both apply, each with the reason. */
  readonly before?: readonly (readonly [id: string, reason: string])[];
  readonly docs: {
    readonly cause: string;
    readonly example: string;
    readonly fix: string;
  };
  /** Reads the story and says what it sees, without knowing of other rules. */
  readonly check: (story: PullStory) => Observation | undefined;
}

/** Gives a rule its type, and keeps its id as a literal. */
export function rule<const T extends RuleDefinition>(definition: T): T {
  return definition;
}
