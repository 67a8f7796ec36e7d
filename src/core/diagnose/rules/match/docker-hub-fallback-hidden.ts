import { describeSource } from '../../../model/source';
import { shorten } from '../../../model/wording';
import { CREDENTIAL_REFUSED, NOT_OFFERED } from '../../reading/expected-statements';
import { onceRefused } from '../../reading/happened';
import { rule } from '../../rule';

export default rule({
  id: 'docker-hub-fallback-hidden',
  stage: 'match',
  category: 'wrong-credential',
  severity: 'error',
  explains: CREDENTIAL_REFUSED,
  excludedBy: NOT_OFFERED,
  docs: {
    cause: 'A `docker.io` key hides the entry of `https://index.docker.io/v1/`.',
    example: 'both in one document',
    fix: 'Keep one.',
  },
  check: (story) => {
    const { keys, candidates } = story;
    const hidden = keys.mistaken['fallback-hidden'];
    const [first] = candidates;
    if (
      hidden === undefined ||
      first === undefined ||
      candidates.some(({ credential }) => credential.username === hidden.username)
    )
      return undefined;
    return {
      source: hidden.source,
      pointer: hidden.pointer,
      ...onceRefused(story),
      confidence: 'likely',
      message: `The entry ${shorten(hidden.registryKey)} (user ${shorten(hidden.username)}) of ${describeSource(hidden.source)} is never tried: it is a fallback, and ${shorten(first.provenance.registryKey)} (user ${shorten(first.credential.username)}) matches before it.`,
      hint: `Keep one of them: remove ${shorten(first.provenance.registryKey)} if its credential is out of date.`,
    };
  },
});
