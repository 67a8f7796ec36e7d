import { shorten } from '../../../model/wording';
import { isNamespaceName, isObjectName } from '../../commands/object-name';
import { offering, shell } from '../../commands/shell';
import { AFTER_ADMISSION } from '../../reading/expected-statements';
import { said } from '../../reading/happened';
import { quoted } from '../../reading/quote';
import { rule } from '../../rule';

const REFUSED = 'pod-refused service-account-missing';

export default rule({
  id: 'pod-refused-service-account-missing',
  stage: 'admission',
  category: 'serviceaccount-wiring',
  severity: 'error',
  untried: 'error',
  explains: [REFUSED],
  excludedBy: AFTER_ADMISSION,
  before: [['pod-refused', 'it names the account']],
  docs: {
    cause: 'The service account of the pod does not exist in its namespace: the API server refuses the pod.',
    example: '`error looking up service account shop/web: serviceaccount "web" not found`',
    fix: 'Make the service account, with its pull secrets, or name another one.',
  },
  check: (story) => {
    const facts = story.pod?.facts;
    const refusal = facts?.refusal;
    const text = said(story, REFUSED);
    if (refusal?.reason !== 'service-account-missing' && text === undefined) return undefined;
    const named = text?.says.kind === 'pod-refused' ? text.says.name : undefined;
    const account =
      refusal === undefined ? (named ?? '') : (story.pod?.workload.pod.serviceAccountName ?? named ?? '');
    const namespace = facts?.namespace ?? text?.about.pod?.namespace ?? '';
    const sound = isNamespaceName(namespace) && isObjectName(account);
    return {
      message: `The API server refuses the pod: the service account ${shorten(namespace === '' ? account : `${namespace}/${account}`)} does not exist.${quoted(text)}`,
      hint: 'Make it, and list its pull secrets in it; or give the pod (serviceAccountName) one that exists.',
      ...offering(sound ? shell`kubectl -n ${namespace} create serviceaccount ${account}` : undefined),
    };
  },
});
