import { shorten } from '../../model/wording';
import type { PullStory } from '../../story/pull-story';
import { offersSomething } from './candidates';
import { isDockerHubHost } from './docker-hub-host';
import { said, type Happened } from './happened';
import { registryOf } from './image-name';
import { isOpen } from './unknown-parts';

/** An answer 429, and whose limit it is. */
export interface RateLimit {
  readonly text: Happened;
  /** The host that limits; empty where nothing tells it. */
  readonly host: string;
  /** Docker Hub's limit, of which its own words may come through a proxy cache. */
  readonly ofDockerHub: boolean;
}

/** Docker Hub's sentence, which no other registry has. */
const DOCKER_HUBS_WORDS = /docker\.com\/increase-rate-limit|pull rate limit/i;

/** The limit that a pull met; undefined where it met none. */
export function rateLimitOf(story: PullStory): RateLimit | undefined {
  const text = said(story, 'host-answered rate-limited');
  if (text === undefined) return undefined;
  const host = text.about.host ?? registryOf(story);
  const ofDockerHub = host === '' || isDockerHubHost(host) || DOCKER_HUBS_WORDS.test(text.words ?? '');
  return { text, host, ofDockerHub };
}

/** Who a limit counts: as the answer says it, else as what is sent makes it. */
export type Counted =
  | { readonly as: 'user'; readonly name?: string }
  | { readonly as: 'address' }
  /** A credential may be offered that was not handed over. */
  | { readonly as: 'unknown' };

/** Who is counted; an answer that says it is right, whatever is offered. */
export function countedBy(story: PullStory, { text }: RateLimit): Counted {
  const name = /pull rate limit as '([^']{1,128})'/i.exec(text.words ?? '')?.[1];
  if (name !== undefined) return { as: 'user', name };
  const missing = text.says.kind === 'host-answered' && text.says.credential === 'missing';
  if (missing || said(story, 'no-credential-sent') !== undefined) return { as: 'address' };
  if (offersSomething(story) || said(story, 'credential-sent') !== undefined) return { as: 'user' };
  return isOpen(story) ? { as: 'unknown' } : { as: 'address' };
}

/** The same as the end of a sentence. */
export function describeCounted(counted: Counted): string {
  switch (counted.as) {
    case 'user':
      return counted.name === undefined
        ? ': the pull is made with a credential, whose own limit is reached'
        : `: the pull is made with a credential, and the limit of its user ${shorten(counted.name)} is reached`;
    case 'address':
      return ': the pull is made without a credential, and counted against the address of the node';
    case 'unknown':
      return ': nothing that was handed over matches, and whether a credential was sent is not known; without one, the address of the node is counted';
  }
}
