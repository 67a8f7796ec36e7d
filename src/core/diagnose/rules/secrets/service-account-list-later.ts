import { shorten } from '../../../model/wording';
import { deletePod } from '../../commands/delete-pod';
import { offering } from '../../commands/shell';
import { lacksCredential } from '../../reading/candidates';
import { ANONYMOUS_OR_LIMITED, NOT_ANONYMOUS } from '../../reading/expected-statements';
import { asksForSecrets } from '../../reading/fitting';
import { listedByAccount } from '../../reading/service-account';
import { rule } from '../../rule';

export default rule({
  id: 'service-account-list-later',
  stage: 'secrets',
  category: 'serviceaccount-wiring',
  severity: 'error',
  explains: ANONYMOUS_OR_LIMITED,
  excludedBy: NOT_ANONYMOUS,
  before: [
    ['secret-not-referenced', 'the account lists it by now'],
    ['service-account-without-secret', 'the account lists one by now'],
    ['service-account-wrong-field', 'the account has the right field by now'],
  ],
  docs: {
    cause: 'The service account got its list after the pod was made.',
    example: '`kubectl patch serviceaccount`',
    fix: 'Make the pod anew.',
  },
  check: (story) => {
    const { pod } = story;
    if (pod?.facts.live !== true || !asksForSecrets(story) || !lacksCredential(story)) return undefined;
    const [name] = listedByAccount(story);
    if (name === undefined || pod.workload.pod.imagePullSecrets.length > 0) return undefined;
    return {
      message: `The service account ${shorten(pod.facts.serviceAccountName)} lists ${shorten(name)}, and the pod lists nothing: its list is copied when a pod is made, and never later.`,
      hint: 'Delete the pod; the one that its controller makes gets the list (a pod without a controller has to be made again by hand). From the start: set imagePullSecrets in the manifest of the service account, or in the pod template.',
      ...offering(deletePod(pod)),
    };
  },
});
