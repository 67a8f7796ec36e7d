import { describeHosts, describePlace } from '../../../runtime/describe-runtime';
import { shorten } from '../../../model/wording';
import { happenedTo } from '../../reading/happened';
import { registryOf } from '../../reading/image-name';
import { quoted } from '../../reading/quote';
import { mirrorsOf, runtimeOf } from '../../reading/runtime-plan';
import { rule } from '../../rule';

export default rule({
  id: 'mirror-not-reached',
  stage: 'runtime',
  category: 'runtime-mirror',
  severity: 'error',
  explains: ['host-not-reached'],
  excludedBy: ['pull-succeeded', 'other-program-asked'],
  docs: {
    cause: 'A host that the runtime asks in place of the registry is not reached.',
    example: 'a mirror of hosts.toml that is gone, or whose certificate is not trusted',
    fix: 'Correct the endpoint at the line that is named, or take it out.',
  },
  check: (story) => {
    const mirrors = mirrorsOf(story);
    const text = happenedTo(story).find(
      ({ says, about: { host } }) =>
        says.kind === 'host-not-reached' && mirrors.some((mirror) => mirror.host === host),
    );
    const mirror = mirrors.find(({ host }) => host === text?.about.host);
    if (text === undefined || mirror === undefined) return undefined;
    const where = mirror.place === undefined ? '' : ` (${describePlace(mirror.place)})`;
    return {
      message: `It is ${shorten(mirror.host)} that is not reached, which the runtime asks for images of ${shorten(registryOf(story))}${where}; the hosts in order: ${describeHosts(runtimeOf(story)?.plan.endpoints ?? [])}.${quoted(text)}`,
      hint: `See that ${shorten(mirror.host)} runs, that the node resolves its name and trusts its certificate, or take it out of the configuration.`,
    };
  },
});
