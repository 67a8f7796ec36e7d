import type { PluginFault } from '../../../evidence/statement';
import { shorten } from '../../../model/wording';
import { describePluginFailure } from '../../../provider/describe-plugin-failure';
import type { PluginReport } from '../../../provider/plugin-consultation';
import type { PullStory } from '../../../story/pull-story';
import { ANONYMOUS_REFUSED, NOT_ANONYMOUS } from '../../reading/expected-statements';
import { happenedTo } from '../../reading/happened';
import { aboutPlugin, failedReport, isHelperName, pluginsOf, reasonOf } from '../../reading/plugin-reports';
import { quoted } from '../../reading/quote';
import type { Observation } from '../../rule';
import { rule } from '../../rule';

export default rule({
  id: 'plugin-failed',
  stage: 'plugins',
  category: 'provider-runtime',
  severity: 'error',
  explains: ['plugin-failed', ...ANONYMOUS_REFUSED],
  excludedBy: NOT_ANONYMOUS,
  docs: {
    cause: 'A plugin matches, was run and failed.',
    example: 'exit status 1: no HOME for a profile',
    fix: 'As the finding says.',
  },
  check: (story) => {
    const report = failedReport(
      story,
      (failure, { plan }) =>
        failure.kind === 'cache-key-too-long' ||
        (failure.kind === 'execution' && !isNoPlugin(failure.reason, plan.plugin, story)),
    );
    return report === undefined ? byText(story) : byReport(report, story);
  },
});

function byReport(report: PluginReport, story: PullStory): Observation {
  const { plugin } = report.plan;
  const homeless = lacksHome(story, report);
  const failure = report.outcome?.outcome === 'failed' ? describePluginFailure(report.outcome.failure) : '';
  return {
    ...aboutPlugin(plugin, story),
    message: `Credential provider ${shorten(plugin)} matches, was asked and failed: ${failure}.${homeless ? ' Its environment names a profile, and the kubelet has no HOME in which it would be looked for.' : ''}`,
    hint: homeless ? HOME_HINT : (HINTS[reasonOf(report.outcome) ?? ''] ?? GENERAL_HINT),
  };
}

/** What the kubelet's log says of a plugin that nobody has asked here. */
function byText(story: PullStory): Observation | undefined {
  const text = happenedTo(story).find(
    ({ says, about }) =>
      says.kind === 'plugin-failed' &&
      !OWN_RULE.includes(says.why) &&
      !isNoPlugin('', about.plugin ?? '', story),
  );
  if (text?.says.kind !== 'plugin-failed') return undefined;
  const { plugin } = text.about;
  const { why } = text.says;
  return {
    ...(plugin === undefined ? {} : aboutPlugin(plugin, story)),
    message: `Credential provider ${plugin === undefined ? 'of the node' : shorten(plugin)} was asked by the kubelet and ${TOLD[why] ?? 'failed'}.${quoted(text)}`,
    hint: why === 'version' ? VERSION_HINT : (HINTS[why] ?? GENERAL_HINT),
  };
}

/** Told by rules of their own. */
const OWN_RULE: readonly PluginFault[] = [
  'executable-missing',
  'executable-format',
  'other-protocol',
  'token',
  'response',
];

const TOLD: Partial<Record<PluginFault, string>> = {
  version: 'does not speak the version of the protocol that the configuration names',
  timeout: 'did not answer in time',
  identity: 'found no identity of the node',
  denied: 'was denied by its cloud',
  network: 'did not reach the service that gives the token',
  profile: 'did not find its own profile',
};

/** The version is that of the request: of `providers[].apiVersion`. */
const VERSION_HINT =
  'Use a build of the plugin that speaks credentialprovider.kubelet.k8s.io/v1 (or set apiVersion of the provider to the version that it speaks, where this kubelet still does), then restart the kubelet.';
const HOME_HINT =
  'Set HOME, or AWS_SHARED_CREDENTIALS_FILE and AWS_CONFIG_FILE, in the env of the provider: a kubelet under systemd has no HOME.';
const GENERAL_HINT =
  'Run the plugin by hand with the same request, arguments, variables and user as the kubelet, and read the log of the kubelet.';
const SLOW =
  "Check the node's route to the service that gives the token: the kubelet ends a plugin after one minute.";
const HINTS: Readonly<Record<string, string>> = {
  profile: HOME_HINT,
  identity:
    'Give the node an identity: its instance role, managed identity or metadata service cannot be reached or is missing.',
  denied: "Give the node's identity the right to fetch a registry token.",
  network:
    "Check the node's route to the service that gives the token: DNS, proxy (HTTPS_PROXY in env), endpoint.",
  time: SLOW,
  timeout: SLOW,
};

/** What never was a plugin has a finding of its own. */
function isNoPlugin(reason: string, plugin: string, story: PullStory): boolean {
  return (
    reason === 'no-program' ||
    reason === 'other-protocol' ||
    isHelperName(plugin) ||
    pluginsOf(story)?.unusable.some(({ path }) => path.endsWith(`/${plugin}`)) === true
  );
}

/** Variables that name something which is looked for under HOME. */
const UNDER_HOME = ['AWS_PROFILE', 'AWS_DEFAULT_PROFILE', 'CLOUDSDK_ACTIVE_CONFIG_NAME', 'AZURE_PROFILE'];
const INSTEAD = [
  'HOME',
  'AWS_SHARED_CREDENTIALS_FILE',
  'AWS_CONFIG_FILE',
  'CLOUDSDK_CONFIG',
  'AZURE_CONFIG_DIR',
];

function lacksHome({ node }: PullStory, { plan }: PluginReport): boolean {
  if (!plan.asked || node.environment.home !== null) return false;
  const has = (names: readonly string[]): boolean => names.some((name) => plan.environment.includes(name));
  return has(UNDER_HOME) && !has(INSTEAD);
}
