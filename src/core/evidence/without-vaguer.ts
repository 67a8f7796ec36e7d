import type { Evidence } from './evidence';
import { podKey, pullsNamed } from './pulls-named';
import type { StatementKind } from './statement';

/** Why a pull failed. */
const REASONS: ReadonlySet<StatementKind> = new Set<StatementKind>([
  'credential-sent',
  'no-credential-sent',
  'host-answered',
  'host-not-reached',
  'content-refused',
  'never-pulled',
  'image-name-refused',
  'runtime-configuration-refused',
  'secret-does-not-decode',
  'node-out-of',
  'runtime-did-not-start',
]);

/**
 * A text without what says less than the rest of it: the same said of nobody, or of a pod without its image, where it
 * is said of the image as well; and that a pull failed, where it is said why. Keeps the order; linear.
 */
export function withoutVaguer(told: readonly Evidence[]): readonly Evidence[] {
  const precise = new Set(
    told.flatMap(({ says, about: { image, pod } }) =>
      image === undefined ? [] : [kindOf(says.kind, pod), kindOf(says.kind, undefined)],
    ),
  );
  const named = told.filter(
    ({ says: { kind }, about }) =>
      !(kind === 'pull-failed' || REASONS.has(kind)) ||
      namesMoreThanPod(about) ||
      !precise.has(kindOf(kind, about.pod)),
  );
  const explained = new Set<string>();
  for (const evidence of named) {
    if (isBare(evidence) || !REASONS.has(evidence.says.kind)) continue;
    for (const key of pullsNamed(evidence)) explained.add(key);
    if (evidence.about.pod !== undefined) explained.add(podKey(evidence.about.pod));
  }
  return named.filter((evidence) => !isBare(evidence) || !isExplained(evidence, explained));
}

/** It says no more than that a pull failed. */
function isBare({ says }: Evidence): boolean {
  return says.kind === 'pull-failed' || (says.kind === 'host-not-reached' && says.why === 'unavailable');
}

function namesMoreThanPod({ image, container, host, plugin }: Evidence['about']): boolean {
  return image !== undefined || container !== undefined || host !== undefined || plugin !== undefined;
}

function isExplained(evidence: Evidence, explained: ReadonlySet<string>): boolean {
  const { pod, image, container } = evidence.about;
  if (image !== undefined && explained.has(`image ${image}`)) return true;
  if (image !== undefined || container !== undefined)
    return pullsNamed(evidence).some((key) => explained.has(key));
  return pod === undefined ? explained.size > 0 : explained.has(podKey(pod));
}

function kindOf(kind: StatementKind, pod: Evidence['about']['pod']): string {
  return pod === undefined ? kind : `${kind} ${podKey(pod)}`;
}
