import { toldFailure } from '../../reading/told-failure';
import { rule } from '../../rule';

const STATEMENTS = ['host-not-reached timeout'] as const;

export default rule({
  id: 'registry-timeout',
  stage: 'registry',
  category: 'not-credentials',
  severity: 'error',
  explains: STATEMENTS,
  excludedBy: ['pull-succeeded'],
  docs: {
    cause: 'The registry does not answer in time.',
    example: '`i/o timeout`, `context deadline exceeded`',
    fix: "Check proxy, firewall and the node's route.",
  },
  check: (story) =>
    toldFailure(story, STATEMENTS, {
      why: 'it does not answer in time',
      hint: "Check proxy, firewall and the node's route to it.",
    }),
});
