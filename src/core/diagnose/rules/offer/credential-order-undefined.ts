import { list } from '../../../model/wording';
import { at } from '../../reading/candidates';
import { CREDENTIAL_REFUSED, NOT_OFFERED } from '../../reading/expected-statements';
import { onceRefused } from '../../reading/happened';
import { rule } from '../../rule';

export default rule({
  id: 'credential-order-undefined',
  stage: 'offer',
  category: 'wrong-credential',
  severity: 'error',
  explains: CREDENTIAL_REFUSED,
  excludedBy: NOT_OFFERED,
  docs: {
    cause: 'Several spellings of one key with different credentials: chance decides which is tried first.',
    example: '`https://gcr.io` and `gcr.io`',
    fix: 'Keep one.',
  },
  check: (story) => {
    const { resolution } = story;
    const [range] = resolution.undefinedOrder;
    if (range === undefined) return undefined;
    const among = resolution.candidates.slice(range[0], range[1]);
    const [first] = among;
    if (first === undefined) return undefined;
    return {
      ...at(first),
      ...onceRefused(story),
      confidence: 'likely',
      message: `${list(among.map(({ provenance }) => provenance.registryKey))} are one key to the kubelet and carry different credentials: which is tried first changes from pull to pull.`,
      hint: 'Keep one of them.',
    };
  },
});
