import { shorten } from '../../../model/wording';
import { ANONYMOUS_REFUSED, NOT_ANONYMOUS } from '../../reading/expected-statements';
import { said } from '../../reading/happened';
import { aboutPlugin, failedReport } from '../../reading/plugin-reports';
import { quoted } from '../../reading/quote';
import { rule } from '../../rule';

const STATEMENT = 'plugin-failed token';

export default rule({
  id: 'plugin-token-refused',
  stage: 'plugins',
  category: 'provider-runtime',
  severity: 'error',
  explains: [STATEMENT, ...ANONYMOUS_REFUSED],
  excludedBy: NOT_ANONYMOUS,
  before: [['plugin-failed', 'it says what the plugin lacks']],
  docs: {
    cause: 'A plugin matches, and the node gets no token of the service account for it.',
    example: 'the audience is not allowed',
    fix: 'Grant `request-serviceaccounts-token-audience`.',
  },
  check: (story) => {
    const report = failedReport(story, ({ kind }) => kind === 'token-unavailable');
    const text = said(story, STATEMENT);
    const plugin = report?.plan.plugin ?? text?.about.plugin;
    if (report === undefined && text === undefined) return undefined;
    const audience = report?.plan.asked === true ? (report.plan.token?.audience ?? '') : '';
    return {
      ...(plugin === undefined ? {} : aboutPlugin(plugin, story)),
      message: `Credential provider ${shorten(plugin ?? 'of the node')} matches and was not run: the node gets no token of the pod's service account${audience === '' ? '' : ` for the audience ${shorten(audience)}`}.${quoted(text)}`,
      hint: 'Let the group system:nodes request tokens of that audience: a ClusterRole with the verb request-serviceaccounts-token-audience on it, and a binding.',
    };
  },
});
