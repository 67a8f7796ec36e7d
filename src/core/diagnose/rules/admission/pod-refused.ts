import { AFTER_ADMISSION } from '../../reading/expected-statements';
import { said } from '../../reading/happened';
import { quoted } from '../../reading/quote';
import { isPullSecretsField } from '../../reading/pull-secrets-field';
import { rule } from '../../rule';

const OWN_RULE = [
  'service-account-missing',
  'secret-not-listed',
  'static-pod-reference',
  'mirror-pod-reference',
];

export default rule({
  id: 'pod-refused',
  stage: 'admission',
  category: 'not-credentials',
  severity: 'error',
  untried: 'error',
  explains: ['pod-refused'],
  excludedBy: AFTER_ADMISSION,
  docs: {
    cause:
      'The pod was refused before anything was pulled, for a reason that has nothing to do with credentials.',
    example: '`exceeded quota`, a policy, a field of a wrong type',
    fix: 'As the words of the refusal say.',
  },
  check: (story) => {
    const text = said(story, 'pod-refused');
    if (text?.says.kind !== 'pod-refused' || OWN_RULE.includes(text.says.why)) return undefined;
    if (isPullSecretsField(text)) return undefined;
    const why =
      text.says.why === 'quota'
        ? 'a quota is used up'
        : text.says.why === 'policy'
          ? 'a policy does not let it pass'
          : text.says.why.startsWith('field-')
            ? 'its manifest has a field that is none, or is of a wrong type'
            : 'it is not taken';
    return {
      message: `The pod was refused, and nothing is pulled: ${why}.${quoted(text)}`,
      hint: 'Change what the refusal names; credentials play no part in it.',
    };
  },
});
