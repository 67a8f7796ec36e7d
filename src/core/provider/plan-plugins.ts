import { isMatched, matchImages, type PatternVerdict } from './match-plugin';
import { requestFor } from './plugin-provider';
import type { PluginRequest } from './plugin-request';
import type { CredentialProvider } from './provider-config';
import { accountFor, type PluginPod, type ServiceAccounts } from './service-account';
import type { ReleaseRules } from '../release/profile';

/** What the kubelet would do with one plugin for one image, if nothing is cached. Nothing is run. */
export type PluginPlan = {
  readonly plugin: string;
  /** Every entry of `matchImages`, and why it does not match. */
  readonly patterns: readonly PatternVerdict[];
} & (
  | {
      readonly asked: true;
      /** The request, without the token. */
      readonly request: PluginRequest;
      readonly args: readonly string[];
      /** Names only: values may be secrets. */
      readonly environment: readonly string[];
      /** The token that the kubelet would fetch for the request. */
      readonly token?: {
        readonly audience: string;
        readonly namespace: string;
        readonly serviceAccount: string;
      };
    }
  | {
      readonly asked: false;
      readonly reason: 'no-match' | 'no-service-account' | 'service-account-not-found';
    }
  | { readonly asked: false; readonly reason: 'missing-annotation'; readonly annotation: string }
);

/** The dry run: which plugins would be asked for a normalised image name, with which request, and why not. */
export function planPlugins(
  providers: readonly CredentialProvider[],
  name: string,
  rules: ReleaseRules,
  about: { readonly pod?: PluginPod; readonly getServiceAccount?: ServiceAccounts['get'] } = {},
): Promise<readonly PluginPlan[]> {
  return Promise.all(providers.map((provider) => planPlugin(provider, name, rules, about)));
}

async function planPlugin(
  provider: CredentialProvider,
  name: string,
  rules: ReleaseRules,
  { pod, getServiceAccount }: Parameters<typeof planPlugins>[3] & object,
): Promise<PluginPlan> {
  const patterns = matchImages(provider, name, rules);
  const known = { plugin: provider.name, patterns };
  if (!isMatched(patterns)) return { ...known, asked: false, reason: 'no-match' };
  const { tokenAttributes, args, env } = provider;
  const verdict = await accountFor(tokenAttributes, pod, getServiceAccount ?? (() => undefined));
  switch (verdict.outcome) {
    case 'no-service-account':
      return { ...known, asked: false, reason: 'no-service-account' };
    case 'not-found':
      return { ...known, asked: false, reason: 'service-account-not-found' };
    case 'missing-annotation':
      return { ...known, asked: false, reason: 'missing-annotation', annotation: verdict.annotation };
    case 'none':
    case 'account': {
      const account = verdict.outcome === 'account' ? verdict.identity : undefined;
      const environment = env.map((entry) => entry.name);
      const request = requestFor(provider, name, account);
      const plan = { ...known, asked: true, request, args, environment } as const;
      if (account === undefined || tokenAttributes === undefined) return plan;
      const { namespace, name: serviceAccount } = account.coordinates;
      return { ...plan, token: { audience: tokenAttributes.audience, namespace, serviceAccount } };
    }
  }
}
