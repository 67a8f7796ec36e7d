import { finding, type Finding } from '../model/finding';
import { list } from '../model/wording';
import { redactUserinfo } from '../model/userinfo';
import type { ReleaseRules } from '../release/profile';
import type { HandedOver } from './handed-over';
import { Images } from './images';

/** Names that are told, where a text tells of many. */
const TOLD = 3;

/**
 * What there is to say where images are asked about, and all that a text tells is about others: it is no evidence for
 * those that are asked about, and nobody may take the answer for one to the text.
 */
export function textOfOtherImage(
  { evidence, objects }: Pick<HandedOver, 'evidence' | 'objects'>,
  asked: readonly string[],
  rules: ReleaseRules,
): Finding | undefined {
  // Of the objects of a namespace most are about other images.
  if (asked.length === 0 || evidence.length === 0 || objects.length > 0) return undefined;
  const known = new Images(asked, rules);
  const others = new Set<string>();
  for (const { about } of evidence) {
    if (about.image === undefined || known.has(about.image)) return undefined;
    others.add(redactUserinfo(about.image));
  }
  const names = [...others];
  const more = names.length > TOLD ? [...names.slice(0, TOLD), `${names.length - TOLD} more`] : names;
  return finding('text-of-other-image', {
    message: `The text tells of ${list(more)}, and of nothing that was asked about: it was not used.`,
    hint: 'Leave the image away to have the text diagnosed. Where it is the name that a mirror has for the image, hand over the whole line: it tells both.',
  });
}
