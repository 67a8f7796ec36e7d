import { toldFailure } from '../../reading/told-failure';
import { rule } from '../../rule';

const STATEMENTS = ['host-not-reached name-server-failed'] as const;

export default rule({
  id: 'name-server-failed',
  stage: 'registry',
  category: 'not-credentials',
  severity: 'error',
  explains: STATEMENTS,
  excludedBy: ['pull-succeeded'],
  docs: {
    cause: 'The name server of the node fails or does not answer.',
    example: '`server misbehaving`, `lookup ... i/o timeout`',
    fix: 'Mend the resolver of the node.',
  },
  check: (story) =>
    toldFailure(story, STATEMENTS, {
      why: 'the name server of the node fails or does not answer',
      hint: "Check the node's resolver: /etc/resolv.conf, and whether its name server is reached from the node.",
    }),
});
