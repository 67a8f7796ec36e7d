import { shorten } from '../../../model/wording';
import { lacksCredential } from '../../reading/candidates';
import { ANONYMOUS_REFUSED, NOT_ANONYMOUS } from '../../reading/expected-statements';
import { hasFailed } from '../../reading/happened';
import { registryOf } from '../../reading/image-name';
import { runtimeRegistry } from '../../reading/runtime-registry';
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
    const [mirror] = runtimeRegistry(story).mirrors;
    if (mirror === undefined || !lacksCredential(story)) return undefined;
    const hasLogin = runtimeRegistry(story).mirrorLogins.includes(mirror);
    if (hasLogin && !hasFailed(story)) return undefined;
    const registry = registryOf(story);
    return {
      confidence: 'likely',
      message: `The image's registry is ${shorten(registry)} to the kubelet; that the runtime asks the mirror ${shorten(mirror)} instead is unknown to it, and a credential under the mirror's name does not match.${hasLogin ? ' The login for the mirror in the configuration of the runtime counts only as its version and format allow.' : ''}`,
      hint: `Key the pull secret or node file entry to ${shorten(registry)} (it is then sent to the mirror), or put a login for ${shorten(mirror)} into the runtime's own configuration.`,
    };
  },
});
