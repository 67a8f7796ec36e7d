/** A provider that every kubelet from 1.26 on accepts, as a configuration writes it. */
export const PLAIN_PROVIDER = {
  name: 'p',
  matchImages: ['*.example.com'],
  defaultCacheDuration: '10m',
  apiVersion: 'credentialprovider.kubelet.k8s.io/v1',
} as const;

export const TOKEN_ATTRIBUTES = {
  serviceAccountTokenAudience: 'aud',
  requireServiceAccount: true,
  cacheType: 'ServiceAccount',
} as const;

/** A CredentialProviderConfig in JSON. */
export function configText(providers: readonly unknown[], version = 'v1'): string {
  return JSON.stringify({
    apiVersion: `kubelet.config.k8s.io/${version}`,
    kind: 'CredentialProviderConfig',
    providers,
  });
}
