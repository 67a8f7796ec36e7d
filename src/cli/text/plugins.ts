import { describePattern } from '../../core/explain/describe-pattern';
import { count, list, shorten } from '../../core/model/wording';
import { describePluginFailure } from '../../core/provider/describe-plugin-failure';
import type { PluginConsultation, PluginReport } from '../../core/provider/plugin-consultation';
import type { PlannedToken, PluginPlan } from '../../core/provider/plan-plugins';
import type { ReleaseRules } from '../../core/release/profile';
import { printable, type Colors } from '../terminal';

/** Every plugin: whether it is asked about an image, why (not), with which request, and what came of it. */
export function pluginsText(
  { run, reports, pod }: PluginConsultation,
  name: string,
  rules: ReleaseRules,
  colors: Colors,
): string {
  const how = run ? 'run' : 'a dry run; --run-plugins asks them';
  const who = pod === null ? '' : `; for pod ${pod.namespace}/${pod.name}`;
  const rows = reports.flatMap((report) => {
    const { plan } = report;
    const color = plan.asked ? (isGood(report) ? colors.green : colors.yellow) : colors.dim;
    return [
      `  ${printable(shorten(plan.plugin))}  ${color(printable(outcomeText(report, pod !== null)))}\n`,
      ...patternLines(plan, name, rules).map((line) => `    ${colors.dim(printable(line))}\n`),
      ...requestLines(plan).map((line) => `    ${printable(line)}\n`),
    ];
  });
  return `${colors.bold('Credential providers')} ${colors.dim(printable(`(${how}${who})`))}\n${rows.join('')}`;
}

function isGood({ outcome, matching }: PluginReport): boolean {
  return outcome === undefined || (outcome.outcome !== 'failed' && matching !== 0);
}

function outcomeText({ plan, outcome, matching = 0 }: PluginReport, podKnown: boolean): string {
  if (!plan.asked && outcome?.outcome !== 'failed') return `not asked: ${whyNot(plan, podKnown)}`;
  switch (outcome?.outcome) {
    case undefined:
      return 'would be asked';
    case 'failed':
      return `gives nothing: ${describePluginFailure(outcome.failure)}`;
    case 'ran':
    case 'cached': {
      const from = outcome.outcome === 'cached' ? ', from the cache' : '';
      const entries = count(outcome.entries, 'credential', 'credentials');
      return `answered with ${entries}, of which ${matching} ${matching === 1 ? 'matches' : 'match'} the image${from}`;
    }
    case 'no-match':
    case 'no-service-account':
    case 'missing-annotation':
      return 'not asked';
  }
}

function whyNot(plan: Extract<PluginPlan, { asked: false }>, podKnown: boolean): string {
  switch (plan.reason) {
    case 'no-match':
      return 'none of its patterns matches';
    case 'no-service-account':
      return podKnown
        ? 'it works for pods with a service account only'
        : 'it works for pods with a service account only, and no pod was named';
    case 'service-account-not-found':
      return 'there is no such service account';
    case 'missing-annotation':
      return `the service account lacks the annotation ${shorten(plan.annotation)}`;
  }
}

/** The pattern that matched, or all of them with the reason why they do not. */
function patternLines({ patterns }: PluginPlan, name: string, rules: ReleaseRules): readonly string[] {
  const matched = patterns.find(({ outcome }) => outcome === 'match');
  return (matched === undefined ? patterns.slice(0, SHOWN) : [matched])
    .map((verdict) => `${shorten(verdict.pattern)}: ${describePattern(verdict, name, rules)}`)
    .concat(matched === undefined && patterns.length > SHOWN ? `and ${patterns.length - SHOWN} more` : []);
}

/** Patterns that are shown. */
const SHOWN = 20;

function requestLines(plan: PluginPlan): readonly string[] {
  if (!plan.asked) return [];
  const { request, args, environment, token } = plan;
  return [
    `request ${JSON.stringify(request)}`,
    ...(token === undefined ? [] : [tokenLine(token)]),
    ...(args.length === 0 ? [] : [`arguments ${list(args)}`]),
    ...(environment.length === 0 ? [] : [`variables ${list(environment)}`]),
  ];
}

function tokenLine({ audience, namespace, serviceAccount, unverified }: PlannedToken): string {
  const line = `with a token of service account ${namespace}/${serviceAccount} for the audience ${audience}`;
  if (unverified === undefined) return shorten(line);
  const needs =
    unverified.required.length === 0 ? '' : ` and has the annotations ${list(unverified.required)}`;
  return `${shorten(line)}, provided that it exists${needs}`;
}
