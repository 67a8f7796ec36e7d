import { describePlace } from '../../../runtime/describe-runtime';
import { shorten } from '../../../model/wording';
import { lacksCredential } from '../../reading/candidates';
import { onceRefused } from '../../reading/happened';
import { runtimeOf } from '../../reading/runtime-plan';
import { rule } from '../../rule';

export default rule({
  id: 'runtime-header-credential',
  stage: 'runtime',
  category: 'runtime-config',
  severity: 'error',
  untried: 'info',
  explains: [
    'no-credential-sent',
    'credential-sent',
    'host-answered unauthorized',
    'host-answered denied',
    'host-answered not-found',
  ],
  excludedBy: ['pull-succeeded', 'other-program-asked'],
  docs: {
    cause: 'The configuration sends an Authorization header of its own with every request to a host.',
    example: '`[host."https://registry-1.docker.io".header]` with `authorization` in hosts.toml',
    fix: 'Take the header out, and give the pod a pull secret: a registry with tokens does not take a password in it.',
  },
  check: (story) => {
    const endpoint = runtimeOf(story)?.plan.endpoints.find(({ offers }) =>
      offers.some((offer) => !offer.sends && offer.why === 'header-first'),
    );
    if (endpoint === undefined) return undefined;
    const where =
      endpoint.place === undefined ? 'The configuration of the runtime' : describePlace(endpoint.place);
    const hub = endpoint.host === 'registry-1.docker.io';
    return {
      ...onceRefused(story),
      confidence: 'likely',
      message: `${where} sends an Authorization header of its own to ${shorten(endpoint.host)} with every request. ${hub ? 'Docker Hub takes tokens alone, and refuses a password there' : 'A registry that gives out tokens refuses a password there'}; ${lacksCredential(story) ? 'the kubelet has no credential that could follow' : "the kubelet's credential is sent only after that was refused"}.`,
      hint: 'Take the header out of the file, and use a pull secret or a node credential, which the runtime exchanges for a token.',
    };
  },
});
