/** The manifest as it was applied, within its own annotations. */
export const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** A pull policy that was asked for, other than the one that AlwaysPullImages makes of it. */
const POLICY = /"imagePullPolicy"\s*:\s*"(?:IfNotPresent|Never)"/;

/**
 * Of a manifest as it was applied, what tells of a pull policy that was changed later: the first that is not `Always`.
 * The rest is long, may hold secrets, and says nothing of pulls. Undefined where there is none.
 */
export function appliedPolicy(manifest: unknown): string | undefined {
  const found = typeof manifest === 'string' ? POLICY.exec(manifest)?.[0] : undefined;
  // Its own text: a part of a long one would keep all of it in memory.
  return found === undefined
    ? undefined
    : `{"imagePullPolicy":"${found.includes('Never') ? 'Never' : 'IfNotPresent'}"}`;
}
