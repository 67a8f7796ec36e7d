import { ANONYMOUS_OR_LIMITED, NOT_ANONYMOUS } from '../../reading/expected-statements';
import { notStorable, refusedSecret } from '../../reading/refused-secret';
import { rule } from '../../rule';

export default rule({
  id: 'secret-manifest-refused-data',
  stage: 'secrets',
  category: 'secret-malformed',
  severity: 'error',
  explains: ['secret-not-found', ...ANONYMOUS_OR_LIMITED],
  excludedBy: NOT_ANONYMOUS,
  before: [['secret-missing', 'it says why the secret does not exist']],
  docs: {
    cause:
      'The API server refused the manifest of a pull secret for its data, so that the secret does not exist.',
    example: 'base64 wrapped over lines',
    fix: '`base64 -w0`, or `stringData`.',
  },
  check: (story) => refusedSecret(story, 'data') ?? notStorable(story),
});
