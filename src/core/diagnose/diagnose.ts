import type { Explanation } from '../explain/explain-image';
import type { Candidate } from '../model/candidate';
import type { Severity } from '../model/finding';
import { wholeNumberOption } from '../model/number-option';
import type { Source } from '../model/source';
import type { Category } from './categories';
import { DIAGNOSES, type DiagnosisId } from './diagnoses';
import { gatherFacts, type Facts } from './facts';
import type { DiagnoseInput } from './input';
import { RULES } from './rules';

/** One thing that is wrong, or that others take for wrong. */
export interface DiagnosisFinding {
  readonly id: DiagnosisId;
  readonly category: Category;
  readonly severity: Severity;
  readonly message: string;
  readonly hint?: string;
  /** A command that mends it; words in capitals are to be filled in. */
  readonly command?: string;
  readonly source?: Source;
  readonly pointer?: string;
}

export interface Diagnosis {
  /** Ranked: the first one is the root cause, the rest is context. */
  readonly findings: readonly DiagnosisFinding[];
  /** What the kubelet would offer; nothing where it has no part in the pull. */
  readonly candidates: readonly Candidate[];
  readonly explanation: Explanation;
}

const RANK = new Map(Object.keys(DIAGNOSES).map((id, rank) => [id, rank]));

/** Diagnoses that say that the kubelet has no part in this pull. */
const NOT_KUBELET: readonly DiagnosisId[] = ['sandbox-image-by-runtime'];

/** Diagnoses of a kubelet that does not start. */
const NOT_STARTED: readonly DiagnosisId[] = ['provider-config-invalid', 'plugin-binary-unusable'];

/** What fails whatever the registry says. */
const BEFORE_THE_REGISTRY: readonly DiagnosisId[] = [
  ...NOT_KUBELET,
  ...NOT_STARTED,
  'image-not-in-pod',
  'image-name-invalid',
  'image-never-pulled',
  'image-present-but-pulled',
  'referenced-secret-malformed',
];

/** The registry gives the image for one of the attempts that the kubelet makes. */
function isServed({ candidates, replies, anonymousReply }: Facts): boolean {
  const anonymous = candidates.every(({ credential }) => credential.isBlank);
  return replies.some(({ status }) => status === 200) || (anonymous && anonymousReply?.status === 200);
}

/**
 * Why does this node not pull this image? Pure: from objects, files and texts that were collected.
 * @throws KeyringError as `createKeyring` does; INVALID_OPTION for an HTTP status that is none.
 */
export function diagnose(input: DiagnoseInput): Diagnosis {
  for (const { status } of input.registryReplies ?? []) {
    if (status !== null) wholeNumberOption(status, 'registryReplies', { from: 0, to: 999 });
  }
  const facts = gatherFacts(input);
  const works = isServed(facts);
  const findings = RULES.flatMap(({ id, check }): DiagnosisFinding[] => {
    const seen = check(facts);
    if (seen === undefined) return [];
    const finding: DiagnosisFinding = { id, ...DIAGNOSES[id], ...seen };
    return [
      finding.severity === 'error' && works && !BEFORE_THE_REGISTRY.includes(id)
        ? { ...finding, severity: 'warning' }
        : finding,
    ];
  }).sort((a, b) => (RANK.get(a.id) ?? 0) - (RANK.get(b.id) ?? 0));
  const apart = findings.some(
    ({ id, severity }) => NOT_KUBELET.includes(id) || (NOT_STARTED.includes(id) && severity === 'error'),
  );
  return { findings, candidates: apart ? [] : facts.candidates, explanation: facts.explanation };
}
