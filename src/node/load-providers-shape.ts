import { byName, options } from '../core/input/containers';
import { callback, flag, number, optional, signal, text } from '../core/input/values';
import { accountsShape, featureGatesShape, pluginPodShape } from '../core/provider/provider-shapes';
import type { CredentialProviderOptions } from './load-providers';

export const providerOptionsShape = options<CredentialProviderOptions>({
  config: text,
  binDir: optional(text),
  run: optional(flag),
  pod: optional(pluginPodShape),
  serviceAccounts: optional(accountsShape),
  featureGates: optional(featureGatesShape),
  environment: optional(byName(optional(text))),
  timeoutMs: optional(number),
  onStderr: optional(callback<NonNullable<CredentialProviderOptions['onStderr']>>()),
  signal: optional(signal),
});
