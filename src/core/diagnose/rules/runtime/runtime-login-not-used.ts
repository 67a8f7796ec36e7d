import { describePlace } from '../../../runtime/describe-runtime';
import { shorten } from '../../../model/wording';
import { lacksCredential } from '../../reading/candidates';
import { ANONYMOUS_REFUSED, NOT_ANONYMOUS } from '../../reading/expected-statements';
import { happenedTo } from '../../reading/happened';
import { registryOf } from '../../reading/image-name';
import { meantLogin } from '../../reading/runtime-login';
import type { PullStory } from '../../../story/pull-story';
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
    example:
      'no `auth:` level in `registries.yaml`; a host that is never asked; a runtime that was not restarted',
    fix: 'Correct it, or use a pull secret.',
  },
  check: (story) => {
    const meant = meantLogin(story);
    if (meant === undefined || !lacksCredential(story)) return undefined;
    const { login, heardBy, fault } = meant;
    const where = describePlace(login.place);
    if (heardBy !== undefined && !nothingSent(story, heardBy.host)) {
      // The login of a mirror is the mirror's own affair; that of the registry is what people look for here.
      if (heardBy.role === 'mirror' && withoutPort(heardBy.host) !== withoutPort(registryOf(story)))
        return undefined;
      return {
        severity: 'info',
        confidence: 'likely',
        message: `The kubelet has no credential for ${shorten(registryOf(story))}; the login in the runtime's configuration (${where}) is not seen by it, and the runtime sends it to ${shorten(heardBy.host)} by itself.`,
        hint: 'Where the pull fails all the same, restart the runtime, which reads it when it starts, or use a pull secret.',
      };
    }
    const why =
      heardBy === undefined
        ? fault
        : `would be sent to ${shorten(heardBy.host)} as it stands, and none was sent: the runtime has not read it, or was not restarted since`;
    return {
      confidence: 'likely',
      message: `The kubelet has no credential for ${shorten(registryOf(story))}; the login in the runtime's configuration (${where}) is not seen by it, and ${why}.`,
      hint: 'Correct it there and restart the runtime, or use a pull secret, which has no such rules.',
    };
  },
});

/** Whether it is known that a host was sent nothing; where a text names no host, it is the one that was asked. */
function nothingSent(story: PullStory, asked: string): boolean {
  return happenedTo(story).some(
    ({ says, about: { host } }) =>
      says.kind === 'no-credential-sent' && (host === undefined || host === asked),
  );
}

function withoutPort(host: string): string {
  return host.toLowerCase().replace(/:\d+$/, '');
}
