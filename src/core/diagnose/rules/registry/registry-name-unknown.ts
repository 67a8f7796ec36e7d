import { toldFailure } from '../../reading/told-failure';
import { rule } from '../../rule';

const STATEMENTS = ['host-not-reached name-unknown'] as const;

export default rule({
  id: 'registry-name-unknown',
  stage: 'registry',
  category: 'not-credentials',
  severity: 'error',
  explains: STATEMENTS,
  excludedBy: ['pull-succeeded'],
  docs: {
    cause:
      'The name of the registry (or of a mirror or token server) is not known to the resolver of the node.',
    example: '`no such host`',
    fix: "Check the spelling, and the node's resolver.",
  },
  check: (story) =>
    toldFailure(story, STATEMENTS, {
      why: 'its name is not known to the resolver of the node',
      hint: "Check the spelling of the registry, and the node's resolver (/etc/resolv.conf, not that of pods).",
    }),
});
