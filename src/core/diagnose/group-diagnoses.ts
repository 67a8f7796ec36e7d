import type { PodIdentity } from '../story/story-input';
import type { ImageDiagnosis, PodDiagnosis } from './diagnose-pod';
import { besideExplained, isBare } from './beside-explained';
import type { DiagnosisId } from './rules';

/** One image of identical pods. */
export interface GroupedDiagnosis extends ImageDiagnosis {
  /** A failing one of the group; undefined where only an image is known. */
  readonly pod: PodIdentity | undefined;
  /** Names of all pods of the group, this one included. */
  readonly pods: readonly string[];
  /** Whether a finding is an error. */
  readonly failing: boolean;
}

/**
 * Pods of one controller with the same image and the same findings as one; failing ones first, those of which nothing
 * explains it behind the others, else in their order.
 */
export function groupDiagnoses(diagnoses: readonly PodDiagnosis[]): readonly GroupedDiagnosis[] {
  const groups = new Map<string, { readonly first: GroupedDiagnosis; readonly pods: string[] }>();
  for (const diagnosis of diagnoses) {
    for (const image of diagnosis.images) {
      const key = JSON.stringify([
        controllerOf(diagnosis),
        image.image,
        image.findings.map(({ id, severity }) => `${severity} ${id}`),
      ]);
      const { subject } = diagnosis;
      const name = subject === undefined ? [] : [subject.name];
      const known = groups.get(key);
      if (known === undefined) {
        const failing = image.findings.some(({ severity }) => severity === 'error');
        groups.set(key, {
          first: { ...image, story: image.story, pod: subject, pods: [], failing },
          pods: [...name],
        });
      } else for (const each of name) known.pods.push(each);
    }
  }
  const grouped = [...groups.values()].map(({ first, pods }): GroupedDiagnosis => ({
    ...first,
    story: first.story,
    pods: [...new Set(pods)],
  }));
  return [...besideExplained(grouped)].sort((a, b) => orderOf(a) - orderOf(b));
}

/** Of those that fail, what only a word like ErrImagePull tells of comes behind what a text tells more of. */
function orderOf(diagnosis: GroupedDiagnosis): number {
  const { failing, findings } = diagnosis;
  if (isBare(diagnosis) && findings[0]?.id === UNEXPLAINED) return 1;
  return failing ? (findings[0]?.id === UNEXPLAINED ? 1 : 0) : 2;
}

const UNEXPLAINED: DiagnosisId = 'failure-not-explained';

/** What a pod was made by; a pod that nobody made is its own. */
function controllerOf({ controller, subject }: PodDiagnosis): string {
  if (subject === undefined) return '';
  const { namespace, kind, name } = subject;
  return `${namespace}/${controller ?? `${kind}/${name}`}`;
}
