import type { ImageResolution, KubeletKeyring } from '../../kubelet-keyring';
import type { Candidate } from '../../model/candidate';
import type { CredentialPick, Pick, ToolPlace, ToolQuestion, ToolRules } from '../tool';
import type { Verdict } from '../verdict';

/** A rule of the program against a rule of the kubelet. Permanent; docs/agreement.md has them all. */
export type ReasonId =
  | 'hub-spelling'
  | 'hub-offered-to-localhost'
  | 'path-key-acts-for-host'
  | 'path-key-unknown'
  | 'path-key-needs-whole-name'
  | 'path-by-segment'
  | 'glob-unknown'
  | 'port-443-is-none'
  | 'first-of-several'
  | 'chosen-by-chance'
  | 'helper-asked'
  | 'helper-missing'
  | 'store-hides-entries'
  | 'helper-section-ignored'
  | 'token-outlives-store'
  | 'other-file-read'
  | 'file-not-searched'
  | 'files-joined-per-image'
  | 'file-hides-other-tool'
  | 'environment-ignored'
  | 'variable-holds-credential'
  | 'variable-hides-files'
  | 'file-void-for-kubelet'
  | 'file-void-for-tool'
  | 'entry-void-for-tool'
  | 'user-fields-ignored'
  | 'identity-token-dropped'
  | 'registry-token-dropped'
  | 'password-sent-as-token'
  | 'blank-entry-offered'
  | 'bytes-trimmed'
  | 'field-name-case'
  | 'image-name-refused'
  | 'short-name-searched'
  | 'home-unknown'
  | 'pull-secrets-unknown'
  | 'account-secrets-merged'
  | 'ambient-after-secrets'
  | 'runtime-has-its-own';

export interface Reason {
  readonly id: ReasonId;
  /** What the program does, and what the kubelet does instead. */
  readonly message: string;
}

/** What a reason is looked for in. */
export interface Difference {
  readonly rules: ToolRules;
  readonly question: ToolQuestion;
  readonly pick: Pick;
  readonly verdict: Verdict;
  readonly keyring: KubeletKeyring;
  readonly resolution: ImageResolution;
  /** Places that the program looks at. */
  readonly places: readonly ToolPlace[];
}

/** A rule: the message where it makes a part of the difference, undefined where it does not. */
export interface ReasonRule {
  readonly id: ReasonId;
  readonly tell: (difference: Difference) => string | undefined;
}

/** All that a pick may come to. */
export function outcomesOf(pick: Pick): readonly Pick[] {
  if (pick.kind === 'by-chance') return pick.picks.flatMap(outcomesOf);
  return pick.kind === 'helper' ? [pick, ...outcomesOf(pick.otherwise)] : [pick];
}

/** The credentials among that. */
export function credentialsOf(pick: Pick): readonly CredentialPick[] {
  return outcomesOf(pick).filter((one) => one.kind === 'credential');
}

/** The kubelet's first credential, blank ones among them. */
export function firstOf({ resolution }: Difference): Candidate | undefined {
  return resolution.candidates[0];
}

/** Whether the program stands there without a credential. */
export function isWithout({ pick }: Difference): boolean {
  return outcomesOf(pick).some(({ kind }) => kind === 'anonymous');
}
