import { generatedScenarios } from './generated';
import { wireTopics, type WireTopic } from '../wire/scenario';
import { writtenScenarios, type Topic } from './scenario';

/** Which scenarios to run. */
export interface Choice {
  /** Parts of names; none means all. */
  readonly only: readonly string[];
  /** Those as well that take minutes. */
  readonly slow: boolean;
  /** Only those with a containerd as the kubelet's image service. */
  readonly wireOnly: boolean;
  readonly generate: number;
  readonly seed: number;
}

/** The topic of all scenarios that no one wrote. */
export const GENERATED = 'Generated';

export function chosenTopics({ only, slow, wireOnly, generate, seed }: Choice): readonly Topic[] {
  if (wireOnly) return [];
  const all: readonly Topic[] = [
    ...writtenScenarios().map(({ title, scenarios }) => ({
      title,
      scenarios: scenarios.filter((scenario) => slow || scenario.slow !== true),
    })),
    ...(generate > 0 ? [{ title: GENERATED, scenarios: generatedScenarios(generate, seed) }] : []),
  ];
  return named(all, only);
}

/** The scenarios with a containerd as the kubelet's image service. */
export function chosenWireTopics({ only }: Choice): readonly WireTopic[] {
  return named(wireTopics(), only);
}

function named<One extends { readonly name: string }>(
  topics: readonly { readonly title: string; readonly scenarios: readonly One[] }[],
  only: readonly string[],
): readonly { readonly title: string; readonly scenarios: readonly One[] }[] {
  if (only.length === 0) return topics;
  return topics
    .map(({ title, scenarios }) => ({
      title,
      scenarios: scenarios.filter(({ name }) => only.some((part) => name.includes(part))),
    }))
    .filter(({ scenarios }) => scenarios.length > 0);
}
