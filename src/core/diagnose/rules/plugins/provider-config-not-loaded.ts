import { shorten } from '../../../model/wording';
import { isMatched, matchImages } from '../../../provider/match-plugin';
import { restartKubelet } from '../../commands/kubelet-service';
import { offering } from '../../commands/shell';
import { offersSomething } from '../../reading/candidates';
import { ANONYMOUS_REFUSED, NOT_ANONYMOUS } from '../../reading/expected-statements';
import { pluginsOf } from '../../reading/plugin-reports';
import { rule } from '../../rule';

export default rule({
  id: 'provider-config-not-loaded',
  stage: 'plugins',
  category: 'timing-cache',
  severity: 'error',
  explains: ANONYMOUS_REFUSED,
  excludedBy: NOT_ANONYMOUS,
  docs: {
    cause: 'The plugin configuration that matches the image was written after the kubelet started.',
    example: 'an edit without a restart',
    fix: 'Restart the kubelet.',
  },
  check: (story) => {
    const { resolution, node } = story;
    const plugins = pluginsOf(story);
    const name = resolution.reference?.name;
    if (plugins?.stale !== true || name === undefined || offersSomething(story)) return undefined;
    if (!plugins.providers.some((each) => isMatched(matchImages(each, name, node.rules)))) return undefined;
    return {
      message: `The configuration of the credential providers was written at ${shorten(plugins.evidence.changedAt ?? '')}, after the kubelet started (${shorten(node.state.kubeletStartedAt ?? '')}): it matches the image, and what runs has an older one.`,
      hint:
        plugins.unusable.length === 0
          ? 'Restart the kubelet: it reads the configuration at start only.'
          : 'Install the plugins that it names first, or the kubelet does not start any more; then restart it: it reads the configuration at start only.',
      ...offering(restartKubelet(story)),
    };
  },
});
