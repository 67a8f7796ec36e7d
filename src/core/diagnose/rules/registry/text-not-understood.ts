import { shorten } from '../../../model/wording';
import { said } from '../../reading/happened';
import { rule } from '../../rule';

const STATEMENT = 'not-understood';

export default rule({
  id: 'text-not-understood',
  stage: 'registry',
  category: 'not-credentials',
  severity: 'warning',
  explains: [STATEMENT],
  excludedBy: ['pull-succeeded'],
  docs: {
    cause: 'A text tells of a failure in words that no rule reads.',
    example: 'the error of a plugin of the runtime',
    fix: 'Read it yourself; please report it.',
  },
  check: (story) => {
    const text = said(story, STATEMENT);
    if (text?.says.kind !== STATEMENT) return undefined;
    return {
      confidence: 'possible',
      message: `This text is not understood, and may say why the pull fails: ${shown(text.says.line)}`,
      hint: 'Read it with care, and hand over the texts around it (kubectl describe pod, the log of the container runtime).',
    };
  },
});

/** A lone word tells nobody anything, and may be a password or a token that was pasted. */
function shown(line: string): string {
  return /\S\s+\S/.test(line) ? shorten(line) : 'it is a single word, which is not repeated here';
}
