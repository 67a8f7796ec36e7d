import { shorten } from '../../../model/wording';
import { listPullSecret } from '../../commands/list-pull-secret';
import { offering } from '../../commands/shell';
import { lacksCredential } from '../../reading/candidates';
import { ANONYMOUS_OR_LIMITED, NOT_ANONYMOUS } from '../../reading/expected-statements';
import { asksForSecrets, fitting } from '../../reading/fitting';
import { listedByAccount } from '../../reading/service-account';
import { rule } from '../../rule';

export default rule({
  id: 'service-account-list-replaced',
  stage: 'secrets',
  category: 'serviceaccount-wiring',
  severity: 'error',
  explains: ANONYMOUS_OR_LIMITED,
  excludedBy: NOT_ANONYMOUS,
  before: [
    ['secret-not-referenced', 'it is listed, and the list does not count'],
    ['service-account-without-secret', 'the account lists it'],
    ['service-account-wrong-field', 'the list of the account would not count either'],
  ],
  docs: {
    cause: 'The pod lists secrets of its own, and so gets none of its service account.',
    example: 'a webhook adds one',
    fix: 'List all of them.',
  },
  check: (story) => {
    const { pod } = story;
    if (pod === undefined || !asksForSecrets(story) || !lacksCredential(story)) return undefined;
    const own = pod.workload.pod.imagePullSecrets;
    if (own.length === 0) return undefined;
    const listed = listedByAccount(story);
    const lost = fitting(story).find(({ name }) => listed.includes(name) && !pod.wanted.includes(name));
    const blank = own.every((name) => name === '');
    if (lost === undefined ? !blank : pod.missing.length > 0) return undefined;
    const account = shorten(pod.facts.serviceAccountName);
    return {
      message: blank
        ? `The pod's imagePullSecrets has one entry with an empty name: the kubelet passes it over, and because the list is not empty the service account ${account} gives none.`
        : `The pod lists pull secrets of its own (${own.map(shorten).join(', ')}): because of that it gets none of its service account ${account}, whose ${shorten(lost?.name ?? '')} would match. The lists are never merged.`,
      hint: 'List all of them in the pod, or none; a webhook that adds one has to take over those of the service account.',
      ...offering(lost === undefined ? undefined : listPullSecret(pod, lost.name)),
    };
  },
});
