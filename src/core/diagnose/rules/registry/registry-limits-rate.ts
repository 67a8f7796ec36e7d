import { shorten } from '../../../model/wording';
import { quoted } from '../../reading/quote';
import { rateLimitOf } from '../../reading/rate-limit';
import { rule } from '../../rule';

export default rule({
  id: 'registry-limits-rate',
  stage: 'registry',
  category: 'not-credentials',
  severity: 'error',
  explains: ['host-answered rate-limited', 'no-credential-sent', 'credential-sent'],
  excludedBy: ['pull-succeeded'],
  before: [['no-credential', 'what was reached is the limit']],
  docs: {
    cause:
      'A registry other than Docker Hub, or a mirror, limits the rate. A proxy cache may pass on the limit of the registry behind it.',
    example: '`https://quay.io/v2/...: 429 Too Many Requests`',
    fix: "See that registry's own limits, pull less at a time, or have its limit raised; look at the log of a proxy cache.",
  },
  check: (story) => {
    const limit = rateLimitOf(story);
    if (limit === undefined || limit.ofDockerHub) return undefined;
    const host = shorten(limit.host);
    return {
      message: `${host} limits the rate (429): the limit is its own, or where it is a proxy cache that of the registry behind it. It is not the node that Docker Hub limits.${quoted(limit.text)}`,
      hint: `See the limits that ${host} sets for an address, a user or a project, and what its log says of these requests; start fewer pods at a time, keep the images on the nodes, or have the limit raised. Where it is a proxy cache, the login for the registry behind it belongs into its own settings.`,
    };
  },
});
