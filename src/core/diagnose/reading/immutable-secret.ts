import type { PullStory } from '../../story/pull-story';
import type { Observation } from '../rule';

/** What else is to be done where what is wrong stands in a secret that cannot be changed; empty for any other. */
export function mendImmutable({ source }: Observation, { pod }: PullStory): string {
  if (source?.kind !== 'pull-secret') return '';
  const secret = pod?.present.find(({ name }) => name === source.name);
  return secret?.immutable === true
    ? ' The secret is immutable: make one under another name and list that, or delete it (once nothing else needs it) and make it anew.'
    : '';
}
