import { CLUSTER_REASONS } from './cluster';
import { ENTRY_REASONS } from './entries';
import { FILE_REASONS } from './files';
import { HELPER_REASONS } from './helper-asked';
import { KEY_REASONS } from './keys';
import type { Difference, Reason } from './reason';

/** From the cluster and the place that is looked at to what is made of an entry there. */
const RULES = [...CLUSTER_REASONS, ...FILE_REASONS, ...HELPER_REASONS, ...KEY_REASONS, ...ENTRY_REASONS];

/** Verdicts under which both do the same. */
const ALIKE: ReadonlySet<Difference['verdict']> = new Set(['same', 'neither']);

/** Why a program does something else than the kubelet; none where both do the same. */
export function reasonsOf(difference: Difference): readonly Reason[] {
  if (ALIKE.has(difference.verdict)) return [];
  return RULES.flatMap(({ id, tell }) => {
    const message = tell(difference);
    return message === undefined ? [] : [{ id, message }];
  });
}
