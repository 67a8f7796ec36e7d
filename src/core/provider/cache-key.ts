import { sha256Hex } from '../go/sha256';
import { goString } from '../model/go-string';
import type { ServiceAccountCoordinates } from '../model/source';

/** What a key part may have in bytes: the kubelet writes its length into 16 bits. */
const PART_LIMIT = 0xffff;

/** The account that a run is for, as far as it tells one cached response from another. */
export interface AccountIdentity {
  readonly coordinates: ServiceAccountCoordinates;
  readonly annotations: ReadonlyMap<string, string>;
  readonly token: string;
}

/**
 * The part of a cache key that belongs to an account; undefined where the kubelet cannot build one.
 * `perToken`: cacheType Token. Mirrors generateServiceAccountCacheKey of plugin.go.
 */
export function accountCacheKey(identity: AccountIdentity, perToken: boolean): string | undefined {
  const { coordinates, annotations, token } = identity;
  const parts = [coordinates.namespace, coordinates.name, coordinates.uid, ...flatten(annotations)];
  if (perToken) parts.push('token', hashToken(token));
  const sizes = parts.map((part) => goString(part).length);
  if (sizes.some((size) => size > PART_LIMIT)) return undefined;
  const whole = sizes.reduce((sum, size) => sum + 2 + size, 4);
  return whole > PART_LIMIT ? undefined : joinParts([String(annotations.size), ...parts]);
}

/** The key under which one response is cached. */
export function cacheKey(base: string, account: string): string {
  return joinParts([base, account]);
}

/** Runs with the same key at one time are one run. Mirrors generateSingleFlightKey of plugin.go. */
export function flightKey(image: string, account: AccountIdentity | undefined): string {
  if (account === undefined) return joinParts([image]);
  return joinParts([image, hashToken(account.token), ...flatten(account.annotations)]);
}

/** No token stands in a key, not even in memory. */
function hashToken(token: string): string {
  return token === '' ? '' : `sha256:${sha256Hex(goString(token))}`;
}

function flatten(annotations: ReadonlyMap<string, string>): string[] {
  return [...annotations].sort(([a], [b]) => (goString(a) < goString(b) ? -1 : 1)).flat();
}

function joinParts(parts: readonly string[]): string {
  return JSON.stringify(parts);
}
