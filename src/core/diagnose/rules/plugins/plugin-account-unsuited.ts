import { shorten } from '../../../model/wording';
import type { PluginPlan } from '../../../provider/plan-plugins';
import { ANONYMOUS_REFUSED, NOT_ANONYMOUS } from '../../reading/expected-statements';
import { aboutPlugin, reportsOf } from '../../reading/plugin-reports';
import { rule } from '../../rule';

export default rule({
  id: 'plugin-account-unsuited',
  stage: 'plugins',
  category: 'provider-runtime',
  severity: 'error',
  explains: ANONYMOUS_REFUSED,
  excludedBy: NOT_ANONYMOUS,
  before: [['plugin-failed', 'it says why the plugin was not run for this pod']],
  docs: {
    cause: 'A plugin matches, and works only for pods with another service account, or with one at all.',
    example: 'a required annotation is missing',
    fix: 'Annotate the account.',
  },
  check: (story) => {
    const report = reportsOf(story).find(
      ({ plan, outcome }) =>
        (!plan.asked &&
          plan.reason !== 'no-match' &&
          !(plan.reason === 'no-service-account' && story.pod === undefined)) ||
        (outcome?.outcome === 'failed' && outcome.failure.kind.startsWith('service-account')),
    );
    if (report === undefined) return undefined;
    const { plan } = report;
    const [why, hint] = unsuited(plan);
    return {
      ...aboutPlugin(plan.plugin, story),
      message: `Credential provider ${shorten(plan.plugin)} matches and is not run for this pod: ${why}.`,
      hint,
    };
  },
});

function unsuited(plan: PluginPlan): readonly [why: string, hint: string] {
  if (!plan.asked && plan.reason === 'missing-annotation')
    return [
      `its service account lacks the annotation ${shorten(plan.annotation)}`,
      'Annotate the service account, or give the pod another one.',
    ];
  if (!plan.asked && plan.reason === 'no-service-account')
    return [
      'it works with a token of the service account, and the pod has none, as is so with static pods',
      'Give the node file a credential, or set requireServiceAccount to false where the plugin can do without.',
    ];
  return ['its service account does not exist, or cannot be looked up', 'Make the service account.'];
}
