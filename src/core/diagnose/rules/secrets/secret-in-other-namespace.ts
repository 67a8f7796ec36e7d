import { shorten } from '../../../model/wording';
import { lacksCredential } from '../../reading/candidates';
import { ANONYMOUS_REFUSED, NOT_ANONYMOUS } from '../../reading/expected-statements';
import { asksForSecrets, fittingElsewhere } from '../../reading/fitting';
import { secretName } from '../../reading/pull-secret-words';
import { rule } from '../../rule';

export default rule({
  id: 'secret-in-other-namespace',
  stage: 'secrets',
  category: 'secret-missing',
  severity: 'error',
  untried: 'info',
  explains: ANONYMOUS_REFUSED,
  excludedBy: NOT_ANONYMOUS,
  docs: {
    cause: 'A fitting secret exists in another namespace only.',
    example: 'namespaces made at run time',
    fix: 'Copy it, or use node credentials.',
  },
  check: (story) => {
    const { pod } = story;
    if (pod === undefined || !asksForSecrets(story) || !lacksCredential(story)) return undefined;
    const secret = fittingElsewhere(story);
    if (secret === undefined) return undefined;
    return {
      confidence: 'possible',
      message: `Namespace ${shorten(pod.facts.namespace)} has no pull secret for the image; ${secretName(secret)} would match, but secrets of another namespace are never used.`,
      hint: 'Copy it there and list it in the service account; for namespaces that come and go, give the nodes the credential.',
    };
  },
});
