import { said } from '../../reading/happened';
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
  check: (story) => {
    const refused = said(story, 'host-answered unauthorized', 'host-answered denied') !== undefined;
    const seen = toldFailure(story, STATEMENTS, {
      why: refused
        ? 'it has an error of its own for one attempt, and refuses another; without that error the credential of the first might have been taken'
        : 'it has an error of its own',
      hint: `${refused ? 'See first what the registry logs for that error: some fail so where they cannot check a credential. Then try again' : 'Try later'}, and look at the registry (its log, its storage, what stands before it).`,
      open: refused,
    });
    return seen === undefined || !refused ? seen : { ...seen, confidence: 'likely' };
  },
});
