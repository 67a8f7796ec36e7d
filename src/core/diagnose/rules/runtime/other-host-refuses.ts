import { describeOffers } from '../../../runtime/describe-runtime';
import { shorten } from '../../../model/wording';
import { DOCKER_HUB } from '../../../keyring/docker-hub-names';
import { happenedTo } from '../../reading/happened';
import { nameOf, registryOf } from '../../reading/image-name';
import { isMasked, isMaskedHost } from '../../reading/masked-name';
import { quoted } from '../../reading/quote';
import { endpointOf, hearsCandidate, mirrorsOf } from '../../reading/runtime-plan';
import { rule } from '../../rule';

export default rule({
  id: 'other-host-refuses',
  stage: 'runtime',
  category: 'runtime-mirror',
  severity: 'error',
  explains: ['host-answered unauthorized', 'no-credential-sent', 'credential-sent'],
  excludedBy: ['pull-succeeded', 'sandbox-image', 'other-program-asked'],
  docs: {
    cause:
      "The runtime asked another host than the image's registry (a mirror, another location), and that one refuses: the kubelet's credential is for the registry that the image names.",
    example: '`location = "mirror.example.org"` in registries.conf',
    fix: 'Give the runtime a login for that host, correct the one that it has, or take the mirror out.',
  },
  check: (story) => {
    const registry = registryOf(story);
    if (registry === '' || isMasked(story)) return undefined;
    const inPlan = new Set(mirrorsOf(story).map(({ host }) => host));
    const text = happenedTo(story).find(
      ({ says, about: { host } }) =>
        says.kind === 'host-answered' &&
        says.means === 'unauthorized' &&
        says.party === 'registry' &&
        host !== undefined &&
        (inPlan.has(host) || isSaidToBeOther(host, registry)),
    );
    const host = text?.about.host;
    if (host === undefined) return undefined;
    const endpoint = endpointOf(story, host);
    const hears =
      endpoint === undefined
        ? `a credential for ${shorten(registry)} is not meant for it, and may not be sent there`
        : hearsCandidate(endpoint)
          ? `it hears the kubelet's credential for ${shorten(registry)}, which it does not know`
          : `what it hears is ${describeOffers(endpoint)}`;
    const login = endpoint?.offers.find((offer) => offer.sends && offer.from !== 'candidate');
    const file = login?.sends === true ? login.file : undefined;
    return {
      confidence: endpoint === undefined ? 'likely' : 'certain',
      message: `It is ${shorten(host)} that refuses, not ${shorten(registry)}: the runtime asks it in place of the registry of ${nameOf(story)}, and ${hears}.${quoted(text)}`,
      hint:
        login !== undefined
          ? `That login is refused: correct it${file === undefined ? " in the runtime's own configuration" : ` in ${shorten(file)}`}, and restart the runtime where it reads that at start only; see that its user may read this repository there. Or have the runtime ask ${shorten(registry)}.`
          : `Give the runtime a login for ${shorten(host)} in its own configuration, or have it ask ${shorten(registry)} (hosts.toml, registries.yaml, registries.conf).`,
    };
  },
});

/** Whether a text alone tells of another host; a name that was changed by hand may stand for any. */
function isSaidToBeOther(host: string, registry: string): boolean {
  if (registry === DOCKER_HUB || isMaskedHost(host) || isMaskedHost(registry)) return false;
  return plain(host) !== plain(registry);
}

/** A host without its usual port. */
function plain(host: string): string {
  return host.toLowerCase().replace(/:(?:443|80)$/, '');
}
