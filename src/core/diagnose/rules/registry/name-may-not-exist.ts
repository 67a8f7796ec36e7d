import { findsNothing } from '../../reading/candidates';
import { ANONYMOUS_REFUSED, NOT_ANONYMOUS } from '../../reading/expected-statements';
import { said } from '../../reading/happened';
import { nameOf, registryOf } from '../../reading/image-name';
import { rule } from '../../rule';

/** Registries that answer "unauthorized" for a name that does not exist, to say nothing of private ones. */
const HIDES_NAMES = ['quay.io'];

export default rule({
  id: 'name-may-not-exist',
  stage: 'registry',
  category: 'not-credentials',
  severity: 'warning',
  explains: ANONYMOUS_REFUSED,
  excludedBy: NOT_ANONYMOUS,
  before: [['no-credential', 'a name is corrected sooner than a credential is made']],
  docs: {
    cause: 'The registry answers `unauthorized` for names that do not exist.',
    example: 'a misspelt name on quay.io',
    fix: 'Look the repository up.',
  },
  check: (story) => {
    const registry = registryOf(story);
    const refused = said(story, 'host-answered unauthorized', 'host-answered denied');
    const hidden =
      HIDES_NAMES.includes(registry) &&
      refused?.says.kind === 'host-answered' &&
      (refused.says.means === 'unauthorized' || refused.says.status === 401);
    if (!findsNothing(story) || !hidden) return undefined;
    return {
      confidence: 'likely',
      message: `${registry} answers "unauthorized" for a repository that is private and for one that does not exist alike: ${nameOf(story)} may be misspelt.`,
      hint: 'Look the repository up in a browser; if it is private, give the pod a pull secret.',
    };
  },
});
