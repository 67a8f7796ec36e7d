import { toldFailure } from '../../reading/told-failure';
import { rule } from '../../rule';

const STATEMENTS = ['host-not-reached connection-refused'] as const;

export default rule({
  id: 'registry-connection-refused',
  stage: 'registry',
  category: 'not-credentials',
  severity: 'error',
  explains: STATEMENTS,
  excludedBy: ['pull-succeeded'],
  docs: {
    cause: 'Nobody listens at the address of the registry, or a firewall refuses.',
    example: '`connect: connection refused`',
    fix: 'Check host, port and firewall.',
  },
  check: (story) =>
    toldFailure(story, STATEMENTS, {
      why: 'the connection is refused',
      hint: 'Check host and port, whether the registry runs, and the firewall.',
    }),
});
