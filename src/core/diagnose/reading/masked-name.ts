import type { PullStory } from '../../story/pull-story';
import { AFTER_POLICY } from './expected-statements';
import { saidAny } from './happened';

/**
 * Whether the name of the image is not as the kubelet saw it: it is one that is refused, and yet the pull went on. Who
 * pastes a text in public writes `<registry>/app` or `XXXX.dkr.ecr.…` over what is nobody's business.
 */
export function isMasked(story: PullStory): boolean {
  const { outcome, image } = story.resolution;
  if (outcome !== 'invalid-image') return false;
  if (saidAny(story, AFTER_POLICY) !== undefined) return true;
  const failed = saidAny(story, ['pull-failed']) !== undefined;
  return failed && WRITTEN_OVER.test(image) && saidAny(story, ['image-name-refused']) === undefined;
}

/** A part of a name that somebody wrote over: `xxx`, `****`, `<registry>`. */
const WRITTEN_OVER = /(?:^|[.-])x{3,63}(?=[./:-]|$)|[*<>\u2026]|redacted/i;

/** What stands in place of a host that is nobody's business: `myharbor.com`, `registry.your-domain.io`. */
const MADE_UP =
  /(?:^|\.)(?:my|your)-?(?:acr|artifactory|company|corp|domain|harbor|host|nexus|org|private-?registry|registry|repo|server)(?=[.:-]|$)/i;

/** Whether a host, or a part of it, was changed by hand, so that it may well be the one that stands elsewhere in full. */
export function isMaskedHost(host: string): boolean {
  return WRITTEN_OVER.test(host) || MADE_UP.test(host);
}
