import { nearestName } from '../../input/nearest-name';
import { shorten } from '../../model/wording';
import { nodeRules } from '../../release/node-rules';
import { nodeFinding, type NodeFinding } from '../discovery';
import { fieldIn } from '../kubelet/configuration';
import { gatesOf, type GateSetting } from '../kubelet/feature-gates';
import { gatesOfKubelet, gateVerdict, type GateVerdict } from '../kubelet/known-gates';
import { describeProvenance, type Found } from '../setting';
import type { NodeFacts } from './facts';
import { placeOf } from './flags';

/** Feature gates of flags and configuration with which a kubelet of this release ends before it does anything. */
export function gateFindings(facts: NodeFacts): readonly NodeFinding[] {
  const { version } = facts;
  if (version === undefined) return [];
  const known = gatesOfKubelet(version);
  if (known === undefined) return removedGates(facts, version);
  return facts.settings.featureGates.flatMap((setting) => {
    const verdict = gateVerdict(version, setting.gate, setting.value);
    if (verdict === undefined || verdict.kind === 'taken') return [];
    if (verdict.kind === 'locked') {
      const { value } = verdict;
      const why = `is locked to ${String(value)} in kubelet ${version}, which ends with "cannot set feature gate"`;
      return [refused(setting.gate, setting.from, why, 'Take the gate away.')];
    }
    return [unrecognized(setting, verdict, version, known)];
  });
}

function unrecognized(
  { gate, from }: GateSetting,
  { goneSince, knownFrom }: Extract<GateVerdict, { kind: 'unrecognized' }>,
  version: string,
  known: readonly string[],
): NodeFinding {
  const told =
    goneSince !== undefined
      ? `does not exist any more since 1.${goneSince}, and kubelet ${version}`
      : knownFrom !== undefined
        ? `came with 1.${knownFrom}, and kubelet ${version}`
        : `is none of kubelet ${version}, which`;
  const meant = goneSince ?? knownFrom ?? nearestName(gate, known);
  return refused(
    gate,
    from,
    `${told} ends with "unrecognized feature gate"`,
    typeof meant === 'string'
      ? `Write ${meant}, letter by letter, if that is meant; or take the gate away.`
      : 'Take the gate away.',
  );
}

function refused(gate: string, from: Found<unknown>['from'], why: string, hint: string): NodeFinding {
  return nodeFinding('node-flag-refused', {
    message: `The feature gate ${shorten(gate)} ${why}: the kubelet does not start (${describeProvenance(from)}).`,
    hint,
    ...placeOf(from),
    about: [gate],
  });
}

/** Of other releases only some gates are known to be gone. */
function removedGates({ flags, configuration }: NodeFacts, version: string): readonly NodeFinding[] {
  const set = [...gatesOf(flags), ...fieldIn(configuration, 'featureGates').flatMap(gatesOfField)];
  return nodeRules(version).removedGates.flatMap((gate) => {
    const found = set.find(({ value }) => value === gate);
    if (found === undefined) return [];
    const why = `does not exist any more in kubelet ${version}, which ends with "unrecognized feature gate"`;
    return [refused(gate, found.from, why, 'Take the gate away.')];
  });
}

function gatesOfField({ value, from }: Found<unknown>): readonly Found<string>[] {
  return typeof value === 'object' && value !== null
    ? Object.keys(value).map((gate) => ({ value: gate, from }))
    : [];
}
