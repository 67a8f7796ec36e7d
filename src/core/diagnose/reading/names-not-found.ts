import type { PullStory } from '../../story/pull-story';
import { said } from './happened';

/** Pull secrets of which the kubelet itself says that it does not get them; none where they were handed over. */
export function namesNotFound(story: PullStory): readonly string[] {
  const text = said(story, 'secret-not-found');
  if (text?.says.kind !== 'secret-not-found') return [];
  const present = new Set(story.pod?.present.map(({ name }) => name));
  return text.says.names.filter((name) => name !== '' && !present.has(name));
}
