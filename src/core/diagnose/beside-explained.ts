import type { ImageDiagnosis } from './diagnose-pod';
import { happenedTo } from './reading/happened';

/** A diagnosis that is one among others. */
type Told = Pick<ImageDiagnosis, 'story' | 'findings'> & { readonly failing: boolean };

/**
 * Of pulls that fail, some are told why, and of others no more than a word (`ErrImagePull`): a table beside the
 * description of one pod. Beside those, what is only likely of these is no error.
 */
export function besideExplained<T extends Told>(diagnoses: readonly T[]): readonly T[] {
  if (!diagnoses.some((each) => each.failing && !isBare(each))) return diagnoses;
  return diagnoses.map((each) => {
    if (!each.failing || !isBare(each)) return each;
    const findings = each.findings.map((finding) =>
      finding.severity === 'error' && finding.confidence !== 'certain'
        ? { ...finding, severity: 'warning' as const }
        : finding,
    );
    return { ...each, findings, failing: findings.some(({ severity }) => severity === 'error') };
  });
}

/** No more is known of it than that it failed. */
export function isBare({ story }: Pick<ImageDiagnosis, 'story'>): boolean {
  const happened = happenedTo(story);
  return happened.length > 0 && happened.every(({ says }) => says.kind === 'pull-failed');
}
