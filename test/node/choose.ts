import { generatedScenarios } from './generated';
import { writtenScenarios, type Topic } from './scenario';

/** Which scenarios to run. */
export interface Choice {
  /** Parts of names; none means all. */
  readonly only: readonly string[];
  /** Those as well that take minutes. */
  readonly slow: boolean;
  readonly generate: number;
  readonly seed: number;
}

/** The topic of all scenarios that no one wrote. */
export const GENERATED = 'Generated';

export function chosenTopics({ only, slow, generate, seed }: Choice): readonly Topic[] {
  const all: readonly Topic[] = [
    ...writtenScenarios().map(({ title, scenarios }) => ({
      title,
      scenarios: scenarios.filter((scenario) => slow || scenario.slow !== true),
    })),
    ...(generate > 0 ? [{ title: GENERATED, scenarios: generatedScenarios(generate, seed) }] : []),
  ];
  if (only.length === 0) return all;
  return all
    .map(({ title, scenarios }) => ({
      title,
      scenarios: scenarios.filter(({ name }) => only.some((part) => name.includes(part))),
    }))
    .filter(({ scenarios }) => scenarios.length > 0);
}
