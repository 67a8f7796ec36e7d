import { ANONYMOUS_OR_LIMITED, NOT_ANONYMOUS } from '../../reading/expected-statements';
import { refusedSecret } from '../../reading/refused-secret';
import { rule } from '../../rule';

export default rule({
  id: 'secret-manifest-refused-type',
  stage: 'secrets',
  category: 'secret-wrong-type',
  severity: 'error',
  explains: ['secret-not-found', ...ANONYMOUS_OR_LIMITED],
  excludedBy: NOT_ANONYMOUS,
  before: [['secret-missing', 'it says why the secret does not exist']],
  docs: {
    cause: 'The API server refused the manifest of a pull secret: the key of its type is missing.',
    example: '`kubernetes.io/dockercfg` with `docker-server`',
    fix: 'Let kubectl make the secret.',
  },
  check: (story) => refusedSecret(story, 'type'),
});
