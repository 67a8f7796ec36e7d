import type { ToolAnswer } from '../../../agreement/compare-tools';
import { list } from '../../../model/wording';
import type { PullStory } from '../../../story/pull-story';
import { offered } from '../../reading/candidates';
import { mayWorkAlone, picksInWords } from '../../reading/other-programs';
import { CREDENTIAL_REFUSED, ANONYMOUS_REFUSED } from '../../reading/expected-statements';
import { rule, type Observation } from '../../rule';

/** Reasons of one program that are told; `compare` has them all. */
const TOLD = 3;

export default rule({
  id: 'works-elsewhere',
  stage: 'registry',
  category: 'registry-permission',
  severity: 'info',
  beside: true,
  explains: [...ANONYMOUS_REFUSED, ...CREDENTIAL_REFUSED],
  excludedBy: ['pull-succeeded'],
  docs: {
    cause: 'Another program reads other files, or the same ones by other rules (`doctor --tool`).',
    example: 'docker asks a credential helper, which the kubelet never does',
    fix: 'Give the kubelet what the other program has: see the findings above it.',
  },
  check: (story): Observation | undefined => {
    const { elsewhere } = story;
    if (elsewhere === undefined) return undefined;
    const { saidToWork, answers } = elsewhere;
    if (answers === undefined) {
      return {
        confidence: 'possible',
        message: `It is said to work with ${list(saidToWork)}. What that picks is not known here.`,
        hint: `kubelet-keyring doctor --tool ${saidToWork.join(',')} tells it, and the rule by which the kubelet differs. Run it as the user with whom it works, or name that home folder with --tool-home.`,
      };
    }
    const working = answers.filter(mayWorkAlone);
    const shown = working.length > 0 ? working : answers;
    if (shown.length === 0) return undefined;
    const tell = working.length > 0 ? because : noBetter;
    return {
      ...(working.length > 0 ? {} : { confidence: 'possible' }),
      message: shown.map((answer) => tell(answer, story)).join(' '),
      hint:
        working.length > 0
          ? 'kubelet-keyring compare IMAGE shows all programs side by side.'
          : "Where it works all the same, another user's files are read (--tool-home), or it is no matter of credentials: a proxy, a mirror, or an image that is there already.",
    };
  },
});

function because({ tool, pick, reasons }: ToolAnswer, story: PullStory): string {
  const why = reasons.slice(0, TOLD).map(({ message }) => message);
  return [`${tool} works because it ${picksInWords(pick)}. ${offered(story)}.`, ...why].join(' ');
}

function noBetter({ tool, pick, verdict }: ToolAnswer, story: PullStory): string {
  const isSame = verdict === 'same' || verdict === 'kubelet-tries-more';
  return isSame
    ? `${tool} ${picksInWords(pick)}: the same that the kubelet tries first.`
    : `${tool} ${picksInWords(pick)} here. ${offered(story)}.`;
}
