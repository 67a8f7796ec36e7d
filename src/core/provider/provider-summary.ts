import { redactUserinfo } from '../model/userinfo';
import type { CredentialProvider, TokenAttributes } from './provider-config';

/** A plugin for people: its configuration without the values of its variables. */
export interface ProviderSummary {
  readonly name: string;
  readonly apiVersion: string;
  readonly matchImages: readonly string[];
  readonly defaultCacheSeconds: number;
  readonly args: readonly string[];
  /** Names only: values may be secrets. */
  readonly environment: readonly string[];
  readonly tokenAttributes?: TokenAttributes;
}

export function summarise(provider: CredentialProvider): ProviderSummary {
  const { name, apiVersion, matchImages, defaultCacheNanoseconds, args, env, tokenAttributes } = provider;
  return {
    name,
    apiVersion,
    matchImages: matchImages.map(redactUserinfo),
    defaultCacheSeconds: Number(defaultCacheNanoseconds) / 1e9,
    args,
    environment: env.map((variable) => variable.name),
    ...(tokenAttributes === undefined ? {} : { tokenAttributes }),
  };
}
