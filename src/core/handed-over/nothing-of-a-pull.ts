import { finding, type Finding } from '../model/finding';
import { list } from '../model/wording';
import type { HandedOver } from './handed-over';

/** What there is to say of nodes that were handed over alone; undefined for anything else. */
export function nothingOfAPull({ nodes, objects }: HandedOver): Finding | undefined {
  if (nodes.length === 0 || objects.some(({ kind }) => kind !== 'Node')) return undefined;
  return finding('nothing-of-a-pull', {
    message: `These are nodes (${list(nodes.map(({ name }) => name))}), and nothing in it tells of a pull.`,
    hint: 'Hand over what fails: kubectl describe pod NAME, or kubectl get events -A.',
  });
}
