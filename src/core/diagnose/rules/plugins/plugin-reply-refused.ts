import { shorten } from '../../../model/wording';
import { describePluginFailure } from '../../../provider/describe-plugin-failure';
import { ANONYMOUS_REFUSED, NOT_ANONYMOUS } from '../../reading/expected-statements';
import { said } from '../../reading/happened';
import { aboutPlugin, failedReport } from '../../reading/plugin-reports';
import { quoted } from '../../reading/quote';
import { rule } from '../../rule';

const STATEMENT = 'plugin-failed response';

export default rule({
  id: 'plugin-reply-refused',
  stage: 'plugins',
  category: 'provider-runtime',
  severity: 'error',
  explains: [STATEMENT, ...ANONYMOUS_REFUSED],
  excludedBy: NOT_ANONYMOUS,
  before: [['plugin-failed', 'it says what is wrong with the answer']],
  docs: {
    cause: 'The kubelet takes nothing from the response of a plugin.',
    example: 'another `apiVersion`, an unknown field',
    fix: 'Use a plugin of that version.',
  },
  check: (story) => {
    const report = failedReport(story, ({ kind }) =>
      ['response', 'token-echoed', 'cache-key-type'].includes(kind),
    );
    const text = said(story, STATEMENT);
    const plugin = report?.plan.plugin ?? text?.about.plugin;
    if (report === undefined && text === undefined) return undefined;
    const why =
      report?.outcome?.outcome === 'failed'
        ? describePluginFailure(report.outcome.failure)
        : 'its response is not what the kubelet wants';
    return {
      ...(plugin === undefined ? {} : aboutPlugin(plugin, story)),
      message: `Credential provider ${shorten(plugin ?? 'of the node')} answers, and the kubelet takes nothing from it: ${why}.${quoted(text)}`,
      hint: 'Use a plugin that speaks the version of the protocol which the configuration names, and no fields of its own (an error since 1.32).',
    };
  },
});
