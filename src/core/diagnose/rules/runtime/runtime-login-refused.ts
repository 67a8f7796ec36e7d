import { describePlace } from '../../../runtime/describe-runtime';
import { shorten } from '../../../model/wording';
import { lacksCredential } from '../../reading/candidates';
import { happenedTo, said } from '../../reading/happened';
import { meantLogin } from '../../reading/runtime-login';
import { quoted } from '../../reading/quote';
import { rule } from '../../rule';

export default rule({
  id: 'runtime-login-refused',
  stage: 'runtime',
  category: 'runtime-config',
  severity: 'error',
  explains: ['credential-sent', 'host-answered unauthorized', 'host-answered denied'],
  excludedBy: ['no-credential-sent', 'pull-succeeded', 'other-program-asked'],
  docs: {
    cause: "The login in the runtime's own configuration is sent, and refused.",
    example: 'an old password in `registries.yaml`',
    fix: 'Correct it, and restart the runtime; or use a pull secret.',
  },
  check: (story) => {
    const meant = meantLogin(story);
    if (meant?.heardBy === undefined || !lacksCredential(story)) return undefined;
    if (said(story, 'no-credential-sent') !== undefined) return undefined;
    const { heardBy, login } = meant;
    const refused = happenedTo(story).find(
      ({ says, about: { host } }) =>
        says.kind === 'host-answered' &&
        (says.means === 'unauthorized' || says.means === 'denied') &&
        (host === undefined || host === heardBy.host),
    );
    if (refused === undefined) return undefined;
    const who = login.user === '' ? 'The login' : `The login of user ${shorten(login.user)}`;
    return {
      confidence: 'likely',
      message: `${who} in the runtime's own configuration (${describePlace(login.place)}) is what ${shorten(heardBy.host)} hears, as the kubelet has none: it is refused, or the runtime was not restarted since it was written.${quoted(refused)}`,
      hint: 'Log in with exactly these values; correct the file and restart the runtime, or use a pull secret, which goes before it.',
    };
  },
});
