import type { Severity } from '../../model/finding';
import type { NodeFinding } from '../discovery';
import { configurationFindings } from './configuration';
import type { NodeFacts } from './facts';
import { flagValueFindings } from './flag-values';
import { flagFindings } from './flags';
import { otherFindings } from './other-files';
import { pluginFindings } from './plugins';
import { unitFindings } from './unit';

const RANK: readonly Severity[] = ['error', 'warning', 'info'];

/** What is wrong on a node, the worst first. */
export function nodeFindings(facts: NodeFacts): readonly NodeFinding[] {
  const found = [
    ...unitFindings(facts),
    ...flagFindings(facts),
    ...flagValueFindings(facts),
    ...configurationFindings(facts),
    ...pluginFindings(facts),
    ...otherFindings(facts),
  ];
  return RANK.flatMap((severity) => found.filter((one) => one.severity === severity));
}
