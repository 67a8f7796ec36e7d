import { USUAL_DOCKER_HUB_KEY } from '../../../keyring/docker-hub-names';
import { list, shorten } from '../../../model/wording';
import { isDockerConfigField } from '../../../parse/docker-config-fields';
import { dockerServer } from '../../commands/docker-server';
import { lacksCredential } from '../../reading/candidates';
import { ANONYMOUS_REFUSED, NOT_ANONYMOUS } from '../../reading/expected-statements';
import { registryOf } from '../../reading/image-name';
import { mirrorsOf } from '../../reading/runtime-plan';
import { missesOnSameHost } from '../../reading/same-host';
import { rule } from '../../rule';

export default rule({
  id: 'registry-key-for-other-registry',
  stage: 'match',
  category: 'registry-key-mismatch',
  severity: 'error',
  untried: 'info',
  explains: ANONYMOUS_REFUSED,
  excludedBy: NOT_ANONYMOUS,
  docs: {
    cause: 'The secrets hold credentials for other registries.',
    example: '`--docker-server` left out',
    fix: 'Make one for the registry.',
  },
  check: (story) => {
    const { first: all, count } = story.keys.ofPullSecrets;
    const keys = all.filter(({ registryKey }) => !isDockerConfigField(registryKey));
    const [first] = keys;
    const registry = registryOf(story);
    if (first === undefined || registry === '' || !lacksCredential(story)) return undefined;
    const mirrors = mirrorsOf(story).map(({ host }) => host);
    if (missesOnSameHost(story)) return undefined;
    if (keys.some(({ registryKey }) => mirrors.includes(hostOf(registryKey)))) return undefined;
    const usual = keys.some(({ matchPattern }) => matchPattern === 'index.docker.io')
      ? ` (${USUAL_DOCKER_HUB_KEY} is what kubectl writes where --docker-server is left out)`
      : '';
    const more = count > all.length ? ` and ${count - all.length} more` : '';
    return {
      source: first.source,
      pointer: first.pointer,
      confidence: 'possible',
      message: `The pull secrets hold credentials for ${list(keys.map(({ registryKey }) => registryKey))}${more}${usual}, and the image is on ${shorten(registry)}.`,
      hint: `Make a secret for that registry (--docker-server=${shorten(dockerServer(registry) ?? registry)}) and list it beside the others.`,
    };
  },
});

/** A key for the mirror that the runtime asks has a finding of its own. */
function hostOf(registryKey: string): string {
  return registryKey.replace(/^https?:\/\//, '').split('/', 1)[0] ?? '';
}
