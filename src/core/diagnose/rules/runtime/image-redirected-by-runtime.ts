import { shorten } from '../../../model/wording';
import { ANONYMOUS_REFUSED, CREDENTIAL_REFUSED, NOT_BY_KUBELET } from '../../reading/expected-statements';
import { lacksCredential } from '../../reading/candidates';
import { rule } from '../../rule';

const REDIRECT = /add-registry|unqualified-search-registries|block-registry|short-name/i;

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
    const { node, resolution, image, pod } = story;
    const written = [image, ...(pod?.facts.images.map((use) => use.image) ?? [])];
    const short = written.some((name) => !/^([^/]*[.:][^/]*|localhost)\//.test(name));
    const config = node.runtimeConfig.known ? Object.entries(node.runtimeConfig.value) : [];
    const redirects = config.some(([name, text]) => REDIRECT.test(`${name}\n${withoutComments(text)}`));
    if (!short || !redirects || resolution.reference?.registry !== 'docker.io') return undefined;
    if (!lacksCredential(story) && resolution.candidates.length === 0) return undefined;
    return {
      confidence: 'likely',
      message: `${shorten(resolution.image)} is ${shorten(resolution.reference.name)} to the kubelet, which looks up credentials for Docker Hub; that the runtime asks another registry for it is unknown to the kubelet.`,
      hint: 'Write the registry in the image name: REGISTRY/REPOSITORY:TAG.',
    };
  },
});

function withoutComments(text: string): string {
  return text.replace(/^\s*#.*$/gm, '');
}
