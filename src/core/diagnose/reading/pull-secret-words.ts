import type { ClusterSecret } from '../../story/cluster-story';
import { shorten } from '../../model/wording';

/** NAMESPACE/NAME, as messages name a secret. */
export function secretName({ namespace, name }: Pick<ClusterSecret, 'namespace' | 'name'>): string {
  return shorten(`${namespace}/${name}`);
}

/** Names that differ by a suffix, as kustomize and operators make them, or by a prefix. */
export function alike(a: string, b: string): boolean {
  return a.startsWith(b) || b.startsWith(a) || a.endsWith(b) || b.endsWith(a);
}
