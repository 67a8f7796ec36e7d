import { list } from '../../../model/wording';
import { kubeletLogOfPlugins } from '../../commands/kubelet-service';
import { offering } from '../../commands/shell';
import { AFTER_START } from '../../reading/expected-statements';
import { saidAny } from '../../reading/happened';
import { quoted } from '../../reading/quote';
import { rule } from '../../rule';

const REFUSED = [
  'kubelet-did-not-start plugin-configuration',
  'kubelet-did-not-start plugin-configuration-version',
] as const;

export default rule({
  id: 'provider-config-invalid',
  stage: 'kubelet',
  category: 'provider-config-invalid',
  severity: 'error',
  untried: 'error',
  explains: REFUSED,
  excludedBy: AFTER_START,
  before: [['kubelet-did-not-start', 'it says which file is refused, and where']],
  docs: {
    cause:
      'A kubelet does not start with the configuration of its credential providers. Every fault is named.',
    example: '`defaultCacheDuration` missing',
    fix: 'Correct it, restart the kubelet.',
  },
  check: (story) => {
    const plugins = story.plugins.known ? story.plugins.value : null;
    const refused = saidAny(story, REFUSED);
    const hint = 'Correct every place that is named, then restart the kubelet.';
    const log = offering(kubeletLogOfPlugins(story));
    if (plugins === null || plugins.faults.length === 0) {
      if (refused === undefined) return undefined;
      const version =
        refused.says.kind === 'kubelet-did-not-start' && refused.says.why === 'plugin-configuration-version';
      return {
        message: `The kubelet does not start: it refuses the configuration of its credential providers${version ? ', whose apiVersion this release does not know' : ''}.${quoted(refused)}`,
        hint: version
          ? 'Write kubelet.config.k8s.io/v1 (or what the release knows) as its apiVersion, then restart the kubelet.'
          : hint,
        ...log,
      };
    }
    const faults = list(plugins.faults.map(({ message }) => message));
    return {
      message: plugins.stale
        ? `The configuration of the credential providers was changed after the kubelet started, and with it no kubelet starts: ${faults}.`
        : `A kubelet does not start with this configuration of credential providers: ${faults}.`,
      hint,
      ...log,
      ...(plugins.stale ? { severity: 'warning' as const } : {}),
    };
  },
});
