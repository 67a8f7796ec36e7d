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

/**
 * An answer to user name and password alone, whatever the image: the registry's own sentence says so, or its token
 * server does, which looks at them before it looks at a name.
 */
export function refusedLogin(story: PullStory): Happened | undefined {
  const told = happenedTo(story);
  const anonymous = told.some(({ says }) => says.kind === 'no-credential-sent');
  return told.find(({ says }) => {
    if (says.kind !== 'host-answered') return false;
    if (says.credential === 'wrong' || says.credential === 'expired') return true;
    return says.party === 'token-server' && says.means === 'unauthorized' && !anonymous;
  });
}

function refusesCredential(says: Statement): boolean {
  if (says.kind !== 'host-answered') return false;
  if (says.credential === 'wrong' || says.credential === 'expired') return true;
  return says.means === 'unauthorized';
}
