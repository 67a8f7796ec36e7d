import { isRecord, listAt, recordAt, stringAt, type JsonRecord } from '../model/json-record';

/** The manifest as it was applied, within its own annotations. */
export const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** A pull policy that was asked for, other than the one that AlwaysPullImages makes of it. */
const POLICY = /"(?:imagePullPolicy|pullPolicy)"\s*:\s*"(?:IfNotPresent|Never)"/;

const CONTAINERS = ['initContainers', 'containers', 'ephemeralContainers'] as const;

/**
 * Of a manifest as it was applied, what tells of pull policies that were changed later: those that are not `Always`, of
 * which container or image volume each is. The rest is long, may hold secrets, and says nothing of pulls. Undefined
 * where there is none.
 */
export function appliedPolicy(manifest: unknown): string | undefined {
  if (typeof manifest !== 'string' || !POLICY.test(manifest)) return undefined;
  const spec = specOf(manifest);
  if (spec === undefined) return undefined;
  const containers = CONTAINERS.map((field) => [field, listAt(spec, field).flatMap(containerOf)] as const);
  const volumes = listAt(spec, 'volumes').flatMap(volumeOf);
  const kept = [...containers, ['volumes', volumes] as const].filter(([, entries]) => entries.length > 0);
  return kept.length === 0 ? undefined : JSON.stringify({ spec: Object.fromEntries(kept) });
}

function specOf(manifest: string): JsonRecord | undefined {
  try {
    const applied: unknown = JSON.parse(manifest);
    return isRecord(applied) ? recordAt(applied, 'spec') : undefined;
  } catch {
    return undefined;
  }
}

function containerOf(container: JsonRecord): readonly object[] {
  const imagePullPolicy = stringAt(container, 'imagePullPolicy');
  if (!isChanged(imagePullPolicy)) return [];
  return [{ name: stringAt(container, 'name'), image: stringAt(container, 'image'), imagePullPolicy }];
}

function volumeOf(volume: JsonRecord): readonly object[] {
  const image = recordAt(volume, 'image') ?? {};
  const pullPolicy = stringAt(image, 'pullPolicy');
  if (!isChanged(pullPolicy)) return [];
  return [{ name: stringAt(volume, 'name'), image: { reference: stringAt(image, 'reference'), pullPolicy } }];
}

function isChanged(policy: string | undefined): boolean {
  return policy === 'IfNotPresent' || policy === 'Never';
}
