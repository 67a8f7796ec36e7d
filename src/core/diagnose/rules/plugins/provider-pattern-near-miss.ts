import { describePattern } from '../../../explain/describe-pattern';
import { shorten } from '../../../model/wording';
import { patternTrap } from '../../../provider/pattern-findings';
import { lacksCredential } from '../../reading/candidates';
import { ANONYMOUS_REFUSED, NOT_ANONYMOUS } from '../../reading/expected-statements';
import { nameOf, registryOf } from '../../reading/image-name';
import { nearestPattern } from '../../reading/nearest-pattern';
import { meantElsewhere } from '../../reading/node-places';
import { rule } from '../../rule';

export default rule({
  id: 'provider-pattern-near-miss',
  stage: 'plugins',
  category: 'provider-no-match',
  severity: 'error',
  explains: ANONYMOUS_REFUSED,
  excludedBy: NOT_ANONYMOUS,
  before: [['cloud-registry-without-provider', 'a plugin that comes near was meant for it']],
  docs: {
    cause:
      'A pattern of a plugin comes near the image and does not match; or a plugin leaves out one registry of its cloud.',
    example: '`harbor.example.com/*`, `https://gcr.io`',
    fix: 'As the finding says.',
  },
  check: (story) => {
    const nearest = nearestPattern(story);
    const name = story.resolution.reference?.name ?? '';
    if (nearest === undefined || !lacksCredential(story)) return undefined;
    const { plugin, verdict, distance, sameCloud } = nearest;
    if (distance === undefined && !sameCloud) return undefined;
    const { rules } = story.node;
    const trap = patternTrap(verdict.pattern, rules);
    return {
      ...(meantElsewhere(story) ? { confidence: 'possible' as const } : {}),
      source: { kind: 'credential-provider', plugin },
      message: `No plugin is asked for ${nameOf(story)}: the pattern ${shorten(verdict.pattern)} of ${shorten(plugin)} does not match: ${describePattern(verdict, name, rules)}.`,
      hint:
        trap?.mend ??
        `Add ${shorten(suggestion(registryOf(story)))} to matchImages, and restart the kubelet.`,
    };
  },
});

/** The registry as a pattern: with a * for what differs from account to account. */
function suggestion(registry: string): string {
  return registry.replace(/^\d{12}\.dkr([.-])ecr([^.]*)\.[a-z0-9-]+\./, '*.dkr$1ecr$2.*.');
}
