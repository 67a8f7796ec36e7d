import { showRegistryKey } from '../../model/registry-key';
import { list, shorten } from '../../model/wording';
import { describePluginFailure } from '../../provider/describe-plugin-failure';
import type { PluginReport } from '../../provider/plugin-consultation';
import type { PluginFailure } from '../../provider/plugin-provider';
import type { Facts } from '../facts';
import type { Observation, Rule } from '../rule';
import { isHelperName, reasonOf } from './plugin-binary';

/** The API server gives the node no token for the plugin. */
export const pluginTokenRefused: Rule = {
  id: 'plugin-token-refused',
  check: (facts) => {
    const report = failed(facts, ({ kind }) => kind === 'token-unavailable');
    if (report === undefined) return undefined;
    const audience = report.plan.asked ? (report.plan.token?.audience ?? '') : '';
    return {
      ...about(report, facts),
      message: `Credential provider ${shorten(report.plan.plugin)} matches and was not run: the node gets no token of the pod's service account${audience === '' ? '' : ` for the audience ${shorten(audience)}`}.`,
      hint: 'Let the group system:nodes request tokens of that audience: a ClusterRole with the verb request-serviceaccounts-token-audience on it, and a binding.',
    };
  },
};

/** The plugin works with tokens of service accounts, and the pod's does not do. */
export const pluginAccountUnsuited: Rule = {
  id: 'plugin-account-unsuited',
  check: (facts) => {
    const report = facts.providers?.consultation?.reports.find(
      ({ plan, outcome }) =>
        (!plan.asked && plan.reason !== 'no-match') ||
        (outcome?.outcome === 'failed' && outcome.failure.kind.startsWith('service-account')),
    );
    if (report === undefined) return undefined;
    const { plan } = report;
    const [why, hint] = unsuited(plan);
    return {
      ...about(report, facts),
      message: `Credential provider ${shorten(plan.plugin)} matches and is not run for this pod: ${why}.`,
      hint,
    };
  },
};

function unsuited(plan: PluginReport['plan']): readonly [why: string, hint: string] {
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

/** The plugin was run and failed. */
export const pluginFailed: Rule = {
  id: 'plugin-failed',
  check: (facts) => {
    const report = failed(
      facts,
      (failure, plugin) =>
        failure.kind === 'cache-key-too-long' ||
        (failure.kind === 'execution' && !isNoPlugin(failure.reason, plugin, facts)),
    );
    if (report === undefined) return undefined;
    const reason = reasonOf(report.outcome);
    return {
      ...about(report, facts),
      message: `Credential provider ${shorten(report.plan.plugin)} matches, was asked and failed: ${wordsOf(report)}.${homeless(facts, report) ? ' Its environment names a profile, and the kubelet has no HOME in which it would be looked for.' : ''}`,
      hint: homeless(facts, report) ? HOME_HINT : (HINTS[reason ?? ''] ?? GENERAL_HINT),
    };
  },
};

const HOME_HINT =
  'Set HOME, or AWS_SHARED_CREDENTIALS_FILE and AWS_CONFIG_FILE, in the env of the provider: a kubelet under systemd has no HOME.';
const GENERAL_HINT =
  'Run the plugin by hand with the same request, arguments, variables and user as the kubelet, and read the log of the kubelet.';
const HINTS: Readonly<Record<string, string>> = {
  profile: HOME_HINT,
  identity:
    'Give the node an identity: its instance role, managed identity or metadata service cannot be reached or is missing.',
  denied: "Give the node's identity the right to fetch a registry token.",
  network:
    "Check the node's route to the service that gives the token: DNS, proxy (HTTPS_PROXY in env), endpoint.",
  time: "Check the node's route to the service that gives the token: the kubelet ends a plugin after one minute.",
  timeout:
    "Check the node's route to the service that gives the token: the kubelet ends a plugin after one minute.",
};

/** What never was a plugin has a finding of its own. */
function isNoPlugin(reason: string, plugin: string, { providers }: Facts): boolean {
  return (
    reason === 'no-program' ||
    reason === 'other-protocol' ||
    isHelperName(plugin) ||
    providers?.unusable.some(({ path }) => path.endsWith(`/${plugin}`)) === true
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

function homeless({ keyring }: Facts, { plan }: PluginReport): boolean {
  if (!plan.asked || keyring.environment.home !== null) return false;
  const has = (names: readonly string[]): boolean => names.some((name) => plan.environment.includes(name));
  return has(UNDER_HOME) && !has(INSTEAD);
}

/** The plugin answered, and the kubelet takes nothing from the answer. */
export const pluginReplyRefused: Rule = {
  id: 'plugin-reply-refused',
  check: (facts) => {
    const report = failed(facts, ({ kind }) => ['response', 'token-echoed', 'cache-key-type'].includes(kind));
    if (report === undefined) return undefined;
    return {
      ...about(report, facts),
      message: `Credential provider ${shorten(report.plan.plugin)} answers, and the kubelet takes nothing from it: ${wordsOf(report)}.`,
      hint: 'Use a plugin that speaks the version of the protocol which the configuration names, and no fields of its own (an error since 1.32).',
    };
  },
};

/** The plugin answered, and has nothing for this image. */
export const pluginWithoutCredentials: Rule = {
  id: 'plugin-without-credentials',
  check: (facts) => {
    const report = facts.providers?.consultation?.reports.find(({ matching }) => matching === 0);
    if (report === undefined) return undefined;
    const keys = (facts.providers?.consultation?.documents() ?? []).flatMap(({ source, document }) =>
      source.kind === 'credential-provider' && source.plugin === report.plan.plugin
        ? document.entries.map(({ key }) => showRegistryKey(key))
        : [],
    );
    const what =
      keys.length === 0
        ? 'its response holds no credential'
        : `none of the keys of its response matches (${list(keys)})`;
    return {
      ...about(report, facts),
      message: `Credential provider ${shorten(report.plan.plugin)} answers, and ${what}: for ${shorten(facts.resolution.reference?.name ?? '')} it gives nothing.`,
      hint: 'See whether the plugin knows this registry (region, account, domain), and whether its identity may use it.',
    };
  },
};

/** Nobody knows what the plugins would answer. */
export const pluginsNotAsked: Rule = {
  id: 'plugins-not-asked',
  check: ({ resolution }) => {
    const { plugins } = resolution;
    if (plugins?.leavesOpen !== true) return undefined;
    const open = plugins.reports.filter(({ plan, outcome }) => plan.asked && outcome === undefined);
    return {
      message: `${list(open.map(({ plan }) => plan.plugin))} would be asked for credentials, and was not run here: what it answers decides.`,
      hint: 'Run the plugins (--run-plugins), on the node and as the user of the kubelet.',
    };
  },
};

function failed(
  { providers }: Facts,
  applies: (failure: PluginFailure, plugin: string) => boolean,
): PluginReport | undefined {
  return providers?.consultation?.reports.find(
    ({ plan, outcome }) => outcome?.outcome === 'failed' && applies(outcome.failure, plan.plugin),
  );
}

function wordsOf({ outcome }: PluginReport): string {
  return outcome?.outcome === 'failed' ? describePluginFailure(outcome.failure) : '';
}

/** Where another source has a credential, the pull goes on with that. */
function about(
  { plan: { plugin } }: PluginReport,
  { candidates }: Facts,
): Pick<Observation, 'source' | 'severity'> {
  const source = { kind: 'credential-provider', plugin } as const;
  const others = candidates.some(({ credential }) => !credential.isBlank);
  return others ? { source, severity: 'warning' } : { source };
}
