import { lacksCredential } from '../../reading/candidates';
import { cloudOf } from '../../reading/clouds';
import { ANONYMOUS_REFUSED, NOT_ANONYMOUS } from '../../reading/expected-statements';
import { nameOf, registryOf } from '../../reading/image-name';
import { nearestPattern } from '../../reading/nearest-pattern';
import { rule } from '../../rule';

export default rule({
  id: 'providers-for-other-registries',
  stage: 'plugins',
  category: 'provider-no-match',
  severity: 'warning',
  untried: 'info',
  explains: ANONYMOUS_REFUSED,
  excludedBy: NOT_ANONYMOUS,
  docs: {
    cause: 'All plugins are for other registries.',
    example: '`*.azurecr.io` only',
    fix: 'Add the registry, or use a pull secret.',
  },
  check: (story) => {
    const nearest = nearestPattern(story);
    if (nearest === undefined || nearest.distance !== undefined || !lacksCredential(story)) return undefined;
    if (cloudOf(registryOf(story)) !== undefined) return undefined;
    return {
      confidence: 'possible',
      message: `No pattern of a credential provider matches ${nameOf(story)}: no plugin is asked for it.`,
      hint: 'Where a plugin can have credentials for this registry, add it to matchImages and restart the kubelet; otherwise give the pod a pull secret.',
    };
  },
});
