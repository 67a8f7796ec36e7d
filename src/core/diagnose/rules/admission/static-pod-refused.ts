import { shorten } from '../../../model/wording';
import { ANONYMOUS_REFUSED, NOT_ANONYMOUS } from '../../reading/expected-statements';
import { said } from '../../reading/happened';
import { quoted } from '../../reading/quote';
import { NODE_CREDENTIAL } from '../../reading/static-pod';
import { rule } from '../../rule';

const REFUSED = 'pod-refused static-pod-reference';

export default rule({
  id: 'static-pod-refused',
  stage: 'admission',
  category: 'static-pod',
  severity: 'error',
  untried: 'error',
  explains: [REFUSED, ...ANONYMOUS_REFUSED],
  excludedBy: NOT_ANONYMOUS,
  before: [['pod-refused', 'it says what the manifest may not name']],
  docs: {
    cause:
      'A static pod names an object of the API (a secret, a service account): from 1.34 on its kubelet refuses it.',
    example: '`static pods may not reference secrets`',
    fix: 'Take the reference out; give the node the credential.',
  },
  check: (story) => {
    const facts = story.pod?.facts;
    const text = said(story, REFUSED);
    if (facts?.refusal?.reason !== 'static-pod-reference' && text === undefined) return undefined;
    const listed = (story.pod?.workload.pod.imagePullSecrets ?? []).filter((name) => name !== '');
    const names = listed.length === 0 ? '' : ` It lists the pull secrets ${listed.map(shorten).join(', ')}.`;
    return {
      message: `The kubelet refuses the static pod ${shorten(facts?.name ?? text?.about.pod?.name ?? '')}: ${shorten(facts?.refusal?.message ?? 'it may not refer to objects of the API')}.${names}${quoted(text)}`,
      hint: `Take the reference out. ${NODE_CREDENTIAL}`,
    };
  },
});
