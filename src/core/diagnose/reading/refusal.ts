import type { PullStory } from '../../story/pull-story';
import { cloudOf } from './clouds';
import { happenedTo, type Happened } from './happened';

/** An answer that refuses the credential itself: wrong, over, or simply unauthorized. */
export function refusedCredential(story: PullStory): Happened | undefined {
  return happenedTo(story).find(refusesCredential);
}

/** An answer that knows who asks, and does not let him. */
export function deniedRight(story: PullStory): Happened | undefined {
  return happenedTo(story).find(
    (each) => each.says.kind === 'host-answered' && each.says.means === 'denied' && !refusesCredential(each),
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

/** Words that are about a right, and so to somebody who is known. */
const OF_A_RIGHT = /insufficient_scope|permission|read_package|access to the resource|not authorized/i;

/**
 * Whether a token server answers 403 and does not say that a right is missing: GHCR answers so to a token that is wrong
 * or over (`denied: denied`), others to one without the right. A cloud answers 401 to what it does not know.
 */
export function isUnsaid403({ says, about, words = '' }: Happened): boolean {
  if (says.kind !== 'host-answered' || says.party !== 'token-server' || says.means !== 'denied') return false;
  const host = about.host ?? about.image?.split('/', 1)[0] ?? '';
  return cloudOf(host) === undefined && !OF_A_RIGHT.test(`${says.code ?? ''} ${words}`);
}

function refusesCredential(each: Happened): boolean {
  const { says } = each;
  if (says.kind !== 'host-answered') return false;
  if (says.credential === 'wrong' || says.credential === 'expired') return true;
  return says.means === 'unauthorized' || isUnsaid403(each);
}
