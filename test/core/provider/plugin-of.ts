import { goString } from '../../../src/core/model/go-string';
import { Secret } from '../../../src/core/model/secret';
import type { PluginHost, PluginRun } from '../../../src/core/provider/plugin-provider';
import type { CredentialProvider, TokenAttributes } from '../../../src/core/provider/provider-config';
import type { PluginPod, ServiceAccounts } from '../../../src/core/provider/service-account';
import { releaseProfile } from '../../../src/core/release/kubelet-version';
import type { ReleaseRules } from '../../../src/core/release/profile';

export function pluginRules(release = '1.37'): ReleaseRules {
  return releaseProfile(release).rules;
}

export function pluginOf(parts: Partial<CredentialProvider> = {}): CredentialProvider {
  return {
    name: 'p',
    apiVersion: 'credentialprovider.kubelet.k8s.io/v1',
    matchImages: ['*.example.com'],
    defaultCacheNanoseconds: 600_000_000_000n,
    args: [],
    env: [],
    ...parts,
  };
}

export function variable(name: string, value: string): CredentialProvider['env'][number] {
  return { name, value: new Secret(goString(value)) };
}

export const TOKENS: TokenAttributes = {
  audience: 'aud',
  requireServiceAccount: true,
  requiredAnnotationKeys: [],
  optionalAnnotationKeys: [],
  cacheType: 'ServiceAccount',
};

export const POD: PluginPod = { namespace: 'ns', name: 'pod', uid: 'pod-uid', serviceAccountName: 'sa' };

/** One account, `ns/sa`, and tokens that name what they were asked for. */
export const ACCOUNTS: ServiceAccounts = {
  get: (namespace, name) =>
    namespace === 'ns' && name === 'sa'
      ? { uid: 'sa-uid', annotations: { need: '1', may: '', other: '3' } }
      : undefined,
  token: ({ audience, namespace, serviceAccountName, serviceAccountUid, pod }) =>
    `${audience}:${namespace}/${serviceAccountName}:${serviceAccountUid}:${pod.uid}`,
};

/** A response with one credential for `*.example.com`. */
export function responseOf(password: string, fields: object = {}): Uint8Array {
  return Buffer.from(
    JSON.stringify({
      kind: 'CredentialProviderResponse',
      apiVersion: 'credentialprovider.kubelet.k8s.io/v1',
      cacheKeyType: 'Image',
      auth: { '*.example.com': { username: 'u', password } },
      ...fields,
    }),
  );
}

/** A host whose plugins answer with `1`, `2`, … in turn, that knows who ran, and whose clock one turns. */
export function hostOf(
  parts: Partial<PluginHost> & { readonly fields?: object; readonly release?: string } = {},
): PluginHost & { readonly runs: PluginRun[]; wait(milliseconds: number): void } {
  const { fields, release, run, ...rest } = parts;
  const runs: PluginRun[] = [];
  let now = 0;
  return {
    rules: pluginRules(release),
    now: () => now,
    serviceAccounts: ACCOUNTS,
    ...rest,
    run: (asked) => {
      runs.push(asked);
      return run?.(asked) ?? { ok: true, stdout: responseOf(String(runs.length), fields) };
    },
    runs,
    wait: (milliseconds) => {
      now += milliseconds;
    },
  };
}
