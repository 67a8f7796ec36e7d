import { describeSource } from '../core/model/source';
import type { Answer } from './answer';

/** Whether two answers decide alike, whatever the secret values and texts behind them. */
export function sameDecision(one: Answer, other: Answer): boolean {
  return JSON.stringify(decisionOf(one)) === JSON.stringify(decisionOf(other));
}

function decisionOf(answer: Answer): unknown {
  if (answer.kind === 'problems') return answer.problems.map(({ field }) => field);
  const { places, pullSecrets, findings } = answer.keyring;
  const keyring = {
    places: places.map(({ outcome }) => outcome),
    pullSecrets: pullSecrets.map(({ outcome }) => outcome),
    findings: findings.filter(({ severity }) => severity !== 'info').map(({ id }) => id),
  };
  if (answer.kind === 'keyring') return keyring;
  const { resolution, keys } = answer.explanation;
  return {
    ...keyring,
    outcome: resolution.outcome,
    name: resolution.reference?.name,
    fault: resolution.fault?.fault,
    candidates: resolution.candidates.map(({ provenance: { pointer, registryKey, source } }) => [
      pointer,
      registryKey,
      describeSource(source),
    ]),
    undefinedOrder: resolution.undefinedOrder,
    keys: keys.map(({ registryKey, ring, verdict }) => [registryKey, ring, verdict.kind]),
  };
}
