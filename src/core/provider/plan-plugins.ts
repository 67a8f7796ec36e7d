import type { UrlRules } from '../go/url';
import { isMatched, matchImages, type PatternVerdict } from './match-plugin';
import { requestFor } from './plugin-provider';
import type { PluginRequest } from './plugin-request';
import type { CredentialProvider } from './provider-config';
import { accountFor, type AccountVerdict, type PluginPod, type ServiceAccounts } from './service-account';

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
      readonly token?: PlannedToken;
    }
  | {
      readonly asked: false;
      readonly reason: 'no-match' | 'no-service-account' | 'service-account-not-found';
    }
  | { readonly asked: false; readonly reason: 'missing-annotation'; readonly annotation: string }
);

export interface PlannedToken {
  readonly audience: string;
  readonly namespace: string;
  readonly serviceAccount: string;
  /** Nobody was there to say whether the account exists, and which of these annotations it has. */
  readonly unverified?: { readonly required: readonly string[]; readonly optional: readonly string[] };
}

/** The dry run: which plugins would be asked for a normalised image name, with which request, and why not. */
export function planPlugins(
  providers: readonly CredentialProvider[],
  name: string,
  rules: UrlRules,
  about: { readonly pod?: PluginPod; readonly getServiceAccount?: ServiceAccounts['get'] } = {},
): Promise<readonly PluginPlan[]> {
  const { pod, getServiceAccount } = about;
  return Promise.all(
    providers.map(async (provider) => {
      const patterns = matchImages(provider, name, rules);
      if (!isMatched(patterns)) return planPlugin(provider, name, rules);
      if (getServiceAccount === undefined) return planUnverified(provider, name, rules, pod);
      const verdict = await accountFor(provider.tokenAttributes, pod, getServiceAccount);
      return planPlugin(provider, name, rules, verdict);
    }),
  );
}

/** The plan for one plugin, for which the account is known. */
export function planPlugin(
  provider: CredentialProvider,
  name: string,
  rules: UrlRules,
  verdict: AccountVerdict = { outcome: 'none' },
): PluginPlan {
  const patterns = matchImages(provider, name, rules);
  const known = { plugin: provider.name, patterns };
  if (!isMatched(patterns)) return { ...known, asked: false, reason: 'no-match' };
  const { tokenAttributes, args, env } = provider;
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

/** The plan where accounts cannot be looked up: as if the pod's account were there and had what is asked for. */
export function planUnverified(
  provider: CredentialProvider,
  name: string,
  rules: UrlRules,
  pod: PluginPod | undefined,
): PluginPlan {
  const attributes = provider.tokenAttributes;
  const outcome = attributes?.requireServiceAccount === true ? 'no-service-account' : 'none';
  if (attributes === undefined || pod === undefined || pod.serviceAccountName === '')
    return planPlugin(provider, name, rules, { outcome });
  const plan = planPlugin(provider, name, rules);
  const { audience, requiredAnnotationKeys: required, optionalAnnotationKeys: optional } = attributes;
  const { namespace, serviceAccountName: serviceAccount } = pod;
  return plan.asked
    ? { ...plan, token: { audience, namespace, serviceAccount, unverified: { required, optional } } }
    : plan;
}
