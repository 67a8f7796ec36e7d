import { byName, options, type Fields } from '../input/containers';
import { misfit, tagOf, type Shape } from '../input/shape';
import { bytes, callback, either, flag, madeHere, oneOf, optional, text } from '../input/values';
import type { CredentialProviders, CredentialProvidersHost } from './credential-providers';
import type { ProviderConfigText, ProviderFeatureGates } from './parse-provider-config';
import type { PluginBinary } from './plugin-binary';
import type { PluginConsultation } from './plugin-consultation';
import type { CredentialProvidersInput } from './providers-from';
import type { KnownAccounts, PluginPod } from './service-account';

export const providerConfigShape: Shape<ProviderConfigText> = either(
  either(text, bytes),
  byName(either(text, bytes)),
);

export const featureGatesShape: Shape<ProviderFeatureGates> = options<ProviderFeatureGates>(
  {
    KubeletCredentialProviders: optional(flag),
    KubeletServiceAccountTokenForCredentialProviders: optional(flag),
  },
  // Callers hand over all the gates of a kubelet; the others say nothing of plugins.
  { others: flag },
);

export const pluginPodShape = options<PluginPod>({
  namespace: text,
  name: text,
  uid: text,
  serviceAccountName: text,
});

export const accountsShape = options<KnownAccounts>({
  get: callback<KnownAccounts['get']>(),
  token: optional(callback<NonNullable<KnownAccounts['token']>>()),
});

const OUTCOMES = ['found', 'missing', 'directory', 'not-executable', 'unreadable'] as const;

export const pluginBinaryShape: Shape<PluginBinary> = {
  expected: 'what stands at the path of a plugin, with path and outcome',
  wrong: (value, path) => {
    if (tagOf(value) !== 'Object') return misfit(path, value, pluginBinaryShape.expected);
    const { outcome } = value as { readonly outcome?: unknown };
    const rest = { path: text, outcome: oneOf(OUTCOMES) };
    return outcome === 'unreadable'
      ? options({ ...rest, errno: text }).wrong(value, path)
      : options(rest).wrong(value, path);
  },
};

export const hostFields: Fields<Omit<CredentialProvidersHost, 'rules'>> = {
  run: optional(callback<NonNullable<CredentialProvidersHost['run']>>()),
  now: optional(callback<NonNullable<CredentialProvidersHost['now']>>()),
  serviceAccounts: optional(accountsShape),
  pod: optional(pluginPodShape),
};

export const providersInputShape = options<CredentialProvidersInput>({
  ...hostFields,
  config: providerConfigShape,
  featureGates: optional(featureGatesShape),
  binaries: optional(byName(pluginBinaryShape)),
});

/** Those of another keyring. */
export const providersShape = madeHere<CredentialProviders>('the credentialProviders of a keyring', {
  consult: 'function',
  findings: 'list',
});

export const consultationShape = madeHere<PluginConsultation>('a PluginConsultation of a keyring', {
  documents: 'function',
  reports: 'list',
});
