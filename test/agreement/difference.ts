import { sortedJson, type Answer } from './answer';
import type { Answerer } from './question';

/** Whether an answer is the recorded one. Sets of undefined picks are equal; the kubelet's order counts. */
export function agrees(answerer: Answerer, expected: Answer, got: Answer): boolean {
  if (answerer !== 'kubelet') return sortedJson(expected) === sortedJson(got);
  return sortedJson(inOneOrder(expected)) === sortedJson(inOneOrder(got));
}

interface KubeletAnswer extends Answer {
  readonly users?: readonly unknown[];
  readonly passwords?: readonly unknown[];
  readonly unordered?: readonly (readonly [number, number])[];
}

/** Candidates one by one, those whose order is open sorted. */
function inOneOrder({ users = [], passwords = [], unordered, ...rest }: KubeletAnswer): Answer {
  const candidates = users.map((user, at) => JSON.stringify([user, passwords[at] ?? '']));
  for (const [from, to] of unordered ?? [])
    candidates.splice(from, to - from, ...candidates.slice(from, to).sort());
  return { ...rest, unordered, candidates };
}
