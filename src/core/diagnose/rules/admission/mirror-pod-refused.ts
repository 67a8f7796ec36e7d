import { shorten } from '../../../model/wording';
import { AFTER_ADMISSION } from '../../reading/expected-statements';
import { said } from '../../reading/happened';
import { quoted } from '../../reading/quote';
import { NODE_CREDENTIAL } from '../../reading/static-pod';
import { rule } from '../../rule';

const REFUSED = 'pod-refused mirror-pod-reference';

export default rule({
  id: 'mirror-pod-refused',
  stage: 'admission',
  category: 'static-pod',
  severity: 'error',
  untried: 'error',
  explains: [REFUSED],
  excludedBy: AFTER_ADMISSION,
  before: [['pod-refused', 'it says what a mirror pod may not name']],
  docs: {
    cause:
      'The API server refuses the mirror of a static pod, because it names a secret, a service account or a token. The static pod itself runs, unseen.',
    example: '`a mirror pod may not reference secrets`',
    fix: 'Take the reference out of the manifest on the node; give the node the credential.',
  },
  check: (story) => {
    const facts = story.pod?.facts;
    const text = said(story, REFUSED);
    if (facts?.refusal?.reason.startsWith('mirror-pod-') !== true && text === undefined) return undefined;
    return {
      message: `The API server refuses the mirror of the static pod ${shorten(facts?.name ?? text?.about.pod?.name ?? '')}: ${shorten(facts?.refusal?.message ?? 'it may not refer to objects of the API')}.${quoted(text)}`,
      hint: `Take the reference out of the manifest on the node. ${NODE_CREDENTIAL}`,
    };
  },
});
