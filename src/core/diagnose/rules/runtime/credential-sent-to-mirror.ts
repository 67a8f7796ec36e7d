import { describePlace } from '../../../runtime/describe-runtime';
import { describeSource } from '../../../model/source';
import { shorten } from '../../../model/wording';
import { at, offersSomething } from '../../reading/candidates';
import { CREDENTIAL_REFUSED, NOT_BY_KUBELET } from '../../reading/expected-statements';
import { registryOf } from '../../reading/image-name';
import { hearsCandidate, mirrorsOf } from '../../reading/runtime-plan';
import { rule } from '../../rule';

export default rule({
  id: 'credential-sent-to-mirror',
  stage: 'runtime',
  category: 'runtime-mirror',
  severity: 'warning',
  untried: 'info',
  explains: CREDENTIAL_REFUSED,
  excludedBy: ['pull-succeeded', ...NOT_BY_KUBELET],
  docs: {
    cause: "The runtime pulls through a mirror, which gets the registry's credential.",
    example: '`hosts.toml`',
    fix: 'Use a credential that the mirror takes.',
  },
  check: (story) => {
    const [first] = story.candidates;
    const mirror = mirrorsOf(story).find(hearsCandidate);
    if (first === undefined || mirror === undefined || !offersSomething(story)) return undefined;
    if (story.replies.some(({ status }) => status === 200)) return undefined;
    const where = mirror.place === undefined ? '' : ` (${describePlace(mirror.place)})`;
    return {
      ...at(first),
      confidence: 'likely',
      message: `The runtime pulls ${registryOf(story)} through the mirror ${shorten(mirror.host)}${where}: the credential of ${describeSource(first.provenance.source)} is sent to it once it asks for one, and it may not know it.`,
      hint: 'Use a credential that the mirror takes as well, or have the mirror ask for none.',
    };
  },
});
