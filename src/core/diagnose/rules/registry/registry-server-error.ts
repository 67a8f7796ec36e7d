import { toldFailure } from '../../reading/told-failure';
import { rule } from '../../rule';

const STATEMENTS = ['host-answered server-error'] as const;

export default rule({
  id: 'registry-server-error',
  stage: 'registry',
  category: 'not-credentials',
  severity: 'error',
  explains: STATEMENTS,
  excludedBy: ['pull-succeeded'],
  docs: {
    cause: 'The registry, or its token server, has an error of its own.',
    example: '`503 Service Unavailable`',
    fix: 'Try later, and look at the registry.',
  },
  check: (story) =>
    toldFailure(story, STATEMENTS, {
      why: 'it has an error of its own',
      hint: 'Try later, and look at the registry (its log, its storage, what stands before it).',
    }),
});
