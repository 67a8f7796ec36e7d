import { said } from '../../reading/happened';
import { isOfOtherHost } from '../../reading/other-host';
import { toldFailure } from '../../reading/told-failure';
import { rule } from '../../rule';

const STATEMENTS = ['host-answered other'] as const;

export default rule({
  id: 'registry-answers-otherwise',
  stage: 'registry',
  category: 'not-credentials',
  severity: 'error',
  explains: STATEMENTS,
  excludedBy: ['pull-succeeded'],
  docs: {
    cause: 'The registry, or what stands before it, refuses the request for a reason of its own.',
    example: '`412 Precondition Failed`, `451`',
    fix: 'See what the registry says of it.',
  },
  check: (story) => {
    const text = said(story, 'host-answered other');
    if (text?.says.kind !== 'host-answered' || text.says.status === null) return undefined;
    // Some registries answer 400 to a credential that they cannot read.
    if (text.says.status === 400 && text.says.party !== 'store' && !isOfOtherHost(text, story))
      return undefined;
    if (text.says.party === 'store')
      return toldFailure(story, STATEMENTS, {
        why: `it answers ${text.says.status}: it keeps layers for the registry, and is sent no credential but an address that was signed for it`,
        hint: 'See whether a proxy, a firewall or a policy of an endpoint refuses that host, and whether the clock of the node is right; then let the pull be tried again.',
      });
    return toldFailure(story, STATEMENTS, {
      why: `it answers ${text.says.status}, which is not about credentials (a policy of the registry, such as one on vulnerable or unsigned images, or something that stands before it)`,
      hint: 'Look at the log of the registry, and at the policies of the project that the image is in.',
    });
  },
});
