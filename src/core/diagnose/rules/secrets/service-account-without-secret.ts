import { shorten } from '../../../model/wording';
import { listPullSecret } from '../../commands/list-pull-secret';
import { offering } from '../../commands/shell';
import { lacksCredential } from '../../reading/candidates';
import { ANONYMOUS_OR_LIMITED, NOT_ANONYMOUS } from '../../reading/expected-statements';
import { asksForSecrets, fitting } from '../../reading/fitting';
import { registryOf } from '../../reading/image-name';
import { secretName } from '../../reading/pull-secret-words';
import { isListedByOther } from '../../reading/service-account';
import { rule } from '../../rule';

export default rule({
  id: 'service-account-without-secret',
  stage: 'secrets',
  category: 'serviceaccount-wiring',
  severity: 'error',
  explains: ANONYMOUS_OR_LIMITED,
  excludedBy: NOT_ANONYMOUS,
  before: [['secret-not-referenced', 'it says which account lacks it, and that another one may have it']],
  docs: {
    cause: "The pod's own service account lists no pull secret; another one may.",
    example: 'only `default` was patched',
    fix: 'Add it there.',
  },
  check: (story) => {
    const { pod } = story;
    if (pod === undefined || !asksForSecrets(story) || !lacksCredential(story)) return undefined;
    const account = pod.facts.serviceAccountName;
    if (account === 'default' || pod.workload.pod.imagePullSecrets.length > 0) return undefined;
    const general = registryOf(story) === 'docker.io';
    const secret = fitting(story).find(
      ({ name }) => !pod.wanted.includes(name) && (general || isListedByOther(story, name)),
    );
    if (secret === undefined) return undefined;
    const unknown = pod.facts.pullSecretsFrom === 'account-unknown';
    return {
      ...(unknown ? { confidence: 'possible' as const } : {}),
      message: `The pod runs under the service account ${shorten(account)}, ${unknown ? 'which was not handed over' : 'which lists no pull secret for the image'}; ${secretName(secret)} would match. A secret that is listed in another account (such as default) does not count.`,
      hint: `Add it to ${shorten(account)} (or to the pod template) and make the pods anew.`,
      ...offering(listPullSecret(pod, secret.name)),
    };
  },
});
