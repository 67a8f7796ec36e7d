import { finding, type Finding } from '../model/finding';
import { shorten } from '../model/wording';
import { describePluginFailure } from './describe-plugin-failure';
import type { PluginReport } from './plugin-consultation';
import type { PluginFailure } from './plugin-provider';

/** What went wrong with plugins for one image. The kubelet logs it at best, and the pull goes on without them. */
export function pluginFindings(reports: readonly PluginReport[]): readonly Finding[] {
  return reports.flatMap(({ plan, outcome, matching }): Finding[] => {
    const { plugin } = plan;
    const source = { kind: 'credential-provider', plugin } as const;
    const name = `Credential provider ${shorten(plugin)}`;
    if (outcome === undefined) {
      return plan.asked
        ? [
            finding('plugin-not-run', {
              source,
              message: `${name} would be asked for this image, and was not run: its credentials are missing here.`,
              hint: 'Have plugins run to see them.',
            }),
          ]
        : [];
    }
    if (outcome.outcome === 'failed') {
      const { failure } = outcome;
      return [
        finding(isRefusal(failure) ? 'plugin-response-refused' : 'plugin-failed', {
          source,
          message: `${name} gives no credentials: ${describePluginFailure(failure)}. The pull goes on without them.`,
          hint: hintFor(failure),
        }),
      ];
    }
    if (matching !== 0 || (outcome.outcome !== 'ran' && outcome.outcome !== 'cached')) return [];
    const { entries } = outcome;
    return [
      finding('plugin-without-credentials', {
        source,
        message:
          entries === 0
            ? `${name} was asked and has no credentials for this image.`
            : `${name} was asked, and no registry key of its response matches this image.`,
        hint: 'See whether it knows this registry, and whether the node or the service account may use it.',
      }),
    ];
  });
}

function isRefusal({ kind }: PluginFailure): boolean {
  return kind === 'response' || kind === 'token-echoed' || kind === 'cache-key-type';
}

function hintFor(failure: PluginFailure): string {
  switch (failure.kind) {
    case 'service-account-not-found':
    case 'service-account-unavailable':
      return 'Make the service account, or hand it over where it is not known here.';
    case 'token-unavailable':
      return 'The node needs the right to request tokens of this audience: verb request-serviceaccounts-token-audience on the audience, for the group system:nodes.';
    case 'execution':
      return 'Run the plugin by hand with the same request, environment and user as the kubelet, and read its log.';
    case 'response':
    case 'token-echoed':
    case 'cache-key-type':
    case 'cache-key-too-long':
      return 'Use a plugin that speaks the version of the protocol which the configuration names.';
  }
}
