import { STAGES } from '../../../model/stage';
import type { Need } from '../../../story/known';
import type { PullStory } from '../../../story/pull-story';
import { describeAnswer } from '../../reading/answer';
import { endedBadly, happenedTo, hasFailed, hasWorked, type Happened } from '../../reading/happened';
import { quoted } from '../../reading/quote';
import { capitalise } from '../../../model/wording';
import { rule } from '../../rule';

export default rule({
  id: 'failure-not-explained',
  stage: 'registry',
  category: 'evidence-contradicts',
  severity: 'error',
  lastResort: true,
  explains: [
    'pull-failed',
    'credential-sent',
    'no-credential-sent',
    'host-answered',
    'host-not-reached',
    'content-refused',
    'secret-does-not-decode',
    'image-name-refused',
    'never-pulled',
    'pod-refused',
    'plugin-failed',
    'kubelet-did-not-start',
    'runtime-did-not-start',
    'runtime-configuration-refused',
    'node-out-of',
    'sandbox-image',
    'other-program-asked',
  ],
  excludedBy: [],
  docs: {
    cause: 'Something is known to have failed, and nothing that was handed over explains it.',
    example: '`ImagePullBackOff` alone',
    fix: 'Hand over what the finding names.',
  },
  check: (story) => {
    if (!hasFailed(story) || hasWorked(story)) return undefined;
    const text =
      happenedTo(story).find(endedBadly) ??
      happenedTo(story).find(({ says }) => says.kind === 'pull-failed') ??
      happenedTo(story)[0];
    const needs = needsOf(story);
    return {
      confidence: 'possible',
      message: `${text === undefined ? 'The pull fails' : told(text)}, and nothing that was handed over explains it.${quoted(text)}${needs.length === 0 ? '' : ` Not known here: ${needs.map((need) => NEEDS[need]).join(', ')}.`}`,
      hint: `Hand over ${needs.length === 0 ? "the runtime's own error (an Event of the pod with its message, or the log of the container runtime)" : `more: ${needs.map((need) => NEEDS[need]).join(', ')}`}.`,
    };
  },
});

function told(text: Happened): string {
  const { says } = text;
  if (says.kind === 'host-answered') return capitalise(describeAnswer(text));
  return says.kind === 'pull-failed' ? 'The pull fails, and the text does not say of what' : 'The pull fails';
}

/** What would make the stages known that are not, in their order. */
function needsOf({ stages }: PullStory): readonly Need[] {
  return [...new Set(STAGES.flatMap((stage) => stages[stage].needs ?? []))];
}

const NEEDS: Record<Need, string> = {
  pod: 'the pod',
  secrets: 'its pull secrets',
  'service-account': 'its service account',
  'node-files': "the node's own credential files",
  'plugin-configuration': 'the configuration of the credential provider plugins',
  'plugin-answers': 'what the plugins answer',
  'image-presence': 'whether the image is on the node',
  'pull-records': "the kubelet's records of pulled images",
  'runtime-configuration': 'the configuration of the container runtime',
  'runtime-version': 'the version of the container runtime',
  event: 'an event or log of the failure',
  'registry-answer': "the registry's answer",
  time: 'the time',
};
