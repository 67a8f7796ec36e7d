import { describePlace } from '../../runtime/describe-runtime';
import type { RuntimeConsequence, RuntimeFinding } from '../../runtime/finding';
import type { PullStory } from '../../story/pull-story';
import type { Observation } from '../rule';
import { runtimeOf } from './runtime-plan';

/** Findings that a message tells in full. */
const TOLD = 3;

/** What is wrong with the configuration of the runtime and comes to one of these, in the order of its files. */
export function runtimeFindings(
  story: PullStory,
  ...consequences: readonly RuntimeConsequence[]
): readonly RuntimeFinding[] {
  const findings = runtimeOf(story)?.plan.findings ?? [];
  return findings.filter(({ consequence }) => consequences.includes(consequence));
}

/** The findings in words, each with its file and line. */
export function describeFindings(findings: readonly RuntimeFinding[]): string {
  const told = findings
    .slice(0, TOLD)
    .map(({ place, message }) => (place === undefined ? message : `${describePlace(place)}: ${message}`));
  return findings.length > TOLD ? `${told.join(' ')} And ${findings.length - TOLD} more.` : told.join(' ');
}

/** How sure they are: a version that nobody told is a guess. */
export function sureness(story: PullStory): Pick<Observation, 'confidence' | 'severity'> {
  const runtime = runtimeOf(story)?.runtime;
  return runtime?.versionTold === true ? {} : { confidence: 'likely', severity: 'warning' };
}
