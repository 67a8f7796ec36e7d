import { list } from '../../../model/wording';
import { ANONYMOUS_REFUSED, NOT_BY_KUBELET } from '../../reading/expected-statements';
import { rule } from '../../rule';

export default rule({
  id: 'plugins-not-asked',
  stage: 'plugins',
  category: 'provider-runtime',
  severity: 'info',
  explains: ANONYMOUS_REFUSED,
  excludedBy: ['pull-succeeded', ...NOT_BY_KUBELET],
  docs: {
    cause: 'A plugin would be asked, and nobody knows what it answers.',
    example: 'a dry run',
    fix: 'Run the plugins.',
  },
  check: ({ resolution }) => {
    const { plugins } = resolution;
    if (plugins?.leavesOpen !== true) return undefined;
    const open = plugins.reports.filter(({ plan, outcome }) => plan.asked && outcome === undefined);
    return {
      message: `${list(open.map(({ plan }) => plan.plugin))} would be asked for credentials, and was not run here: what it answers decides.`,
      hint: 'Run the plugins (--run-plugins), on the node and as the user of the kubelet.',
    };
  },
});
