import { shorten } from '../../../model/wording';
import { copyToNodePlace } from '../../commands/copy-to-node-place';
import { offering } from '../../commands/shell';
import { lacksCredential } from '../../reading/candidates';
import { ANONYMOUS_REFUSED, NOT_ANONYMOUS } from '../../reading/expected-statements';
import { placesOf } from '../../reading/node-places';
import { servingStray } from '../../reading/stray-file';
import { rule } from '../../rule';

export default rule({
  id: 'node-file-elsewhere',
  stage: 'node-files',
  category: 'node-file-not-searched',
  severity: 'error',
  explains: ANONYMOUS_REFUSED,
  excludedBy: NOT_ANONYMOUS,
  before: [['node-file-without-entries', 'the file that was meant holds the very entry']],
  docs: {
    cause: 'The entry is in a file where the kubelet does not look.',
    example: '`docker login` as root, no HOME',
    fix: '`/var/lib/kubelet/config.json`',
  },
  check: (story) => {
    const { node } = story;
    if (!lacksCredential(story) || !node.places.known) return undefined;
    const file = servingStray(story);
    if (file === undefined) return undefined;
    const { home, cwd } = node.environment;
    const read = placesOf(story).find(({ outcome }) => outcome === 'selected')?.place.path;
    const first = placesOf(story)
      .slice(0, 4)
      .map(({ place }) => place.path);
    return {
      message: `${shorten(file.path)} has an entry for the image, and the kubelet does not look there: its HOME is ${home ?? 'not set'} and its working directory ${cwd}, so it looks at ${first.join(', ')} and the .dockercfg names.`,
      hint:
        read === undefined
          ? `Put the entry into {root-dir}/config.json (${node.environment.rootDir}/config.json), which depends neither on HOME nor on the working directory; where that file exists, add the entry to it.`
          : `Add the entry to ${read}, the file that is read: files are never merged, and a new one at an earlier place would hide it.`,
      ...offering(copyToNodePlace(file.path, node)),
    };
  },
});
