import { shorten } from '../../../model/wording';
import { lacksCredential } from '../../reading/candidates';
import { ANONYMOUS_OR_LIMITED, NOT_ANONYMOUS } from '../../reading/expected-statements';
import { placesOf } from '../../reading/node-places';
import { rule } from '../../rule';

export default rule({
  id: 'node-file-hidden',
  stage: 'node-files',
  category: 'node-file-shadowed',
  severity: 'error',
  explains: ANONYMOUS_OR_LIMITED,
  excludedBy: NOT_ANONYMOUS,
  before: [
    ['node-file-void', 'the file that is hidden holds the very entry'],
    ['node-file-without-entries', 'the file that is hidden holds the very entry'],
    ['node-file-elsewhere', 'the file that is hidden stands where the kubelet looks'],
  ],
  docs: {
    cause: 'The entry is in a node file behind the one that wins. Files are never merged.',
    example: '`/root/.docker/config.json`',
    fix: 'Put it into the file that wins.',
  },
  check: (story) => {
    const { keyring, resolution } = story;
    const name = resolution.reference?.name;
    if (name === undefined || !lacksCredential(story)) return undefined;
    const [match] = keyring.shadowed.lookup(name).candidates;
    const winner = placesOf(story).find(({ outcome }) => outcome === 'selected')?.place.path;
    if (match === undefined || winner === undefined) return undefined;
    const { source, registryKey, pointer } = match.provenance;
    const path = source.kind === 'node-file' ? source.path : '';
    return {
      source,
      pointer,
      message: `${path} has an entry for the image (${shorten(registryKey)}), and is not read: ${winner} comes first, is valid, and ends the search. Files are never merged.`,
      hint: `Put the entry into ${winner}.`,
    };
  },
});
