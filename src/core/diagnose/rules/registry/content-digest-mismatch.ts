import { toldFailure } from '../../reading/told-failure';
import { rule } from '../../rule';

const STATEMENTS = ['content-refused digest', 'content-refused cut'] as const;

export default rule({
  id: 'content-digest-mismatch',
  stage: 'registry',
  category: 'not-credentials',
  severity: 'error',
  explains: STATEMENTS,
  excludedBy: ['pull-succeeded'],
  docs: {
    cause: 'What came is not what was asked for: its digest or its length differs.',
    example: '`unexpected commit digest`, `failed size validation`',
    fix: 'Pull again; look at the proxy or cache between.',
  },
  check: (story) =>
    toldFailure(story, STATEMENTS, {
      why: 'what came is not what was asked for (its digest or length differs)',
      hint: 'Try again; where it stays, clear the proxy or pull-through cache between, or push the image anew.',
    }),
});
