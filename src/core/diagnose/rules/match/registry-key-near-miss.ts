import { describeVerdict } from '../../../explain/describe-verdict';
import { describeSource } from '../../../model/source';
import { shorten } from '../../../model/wording';
import type { PullStory } from '../../../story/pull-story';
import { lacksCredential } from '../../reading/candidates';
import { ANONYMOUS_OR_LIMITED, NOT_ANONYMOUS } from '../../reading/expected-statements';
import { SAME_HOST } from '../../reading/same-host';
import { fitting } from '../../reading/fitting';
import { nameOf, registryOf } from '../../reading/image-name';
import { coveredImage } from '../../reading/covered-image';
import { servingStray } from '../../reading/stray-file';
import { rule } from '../../rule';

export default rule({
  id: 'registry-key-near-miss',
  stage: 'match',
  category: 'registry-key-mismatch',
  severity: 'error',
  explains: ANONYMOUS_OR_LIMITED,
  excludedBy: NOT_ANONYMOUS,
  before: [
    ['registry-key-for-other-registry', 'it says which key was meant'],
    ['sidecar-registry-not-covered', 'it says which key was meant'],
    ['credential-kept-by-helper', 'the entry is there'],
  ],
  docs: {
    cause: 'A key comes near and does not match.',
    example: 'a port, a path, a glob, letter case',
    fix: "Write it as the image's registry.",
  },
  check: (story) => {
    if (!lacksCredential(story)) return undefined;
    const near = story.keys.nearMisses.find(
      ({ ring, verdict, nearness }) =>
        ring !== 'not-read' &&
        verdict.kind !== 'docker-hub-name' &&
        ((nearness ?? 0) <= SAME_HOST || !fitsElsewhere(story)),
    );
    if (near === undefined) return undefined;
    return {
      source: near.source,
      pointer: near.pointer,
      ...((near.nearness ?? 0) <= SAME_HOST ? {} : { confidence: 'likely' as const }),
      message: `The key ${shorten(near.registryKey)} of ${describeSource(near.source)} does not match ${nameOf(story)}: ${describeVerdict(near.verdict)}.`,
      hint: `Write the key as ${shorten(registryOf(story))}, with the same port and letter case; a glob stands for one label of the host each, and a path is a prefix.`,
    };
  },
});

/** A key of another host is no cause, where an exact one is merely not used. */
function fitsElsewhere(story: PullStory): boolean {
  const name = story.resolution.reference?.name ?? '';
  return (
    fitting(story).length > 0 ||
    servingStray(story) !== undefined ||
    story.keyring.shadowed.lookup(name).candidates.length > 0 ||
    coveredImage(story) !== undefined
  );
}
