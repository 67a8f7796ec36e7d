import type { OnePull } from './diagnose-one';
import type { ProviderEvidence } from '../../../src/core/story/provider-evidence';
import { configText, PLAIN_PROVIDER } from '../provider/configuration-text';
import { REGISTRY } from './situation';

type Provider = Readonly<Record<string, unknown>>;

/** A node with these plugins; each is named and configured as `PLAIN_PROVIDER` where nothing else is said. */
export function plugins(
  providers: readonly Provider[],
  evidence: Partial<ProviderEvidence> = {},
): Pick<OnePull, 'credentialProviders'> {
  const config = configText(providers.map((provider) => ({ ...PLAIN_PROVIDER, ...provider })));
  return { credentialProviders: { config, ...evidence } };
}

/** A plugin's response with these passwords, by registry key. */
export function response(
  passwords: Readonly<Record<string, string>> = { [REGISTRY]: 'word' },
  parts: object = {},
): string {
  return JSON.stringify({
    apiVersion: PLAIN_PROVIDER.apiVersion,
    kind: 'CredentialProviderResponse',
    cacheKeyType: 'Image',
    auth: Object.fromEntries(
      Object.entries(passwords).map(([key, password]) => [key, { username: 'bob', password }]),
    ),
    ...parts,
  });
}
