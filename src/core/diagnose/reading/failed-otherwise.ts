import type { PullStory } from '../../story/pull-story';
import { endedBadly, happenedTo, said } from './happened';

/** Whether a pull is known to have failed of something that no credential, whoever has it, would have changed. */
export function failedOtherwise(story: PullStory): boolean {
  const refused = said(
    story,
    'host-answered unauthorized',
    'host-answered denied',
    'host-answered rate-limited',
    'host-answered other',
    'no-credential-sent',
    'secret-does-not-decode',
  );
  return refused === undefined && happenedTo(story).some(endedBadly);
}
