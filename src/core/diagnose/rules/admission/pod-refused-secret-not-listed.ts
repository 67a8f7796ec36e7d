import { shorten } from '../../../model/wording';
import { listPullSecret } from '../../commands/list-pull-secret';
import { offering } from '../../commands/shell';
import { AFTER_ADMISSION } from '../../reading/expected-statements';
import { said } from '../../reading/happened';
import { quoted } from '../../reading/quote';
import { rule } from '../../rule';

const REFUSED = 'pod-refused secret-not-listed';

export default rule({
  id: 'pod-refused-secret-not-listed',
  stage: 'admission',
  category: 'serviceaccount-wiring',
  severity: 'error',
  untried: 'error',
  explains: [REFUSED],
  excludedBy: AFTER_ADMISSION,
  before: [['pod-refused', 'it names the secret and the account']],
  docs: {
    cause:
      'The service account enforces its lists (`kubernetes.io/enforce-mountable-secrets`), and the pod names a secret that is on none of them: the API server refuses the pod.',
    example:
      '`imagePullSecrets[0].name="regcred" is not allowed because service account web does not reference that imagePullSecret`',
    fix: 'List the secret in the service account (pull secrets under `imagePullSecrets`, others under `secrets`), or take the annotation off.',
  },
  check: (story) => {
    const { pod } = story;
    const refusal = pod?.facts.refusal;
    const text = said(story, REFUSED);
    if (refusal?.reason !== 'secret-not-listed' && text === undefined) return undefined;
    const names = /"([^"]+)" is not allowed because service account (\S+)/.exec(refusal?.message ?? '');
    const named = text?.says.kind === 'pod-refused' ? text.says.name : undefined;
    const secret = names?.[1] ?? named ?? '';
    const account = names?.[2] ?? 'of the pod';
    const forPulling = refusal?.message.includes('imagePullSecrets[') === true;
    const field = forPulling ? 'imagePullSecrets' : 'its lists';
    return {
      message: `The API server refuses the pod: its service account ${shorten(account)} enforces its lists, and the secret ${shorten(secret)} is not listed in ${field}.${refusal === undefined ? quoted(text) : ` In its own words: ${shorten(refusal.message)}`}`,
      hint: `List ${shorten(secret)} in the service account (pull secrets under imagePullSecrets, others under secrets), or take the annotation kubernetes.io/enforce-mountable-secrets off.`,
      ...offering(forPulling && pod !== undefined ? commandFor(pod, secret, account) : undefined),
    };
  },
});

/** The account that refuses is the one whose list has to grow, whoever names the secret. */
function commandFor(
  pod: Parameters<typeof listPullSecret>[0],
  secret: string,
  serviceAccountName: string,
): string | undefined {
  return listPullSecret(
    { ...pod, facts: { ...pod.facts, serviceAccountName, pullSecretsFrom: 'service-account' } },
    secret,
  );
}
