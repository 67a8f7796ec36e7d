import { describePlace } from '../../../runtime/describe-runtime';
import { shorten } from '../../../model/wording';
import { lacksCredential } from '../../reading/candidates';
import { ANONYMOUS_REFUSED, NOT_ANONYMOUS } from '../../reading/expected-statements';
import { hasFailed } from '../../reading/happened';
import { registryOf } from '../../reading/image-name';
import { hearsLogin, mirrorsOf, runtimeOf } from '../../reading/runtime-plan';
import { rule } from '../../rule';

export default rule({
  id: 'mirror-login-not-for-registry',
  stage: 'runtime',
  category: 'runtime-mirror',
  severity: 'error',
  untried: 'info',
  explains: ANONYMOUS_REFUSED,
  excludedBy: NOT_ANONYMOUS,
  before: [['runtime-login-not-used', 'the mirror is asked first']],
  docs: {
    cause: "A credential under the name of a mirror does not match the image's registry.",
    example: '`hosts.toml` for docker.io',
    fix: "Key it to the image's registry.",
  },
  check: (story) => {
    const [mirror] = mirrorsOf(story);
    if (mirror === undefined || !lacksCredential(story)) return undefined;
    const hasLogin = hearsLogin(mirror);
    if (hasLogin && !hasFailed(story)) return undefined;
    const registry = registryOf(story);
    const where = mirror.place === undefined ? '' : ` (${describePlace(mirror.place)})`;
    return {
      confidence: 'likely',
      message: `The image's registry is ${shorten(registry)} to the kubelet; that the runtime asks the mirror ${shorten(mirror.host)} instead${where} is unknown to it, and a credential under the mirror's name does not match.${hasLogin ? ' The mirror hears of the login in the configuration of the runtime alone.' : ' The mirror hears of no credential.'}`,
      hint: hasLogin
        ? `The login for ${shorten(mirror.host)} is there; where the mirror refuses it, correct it.${runtimeOf(story)?.runtime.kind === 'containerd' ? ` A pull secret or node file entry for ${shorten(registry)} would take its place: containerd sends that to the mirror as well.` : ''}`
        : `Key the pull secret or node file entry to ${shorten(registry)} (containerd then sends it to the mirror), or put a login for ${shorten(mirror.host)} into the runtime's own configuration.`,
    };
  },
});
