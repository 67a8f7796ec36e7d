import type { PullStory } from '../story/pull-story';
import type { DiagnosisFinding } from './finding';
import type { Hypothesis } from './hypothesis';
import { rank } from './rank';
import { RULES } from './rules';

export interface StoryDiagnosis {
  /** Ranked: the first one is the root cause; what is only context comes last. */
  readonly findings: readonly DiagnosisFinding[];
}

/** Why is this image not pulled? Asks every rule, and ranks what they see. Pure. */
export function diagnoseStory(story: PullStory): StoryDiagnosis {
  const hypotheses = RULES.flatMap((rule): readonly Hypothesis[] => {
    const seen = rule.check(story);
    return seen === undefined ? [] : [{ rule, seen }];
  });
  return { findings: rank(hypotheses, story) };
}
