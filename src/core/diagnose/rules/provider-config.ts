import { list, shorten } from '../../model/wording';
import { isMatched, matchImages } from '../../provider/match-plugin';
import type { Rule } from '../rule';

/** A kubelet does not start with the configuration of its plugins. */
export const providerConfigInvalid: Rule = {
  id: 'provider-config-invalid',
  check: ({ providers }) => {
    if (providers === undefined || providers.faults.length === 0) return undefined;
    const faults = list(providers.faults.map(({ message }) => message));
    return {
      message: providers.stale
        ? `The configuration of the credential providers was changed after the kubelet started, and with it no kubelet starts: ${faults}.`
        : `A kubelet does not start with this configuration of credential providers: ${faults}.`,
      hint: 'Correct every place that is named, then restart the kubelet.',
      command: 'journalctl -u kubelet | grep -i "credential provider"',
      ...(providers.stale ? { severity: 'warning' as const } : {}),
    };
  },
};

/** The kubelet reads the configuration at start only. */
export const providerConfigNotLoaded: Rule = {
  id: 'provider-config-not-loaded',
  check: ({ providers, input, candidates, resolution, keyring }) => {
    const name = resolution.reference?.name;
    if (providers?.stale !== true || name === undefined) return undefined;
    if (!providers.providers.some((each) => isMatched(matchImages(each, name, keyring.rules))))
      return undefined;
    if (candidates.some(({ credential }) => !credential.isBlank)) return undefined;
    return {
      message: `The configuration of the credential providers was written at ${shorten(providers.evidence.changedAt ?? '')}, after the kubelet started (${shorten(input.nodeState?.kubeletStartedAt ?? '')}): it matches the image, and what runs has an older one.`,
      hint: 'Restart the kubelet: it reads the configuration at start only.',
      command: 'systemctl restart kubelet',
    };
  },
};
