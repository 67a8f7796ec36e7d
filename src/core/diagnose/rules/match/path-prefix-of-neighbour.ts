import { shorten } from '../../../model/wording';
import { at } from '../../reading/candidates';
import { CREDENTIAL_REFUSED, NOT_OFFERED } from '../../reading/expected-statements';
import { onceRefused } from '../../reading/happened';
import { rule } from '../../rule';

export default rule({
  id: 'path-prefix-of-neighbour',
  stage: 'match',
  category: 'wrong-credential',
  severity: 'error',
  explains: CREDENTIAL_REFUSED,
  excludedBy: NOT_OFFERED,
  docs: {
    cause: 'A path key serves a repository whose name goes on after it: a path is a plain prefix.',
    example: '`quay.io/a/foo` for `quay.io/a/foo-bar`',
    fix: 'End the key with a slash.',
  },
  check: (story) => {
    const { candidates, resolution } = story;
    const name = resolution.reference?.name ?? '';
    const [candidate] = candidates;
    const path = candidate?.matchPattern.slice(candidate.matchPattern.indexOf('/')) ?? '';
    if (candidate?.matchPattern.includes('/') !== true || path === '/' || path.endsWith('/'))
      return undefined;
    const rest = name.slice(name.indexOf('/') + path.length);
    if (rest === '' || rest.startsWith('/')) return undefined;
    return {
      ...at(candidate),
      ...onceRefused(story),
      confidence: 'likely',
      message: `The key ${shorten(candidate.provenance.registryKey)} is used for ${shorten(name)} as well: to the kubelet a path is a plain prefix of the text. The credential is meant for another repository.`,
      hint: 'End the key with a slash where only what is below it is meant, or add an entry for this repository.',
    };
  },
});
