import { toldFailure } from '../../reading/told-failure';
import { rule } from '../../rule';

const STATEMENTS = ['host-not-reached connection-cut'] as const;

export default rule({
  id: 'registry-connection-cut',
  stage: 'registry',
  category: 'not-credentials',
  severity: 'error',
  explains: STATEMENTS,
  excludedBy: ['pull-succeeded'],
  docs: {
    cause: 'The connection to the registry is cut in the middle.',
    example: '`connection reset by peer`, `EOF`',
    fix: 'See what stands between node and registry.',
  },
  check: (story) =>
    toldFailure(story, STATEMENTS, {
      why: 'the connection is cut',
      hint: "See what stands between node and registry (proxy, firewall, MTU), and the registry's own log; try again.",
    }),
});
