import { shorten } from '../../../model/wording';
import { lacksCredential } from '../../reading/candidates';
import { ANONYMOUS_REFUSED, NOT_ANONYMOUS } from '../../reading/expected-statements';
import { registryOf } from '../../reading/image-name';
import { runtimeRegistry } from '../../reading/runtime-registry';
import { rule } from '../../rule';

export default rule({
  id: 'runtime-login-not-used',
  stage: 'runtime',
  category: 'runtime-config',
  severity: 'error',
  untried: 'info',
  explains: [...ANONYMOUS_REFUSED, 'host-answered rate-limited'],
  excludedBy: NOT_ANONYMOUS,
  docs: {
    cause: "The login is in the runtime's configuration, and the runtime does not use it.",
    example: 'no `auth:` level in `registries.yaml`; another host; a runtime that was not restarted',
    fix: 'Correct it, or use a pull secret.',
  },
  check: (story) => {
    const { login } = runtimeRegistry(story);
    if (login === undefined || !lacksCredential(story)) return undefined;
    return {
      confidence: 'likely',
      message: `The kubelet has no credential for ${shorten(registryOf(story))}; the login in the runtime's configuration (${shorten(login.name)}) is not seen by it, and ${login.fault}.`,
      hint: 'Correct it there and restart the runtime, or use a pull secret, which has no such rules.',
    };
  },
});
