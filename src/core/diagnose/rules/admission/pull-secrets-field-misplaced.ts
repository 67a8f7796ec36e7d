import { lacksCredential } from '../../reading/candidates';
import { ANONYMOUS_OR_LIMITED, NOT_ANONYMOUS } from '../../reading/expected-statements';
import { said } from '../../reading/happened';
import { isPullSecretsField, misplacedField } from '../../reading/pull-secrets-field';
import { quoted } from '../../reading/quote';
import { rule } from '../../rule';

const REFUSED = 'pod-refused field-unknown';

export default rule({
  id: 'pull-secrets-field-misplaced',
  stage: 'admission',
  category: 'pod-field-wrong',
  severity: 'error',
  explains: [REFUSED, ...ANONYMOUS_OR_LIMITED],
  excludedBy: NOT_ANONYMOUS,
  before: [['pod-refused', 'it says where the field belongs']],
  docs: {
    cause: '`imagePullSecrets` stands where Kubernetes does not look.',
    example: 'inside a container, beside `template`',
    fix: "Move it to the pod's spec.",
  },
  check: (story) => {
    const text = said(story, REFUSED);
    const hint =
      'Write it as imagePullSecrets in the spec of the pod (spec.template.spec of a controller), beside "containers".';
    const place = misplacedField(story);
    if (text !== undefined && isPullSecretsField(text) && place === undefined)
      return {
        message: `The list of pull secrets (imagePullSecrets) stands where there is no such field, and the manifest is refused.${quoted(text)}`,
        hint,
      };
    if (place === undefined || !lacksCredential(story)) return undefined;
    return {
      pointer: place,
      message: `${place} is no field of Kubernetes and is passed over; the pod itself lists no pull secret for it.`,
      hint,
    };
  },
});
