import { listPullSecret } from '../../commands/list-pull-secret';
import { offering } from '../../commands/shell';
import { lacksCredential } from '../../reading/candidates';
import { ANONYMOUS_REFUSED, NOT_ANONYMOUS } from '../../reading/expected-statements';
import { asksForSecrets, fitting } from '../../reading/fitting';
import { secretName } from '../../reading/pull-secret-words';
import { shorten } from '../../../model/wording';
import { rule } from '../../rule';

export default rule({
  id: 'secret-not-referenced',
  stage: 'secrets',
  category: 'secret-not-referenced',
  severity: 'error',
  explains: ANONYMOUS_REFUSED,
  excludedBy: NOT_ANONYMOUS,
  before: [['secret-in-other-namespace', 'it is in the namespace of the pod already']],
  docs: {
    cause: 'A fitting secret exists, and neither the pod nor its service account lists it.',
    example: 'a chart with another value name',
    fix: 'List it.',
  },
  check: (story) => {
    const { pod } = story;
    if (pod === undefined || !asksForSecrets(story) || !lacksCredential(story)) return undefined;
    const secret = fitting(story).find(({ name }) => !pod.wanted.includes(name));
    if (secret === undefined) return undefined;
    const { serviceAccountName, pullSecretsFrom } = pod.facts;
    const unknown = pullSecretsFrom === 'account-unknown';
    const who = unknown
      ? `the pod does not list it (its service account ${shorten(serviceAccountName)} is not known here)`
      : `neither the pod nor its service account ${shorten(serviceAccountName)} lists it`;
    const own = pullSecretsFrom === 'pod';
    return {
      ...(unknown ? { confidence: 'possible' as const } : {}),
      message: `${secretName(secret)} would match the image, and ${who}.`,
      hint: own
        ? 'Add it under imagePullSecrets of the pod template (the pod has a list of its own, so that of its service account does not count), and make the pods anew.'
        : 'Add it under imagePullSecrets of the pod template or the service account (with a chart: check the name of the value that renders it), and make the pods anew.',
      ...offering(listPullSecret(pod, secret.name)),
    };
  },
});
