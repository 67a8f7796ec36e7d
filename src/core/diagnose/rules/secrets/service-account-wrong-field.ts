import { listAt, stringAt } from '../../../model/json-record';
import { shorten } from '../../../model/wording';
import { listPullSecret } from '../../commands/list-pull-secret';
import { offering } from '../../commands/shell';
import { lacksCredential } from '../../reading/candidates';
import { ANONYMOUS_OR_LIMITED, NOT_ANONYMOUS } from '../../reading/expected-statements';
import { asksForSecrets, fitting } from '../../reading/fitting';
import { rule } from '../../rule';

export default rule({
  id: 'service-account-wrong-field',
  stage: 'secrets',
  category: 'serviceaccount-wiring',
  severity: 'error',
  explains: ANONYMOUS_OR_LIMITED,
  excludedBy: NOT_ANONYMOUS,
  before: [
    ['secret-missing', 'the secret that is listed in the wrong field was meant'],
    ['service-account-without-secret', 'the account lists it, in the wrong field'],
    ['secret-not-referenced', 'the account lists it, in the wrong field'],
  ],
  docs: {
    cause: 'The service account lists the secret under `secrets`, which are for mounting.',
    example: '`secrets: [{name: regcred}]`',
    fix: 'Use `imagePullSecrets`.',
  },
  check: (story) => {
    const { pod } = story;
    if (pod?.serviceAccount.known !== true || !asksForSecrets(story) || !lacksCredential(story))
      return undefined;
    const mounted = listAt(pod.serviceAccount.value, 'secrets').map((entry) => stringAt(entry, 'name') ?? '');
    const fits = fitting(story).map(({ name }) => name);
    const name = mounted.find((mount) => !pod.wanted.includes(mount) && fits.includes(mount));
    if (name === undefined) return undefined;
    return {
      message: `The service account ${shorten(pod.facts.serviceAccountName)} lists ${shorten(name)} under "secrets", which are for mounting; for pulling, imagePullSecrets counts, and it does not list it there.`,
      hint: 'Add it there and make the pods anew.',
      ...offering(listPullSecret(pod, name)),
    };
  },
});
