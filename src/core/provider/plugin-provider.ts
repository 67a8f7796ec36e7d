import { goString } from '../model/go-string';
import type { DocumentEntry } from '../model/document';
import { Secret } from '../model/secret';
import { accountCacheKey, cacheKey, flightKey, type AccountIdentity } from './cache-key';
import { isMatched, matchImages } from './match-plugin';
import { PluginCache } from './plugin-cache';
import { encodeRequest, type PluginRequest } from './plugin-request';
import {
  decodePluginResponse,
  responseEntries,
  type PluginResponse,
  type PluginResponseResult,
  type ResponseFault,
} from './plugin-response';
import type { CredentialProviderSource } from '../model/source';
import type { CredentialProvider } from './provider-config';
import { accountFor, type KnownAccounts, type PluginPod } from './service-account';
import type { ReleaseRules } from '../release/profile';

/** One execution of a plugin. */
export interface PluginRun {
  readonly provider: CredentialProvider;
  readonly request: PluginRequest;
  /** The request as it goes to the plugin, with its token. */
  readonly stdin: Uint8Array;
}

/** How an execution ended: with status 0 and this output, or not. */
export type PluginExit =
  | { readonly ok: true; readonly stdout: Uint8Array }
  | { readonly ok: false; readonly reason: string; readonly message: string };

export type RunPlugin = (run: PluginRun) => Promise<PluginExit> | PluginExit;

/** What a plugin keyring stands on. */
export interface PluginHost {
  readonly rules: ReleaseRules;
  readonly run: RunPlugin;
  /** Milliseconds since some beginning; may be a virtual clock. */
  readonly now: () => number;
  readonly serviceAccounts?: KnownAccounts;
}

/** What became of asking one plugin for one image. */
export type PluginOutcome =
  | { readonly outcome: 'no-match' | 'no-service-account' }
  | { readonly outcome: 'missing-annotation'; readonly annotation: string }
  | { readonly outcome: 'failed'; readonly failure: PluginFailure }
  | { readonly outcome: 'ran' | 'cached'; readonly entries: number };

/** Logged by the kubelet; the plugin contributes nothing and the pull goes on. */
export type PluginFailure =
  | { readonly kind: 'service-account-not-found' | 'service-account-unavailable' | 'token-unavailable' }
  | { readonly kind: 'cache-key-too-long' | 'token-echoed' | 'cache-key-type' }
  | { readonly kind: 'execution'; readonly reason: string; readonly message: string }
  | { readonly kind: 'response'; readonly fault: ResponseFault };

export type PluginAnswer = PluginOutcome & {
  readonly plugin: string;
  readonly source: CredentialProviderSource;
  readonly credentials: readonly DocumentEntry[];
};

type Found = Exclude<PluginOutcome, { outcome: 'ran' | 'cached' }> & { readonly response?: never };
type Provided =
  | Found
  | {
      readonly outcome: 'ran' | 'cached';
      readonly response: PluginResponse;
      readonly account: AccountIdentity | undefined;
    };

type Flight =
  PluginResponseResult | { readonly ok: false; readonly exit: Extract<PluginExit, { ok: false }> };

const GLOBAL = '<global>';
const NANOSECONDS = 1_000_000;

/**
 * One registered plugin with its cache. Mirrors pluginProvider in pkg/credentialprovider/plugin/plugin.go.
 */
export class PluginProvider {
  private readonly cache: PluginCache<PluginResponse>;
  private readonly flights = new Map<string, Promise<Flight>>();
  private queue: Promise<unknown> = Promise.resolve();

  constructor(
    readonly provider: CredentialProvider,
    private readonly host: PluginHost,
  ) {
    this.cache = new PluginCache(() => BigInt(Math.round(host.now() * NANOSECONDS)));
  }

  /** Asks for the credentials of a normalised image name. Never rejects. */
  async provide(name: string, pod?: PluginPod): Promise<PluginAnswer> {
    const provided = await this.inTurn(() => this.find(name, pod));
    const { name: plugin } = this.provider;
    const source: CredentialProviderSource = { kind: 'credential-provider', plugin };
    if (provided.response === undefined) return { ...provided, plugin, source, credentials: [] };
    const credentials = responseEntries(provided.response);
    const { outcome, account } = provided;
    const recorded = account !== undefined && this.host.rules.recordsServiceAccounts;
    return {
      outcome,
      entries: credentials.length,
      plugin,
      source: recorded ? { ...source, serviceAccount: account.coordinates } : source,
      credentials,
    };
  }

  /** Kubelets before 1.22 hold one lock over the whole question. */
  private async inTurn(find: () => Promise<Provided>): Promise<Provided> {
    if (this.host.rules.pluginSingleFlight) return find();
    const mine = this.queue.then(find);
    this.queue = mine;
    return mine;
  }

  private async find(name: string, pod: PluginPod | undefined): Promise<Provided> {
    if (!isMatched(matchImages(this.provider, name, this.host.rules))) return { outcome: 'no-match' };
    const found = await this.findAccount(pod);
    if ('outcome' in found) return found;
    const { account } = found;
    const attributes = this.provider.tokenAttributes;
    const perToken = attributes?.cacheType === 'Token';
    const accountKey = account === undefined ? '' : accountCacheKey(account, perToken);
    if (accountKey === undefined) return failed({ kind: 'cache-key-too-long' });
    const keys = baseKeys(name);
    const cached = this.cache.find(
      [keys.Image, keys.Registry, keys.Global].map((base) => cacheKey(base, accountKey)),
    );
    if (cached !== undefined) return { outcome: 'cached', response: cached, account };
    const flight = await this.share(name, account);
    if (!flight.ok) {
      return failed(
        'exit' in flight
          ? { kind: 'execution', reason: flight.exit.reason, message: flight.exit.message }
          : { kind: 'response', fault: flight.fault },
      );
    }
    const { response } = flight;
    if (this.host.rules.tokenCacheType && !perToken && echoes(response, account?.token ?? '')) {
      return failed({ kind: 'token-echoed' });
    }
    const { cacheKeyType, cacheDuration } = response;
    if (!isCacheKeyType(cacheKeyType)) return failed({ kind: 'cache-key-type' });
    const duration = cacheDuration ?? this.provider.defaultCacheNanoseconds;
    if (duration !== 0n) this.cache.add(cacheKey(keys[cacheKeyType], accountKey), response, duration);
    return { outcome: 'ran', response, account };
  }

  private async findAccount(
    pod: PluginPod | undefined,
  ): Promise<Found | { readonly account: AccountIdentity | undefined }> {
    const { tokenAttributes } = this.provider;
    const accounts = this.host.serviceAccounts;
    let verdict;
    try {
      verdict = await accountFor(tokenAttributes, pod, (namespace, name) => accounts?.get(namespace, name));
    } catch {
      return failed({ kind: 'service-account-unavailable' });
    }
    if (verdict.outcome === 'none') return { account: undefined };
    if (verdict.outcome === 'not-found') return failed({ kind: 'service-account-not-found' });
    if (verdict.outcome !== 'account') return verdict;
    const { namespace, name, uid } = verdict.identity.coordinates;
    if (tokenAttributes === undefined || pod === undefined || accounts === undefined)
      return { account: undefined };
    try {
      if (accounts.token === undefined) return failed({ kind: 'token-unavailable' });
      const token = await accounts.token({
        audience: tokenAttributes.audience,
        namespace,
        serviceAccountName: name,
        serviceAccountUid: uid,
        pod,
      });
      return { account: { ...verdict.identity, token } };
    } catch {
      return failed({ kind: 'token-unavailable' });
    }
  }

  /** Questions with one key at one time are one execution. */
  private share(name: string, account: AccountIdentity | undefined): Promise<Flight> {
    const key = flightKey(name, account);
    const flying = this.flights.get(key);
    if (flying !== undefined) return flying;
    const flight = this.execute(name, account).finally(() => this.flights.delete(key));
    this.flights.set(key, flight);
    return flight;
  }

  private async execute(image: string, account: AccountIdentity | undefined): Promise<Flight> {
    const { provider, host } = this;
    const request = requestFor(provider, image, account);
    let exit: PluginExit;
    try {
      exit = await host.run({ provider, request, stdin: encodeRequest(request) });
    } catch {
      exit = { ok: false, reason: 'not-run', message: 'the plugin could not be run' };
    }
    return exit.ok ? decodePluginResponse(exit.stdout, provider.apiVersion, host.rules) : { ok: false, exit };
  }
}

/** The request for an image, without a token where none was fetched. */
export function requestFor(
  { apiVersion }: CredentialProvider,
  image: string,
  account: (Omit<AccountIdentity, 'token'> & { readonly token?: string }) | undefined,
): PluginRequest {
  const request: PluginRequest = { kind: 'CredentialProviderRequest', apiVersion, image };
  if (account === undefined) return request;
  return {
    ...request,
    ...(account.token === undefined ? {} : { serviceAccountToken: new Secret(goString(account.token)) }),
    ...(account.annotations.size === 0
      ? {}
      : { serviceAccountAnnotations: Object.fromEntries(account.annotations) }),
  };
}

function baseKeys(name: string): Record<'Image' | 'Registry' | 'Global', string> {
  return { Image: name, Registry: name.split('/', 1)[0] ?? '', Global: GLOBAL };
}

function isCacheKeyType(type: string): type is keyof ReturnType<typeof baseKeys> {
  return type === 'Image' || type === 'Registry' || type === 'Global';
}

/** A token that comes back as a password would be cached beyond its life. */
function echoes({ auth }: PluginResponse, token: string): boolean {
  return token !== '' && [...auth.values()].some(({ password }) => password === goString(token));
}

function failed(failure: PluginFailure): Found {
  return { outcome: 'failed', failure };
}
