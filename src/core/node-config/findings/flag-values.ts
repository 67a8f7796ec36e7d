import { goInteger } from '../../go/integer';
import { nearestName } from '../../input/nearest-name';
import { shorten } from '../../model/wording';
import { nodeRules } from '../../release/node-rules';
import { nodeFinding, type NodeFinding } from '../discovery';
import { gatesInFlag, goBool } from '../kubelet/feature-gates';
import { flagsOfKubelet, isFlagOfKubelet } from '../kubelet/known-flags';
import { describeProvenance, type Found } from '../setting';
import type { NodeFacts } from './facts';
import { placeOf } from './flags';
import { gateFindings } from './gates';

/**
 * Words and values on its command line, and feature gates, with which a kubelet ends. Each value of a flag has to be
 * one, not only that which counts. A running process shows that the kubelet takes what it was given.
 */
export function flagValueFindings(facts: NodeFacts): readonly NodeFinding[] {
  if (facts.kubelet.foundBy === 'nothing' || facts.kubelet.foundBy === 'process') return [];
  return [...unknownFlags(facts), ...notFlags(facts), ...badValues(facts), ...gateFindings(facts)];
}

function refuse(from: Found<string>['from'], message: string, hint: string, about: string): NodeFinding {
  return nodeFinding('node-flag-refused', {
    message: `${message}: the kubelet does not start (${describeProvenance(from)}).`,
    hint,
    ...placeOf(from),
    about: [about],
  });
}

/** Flags that no kubelet of the release has; those that were taken away are told by another finding. */
function unknownFlags({ flags, version, system }: NodeFacts): readonly NodeFinding[] {
  const known = version === undefined || system === 'windows' ? undefined : flagsOfKubelet(version);
  if (known === undefined || version === undefined) return [];
  const { removedFlags } = nodeRules(version);
  return [...flags].flatMap(([name, [first]]) => {
    if (first === undefined || isFlagOfKubelet(name) || removedFlags.includes(name)) return [];
    const meant = nearestName(name, known);
    return [
      refuse(
        first.from,
        `--${shorten(name)} is no flag of kubelet ${version}, which ends with "unknown flag"`,
        meant === undefined ? 'Take it away.' : `Write --${meant}, if that is meant; or take it away.`,
        name,
      ),
    ];
  });
}

/** The word is not shown: it may be the value of a flag whose name was forgotten. */
function notFlags({ notFlags: words }: NodeFacts): readonly NodeFinding[] {
  return words
    .slice(0, 1)
    .map(({ from }) =>
      refuse(
        from,
        'On the command line stands a word that is no flag and no value of one',
        'Take it away; true and false follow a flag behind "=", and a value with blanks needs quotes.',
        'arguments',
      ),
    );
}

const BOOLEAN = ['serialize-image-pulls', 'fail-swap-on', 'register-node'];
const WHOLE = ['registry-qps', 'registry-burst'];
const INT32 = 2 ** 31;

function badValues({ flags }: NodeFacts): readonly NodeFinding[] {
  const bad = (name: string, is: (value: string) => boolean, what: string): readonly NodeFinding[] => {
    const found = flags.get(name)?.find(({ value }) => !is(value));
    return found === undefined
      ? []
      : [refuse(found.from, `The value of --${name} is not ${what}`, `Write ${what}.`, name)];
  };
  return [
    ...BOOLEAN.flatMap((name) => bad(name, (value) => goBool(value) !== undefined, 'true or false')),
    ...WHOLE.flatMap((name) => bad(name, isInt32, 'a whole number')),
    ...bad(
      'feature-gates',
      (value) => gatesInFlag(value) !== undefined,
      'GATE=true or GATE=false, with commas',
    ),
  ];
}

function isInt32(value: string): boolean {
  const number = goInteger(value);
  return number !== undefined && number >= -INT32 && number < INT32;
}
