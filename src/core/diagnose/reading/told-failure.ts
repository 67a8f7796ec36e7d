import type { Says } from '../../evidence/says';
import { shorten } from '../../model/wording';
import type { PullStory } from '../../story/pull-story';
import type { Observation } from '../rule';
import { saidAny } from './happened';
import { registryOf } from './image-name';
import { quoted } from './quote';

/** A failure that a text names outright: which host it was, why, and what to do about it; `open`: credentials may have a part in it. */
export function toldFailure(
  story: PullStory,
  statements: readonly Says[],
  { why, hint, open = false }: { readonly why: string; readonly hint: string; readonly open?: boolean },
): Observation | undefined {
  const text = saidAny(story, statements);
  if (text === undefined) return undefined;
  const host = shorten(text.about.host ?? registryOf(story));
  return {
    message: `${host === '' ? 'The registry' : host}: ${why}.${open ? '' : ' Credentials are not what is wrong.'}${quoted(text)}`,
    hint,
  };
}
