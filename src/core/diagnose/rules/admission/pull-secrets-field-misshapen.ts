import { isRecord, type JsonRecord } from '../../../model/json-record';
import { onceFor } from '../../../model/once-for';
import { isOfWrongType } from '../../../workload/misshapen-pull-secrets';
import { offersSomething } from '../../reading/candidates';
import { ANONYMOUS_REFUSED, NOT_BY_KUBELET } from '../../reading/expected-statements';
import { said } from '../../reading/happened';
import { isPullSecretsField, podSpecsOf, somePodSpec } from '../../reading/pull-secrets-field';
import { quoted } from '../../reading/quote';
import { rule } from '../../rule';

const REFUSED = 'pod-refused field-type';

export default rule({
  id: 'pull-secrets-field-misshapen',
  stage: 'admission',
  category: 'pod-field-wrong',
  severity: 'error',
  untried: 'error',
  explains: [REFUSED, ...ANONYMOUS_REFUSED],
  excludedBy: ['credential-sent', 'pull-succeeded', ...NOT_BY_KUBELET],
  before: [['pod-refused', 'it says what shape the field has']],
  docs: {
    cause: '`imagePullSecrets` is no list of objects with a name: the API server refuses the manifest.',
    example: '`imagePullSecrets: [regcred]`',
    fix: '`[{name: regcred}]`',
  },
  check: (story) => {
    const text = said(story, REFUSED);
    const refused = text !== undefined && isPullSecretsField(text) ? text : undefined;
    const wrong = somePodSpec(story, hasMisshapen);
    if (refused === undefined && (!wrong || offersSomething(story))) return undefined;
    return {
      message: `imagePullSecrets has a wrong shape, and the API server refuses the manifest: it is a list of objects with a name.${quoted(refused)}`,
      hint: 'Write it as: imagePullSecrets: [{name: SECRET}].',
    };
  },
});

const hasMisshapen = onceFor((objects: readonly JsonRecord[]) =>
  podSpecsOf(objects).some((spec) => isMisshapen(spec.imagePullSecrets)),
);

function isMisshapen(field: unknown): boolean {
  return isOfWrongType(field) || (Array.isArray(field) && field.some(isNameless));
}

/** It says something, and not which secret is meant. */
function isNameless(entry: unknown): boolean {
  return isRecord(entry) && typeof entry.name !== 'string' && Object.keys(entry).length > 0;
}
