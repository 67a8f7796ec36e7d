import type { Statement } from '../../evidence/statement';
import type { PullStory } from '../../story/pull-story';
import { happenedTo, type Happened } from './happened';

/** An answer that refuses the credential itself: wrong, over, or simply unauthorized. */
export function refusedCredential(story: PullStory): Happened | undefined {
  return happenedTo(story).find(({ says }) => refusesCredential(says));
}

/** An answer that knows who asks, and does not let him. */
export function deniedRight(story: PullStory): Happened | undefined {
  return happenedTo(story).find(
    ({ says }) => says.kind === 'host-answered' && says.means === 'denied' && !refusesCredential(says),
  );
}

function refusesCredential(says: Statement): boolean {
  if (says.kind !== 'host-answered') return false;
  if (says.credential === 'wrong' || says.credential === 'expired') return true;
  return says.means === 'unauthorized';
}
