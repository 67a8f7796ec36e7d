import { describeHosts, describePlace } from '../../../runtime/describe-runtime';
import { shorten } from '../../../model/wording';
import { says, type Says } from '../../../evidence/says';
import { CERTIFICATE_REFUSED } from '../../reading/expected-statements';
import { happenedTo } from '../../reading/happened';
import { registryOf } from '../../reading/image-name';
import { quoted } from '../../reading/quote';
import { mirrorsOf, runtimeOf } from '../../reading/runtime-plan';
import { rule } from '../../rule';

/** The host answered, and TLS came to nothing. */
const TLS: readonly Says[] = [...CERTIFICATE_REFUSED, 'host-not-reached tls-handshake'];

export default rule({
  id: 'mirror-not-reached',
  stage: 'runtime',
  category: 'runtime-mirror',
  severity: 'error',
  explains: ['host-not-reached'],
  excludedBy: ['pull-succeeded', 'other-program-asked'],
  docs: {
    cause: 'A host that the runtime asks in place of the registry is not reached.',
    example: 'a mirror of hosts.toml that is gone',
    fix: 'Correct the endpoint at the line that is named, or take it out.',
  },
  check: (story) => {
    const mirrors = mirrorsOf(story);
    const text = happenedTo(story).find(
      ({ says: statement, about: { host } }) =>
        statement.kind === 'host-not-reached' && mirrors.some((mirror) => mirror.host === host),
    );
    const mirror = mirrors.find(({ host }) => host === text?.about.host);
    if (text === undefined || mirror === undefined) return undefined;
    const where = mirror.place === undefined ? '' : ` (${describePlace(mirror.place)})`;
    const isTls = TLS.some((one) => says(text.says, one));
    return {
      // It answered: what is wrong with its TLS is told by the finding of that.
      ...(isTls ? { severity: 'info' as const } : {}),
      message: `It is ${shorten(mirror.host)} ${isTls ? 'with which TLS fails' : 'that is not reached'}, which the runtime asks for images of ${shorten(registryOf(story))}${where}; the hosts in order: ${describeHosts(runtimeOf(story)?.plan.endpoints ?? [])}.${quoted(text)}`,
      hint: isTls
        ? `Mend its TLS as that finding says, or take ${shorten(mirror.host)} out of the configuration.`
        : `See that ${shorten(mirror.host)} runs and that the node resolves its name, or take it out of the configuration.`,
    };
  },
});
