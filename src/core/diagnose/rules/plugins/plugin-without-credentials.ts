import { showRegistryKey } from '../../../model/registry-key';
import { list, shorten } from '../../../model/wording';
import { nameOf } from '../../reading/image-name';
import { ANONYMOUS_REFUSED, NOT_ANONYMOUS } from '../../reading/expected-statements';
import { aboutPlugin, pluginsOf, reportsOf } from '../../reading/plugin-reports';
import { rule } from '../../rule';

export default rule({
  id: 'plugin-without-credentials',
  stage: 'plugins',
  category: 'provider-runtime',
  severity: 'error',
  explains: ANONYMOUS_REFUSED,
  excludedBy: NOT_ANONYMOUS,
  docs: {
    cause: 'A plugin answered without a credential for the image.',
    example: '`"auth":{}`',
    fix: 'See what its identity may use.',
  },
  check: (story) => {
    const report = reportsOf(story).find(({ matching }) => matching === 0);
    if (report === undefined) return undefined;
    const { plugin } = report.plan;
    const keys = (pluginsOf(story)?.consultation?.documents() ?? []).flatMap(({ source, document }) =>
      source.kind === 'credential-provider' && source.plugin === plugin
        ? document.entries.map(({ key }) => showRegistryKey(key))
        : [],
    );
    const what =
      keys.length === 0
        ? 'its response holds no credential'
        : `none of the keys of its response matches (${list(keys)})`;
    return {
      ...aboutPlugin(plugin, story),
      message: `Credential provider ${shorten(plugin)} answers, and ${what}: for ${nameOf(story)} it gives nothing.`,
      hint: 'See whether the plugin knows this registry (region, account, domain), and whether its identity may use it.',
    };
  },
});
