import { shorten } from '../../../model/wording';
import { ANONYMOUS_REFUSED, NOT_ANONYMOUS } from '../../reading/expected-statements';
import { happenedTo } from '../../reading/happened';
import { aboutPlugin, isHelperName, reasonOf, reportsOf } from '../../reading/plugin-reports';
import { rule } from '../../rule';

export default rule({
  id: 'plugin-is-docker-helper',
  stage: 'plugins',
  category: 'provider-wrong-binary',
  severity: 'error',
  explains: ['plugin-failed', ...ANONYMOUS_REFUSED],
  excludedBy: NOT_ANONYMOUS,
  before: [
    ['plugin-failed', 'it says why the plugin fails'],
    ['plugin-reply-refused', 'it says why the answer is none'],
    ['plugin-without-credentials', 'it says why it gives nothing'],
    ['plugin-token-refused', 'with a token it would fail as well'],
  ],
  docs: {
    cause:
      'A docker credential helper is configured as a plugin of the kubelet; the two speak different protocols.',
    example: '`docker-credential-ecr-login`',
    fix: 'Install the kubelet plugin.',
  },
  check: (story) => {
    const report = reportsOf(story).find(
      ({ plan, outcome }) =>
        plan.asked &&
        outcome?.outcome !== 'ran' &&
        outcome?.outcome !== 'cached' &&
        (isHelperName(plan.plugin) || reasonOf(outcome) === 'other-protocol'),
    );
    const text = happenedTo(story).find(
      ({ says, about }) =>
        says.kind === 'plugin-failed' && (says.why === 'other-protocol' || isHelperName(about.plugin ?? '')),
    );
    const plugin = report?.plan.plugin ?? text?.about.plugin;
    if (plugin === undefined) return undefined;
    return {
      ...aboutPlugin(plugin, story),
      message: `${shorten(plugin)} is a docker credential helper, and no plugin of the kubelet: the two speak different protocols, so that it never answers.`,
      hint: 'Install the kubelet plugin of your cloud: ecr-credential-provider, gcp-credential-provider (auth-provider-gcp), acr-credential-provider.',
    };
  },
});
