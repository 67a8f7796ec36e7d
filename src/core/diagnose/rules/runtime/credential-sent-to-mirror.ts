import { describeSource } from '../../../model/source';
import { shorten } from '../../../model/wording';
import { at, offersSomething } from '../../reading/candidates';
import { CREDENTIAL_REFUSED, NOT_BY_KUBELET } from '../../reading/expected-statements';
import { registryOf } from '../../reading/image-name';
import { runtimeRegistry } from '../../reading/runtime-registry';
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
    const [mirror] = runtimeRegistry(story).mirrors;
    if (first === undefined || mirror === undefined || !offersSomething(story)) return undefined;
    if (story.replies.some(({ status }) => status === 200)) return undefined;
    return {
      ...at(first),
      confidence: 'likely',
      message: `The runtime pulls ${registryOf(story)} through the mirror ${shorten(mirror)}: the credential of ${describeSource(first.provenance.source)} is sent to it, which may not know it.`,
      hint: 'Use a credential that the mirror takes as well, or give the mirror its login in the runtime configuration.',
    };
  },
});
