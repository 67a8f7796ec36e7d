import { shorten } from '../../../model/wording';
import { ANONYMOUS_REFUSED, CREDENTIAL_REFUSED, NOT_BY_KUBELET } from '../../reading/expected-statements';
import { DOCKER_HUB } from '../../../keyring/docker-hub-names';
import type { RuntimeEndpoint } from '../../../runtime/plan';
import { lacksCredential } from '../../reading/candidates';
import { happenedTo } from '../../reading/happened';
import { runtimeOf } from '../../reading/runtime-plan';
import type { PullStory } from '../../../story/pull-story';
import { rule } from '../../rule';

export default rule({
  id: 'image-redirected-by-runtime',
  stage: 'runtime',
  category: 'image-reference',
  severity: 'error',
  untried: 'warning',
  explains: [...ANONYMOUS_REFUSED, ...CREDENTIAL_REFUSED, 'host-answered not-found', 'host-not-reached'],
  excludedBy: ['pull-succeeded', ...NOT_BY_KUBELET],
  before: [
    ['mirror-login-not-for-registry', 'the name is what sends the runtime elsewhere'],
    ['runtime-login-not-used', 'the name is what sends the runtime elsewhere'],
    ['credential-sent-to-mirror', 'the name is what sends the runtime elsewhere'],
  ],
  docs: {
    cause: "A short name is Docker Hub's to the kubelet, whatever the runtime makes of it.",
    example: '`--add-registry`, `unqualified-search-registries`',
    fix: 'Write the registry in the name.',
  },
  check: (story) => {
    const { resolution, image, pod, node } = story;
    const { reference } = resolution;
    const told = runtimeOf(story);
    if (told === undefined || reference?.registry !== DOCKER_HUB) return undefined;
    const own = pod?.facts.images.map((use) => use.image) ?? [];
    const short = [image, ...own].find(
      (name) => !namesRegistry(name) && reference.name.endsWith(repositoryOf(name)),
    );
    if (short === undefined || (!lacksCredential(story) && resolution.candidates.length === 0))
      return undefined;
    const plan = told.runtime.plan(short, []);
    const names = plan.endpoints.map(({ name }) => name);
    const other = names.find((name) => name !== reference.name);
    const ambiguous = plan.imageRefused === 'short-name' && namesRegistries(node);
    if (plan.service !== 'ready' || (plan.imageRefused !== undefined && !ambiguous)) return undefined;
    if (names.length > 0 && other === undefined) return undefined;
    if (isContradicted(story, plan.endpoints)) return undefined;
    const asks = ambiguous
      ? 'does not resolve it, as its configuration leaves open of which registry it is,'
      : other === undefined
        ? 'asks Docker Hub for nothing'
        : `asks for ${shorten(other)}`;
    return {
      confidence: 'likely',
      message: `${shorten(resolution.image)} is ${shorten(reference.name)} to the kubelet, which looks up credentials for Docker Hub; that the runtime ${asks} is unknown to the kubelet.`,
      hint: `Write the registry in the image name: ${other === undefined ? 'REGISTRY/REPOSITORY:TAG' : `${shorten(other)}:TAG`}.`,
    };
  },
});

/** A text names a host that answered, or was not reached, and that is none of those that this configuration asks. */
function isContradicted(story: PullStory, endpoints: readonly RuntimeEndpoint[]): boolean {
  const asked = new Set(endpoints.map(({ host }) => host.toLowerCase()));
  return happenedTo(story).some(
    ({ says: { kind }, about: { host } }) =>
      host !== undefined &&
      (kind === 'host-answered' || kind === 'host-not-reached') &&
      isOfHub(host.toLowerCase()) &&
      !asked.has(host.toLowerCase()),
  );
}

/** Docker Hub itself, or its token server. */
function isOfHub(host: string): boolean {
  return host === DOCKER_HUB || host.endsWith(`.${DOCKER_HUB}`) || host.endsWith('.docker.com');
}

/** As docker decides it: a first part with a dot or a port, or `localhost`, is a registry. */
function namesRegistry(image: string): boolean {
  const [first = '', ...path] = image.split('/', 2);
  return path.length > 0 && (/[.:]/.test(first) || first === 'localhost');
}

function repositoryOf(name: string): string {
  return name.split(/[@:]/, 1)[0] ?? '';
}

/** Whether a registries.conf is among what is known: without it, which registries a short name has is unknown. */
function namesRegistries({ runtimeConfig }: PullStory['node']): boolean {
  return (
    runtimeConfig.known && Object.keys(runtimeConfig.value).some((name) => name.includes('registries.conf'))
  );
}
