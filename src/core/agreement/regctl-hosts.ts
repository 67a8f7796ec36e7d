import type { GoString } from '../model/go-string';
import type { Chance } from './chance';
import type { Origin } from './found';
import type { GoMap } from './go-map';
import { DOCKER_HUB_HOST, DOCKER_HUB_KEY } from './hub-names';

/** What regctl knows of a registry, as far as it is about credentials; empty is not set. */
export interface RegctlHost {
  readonly username: GoString;
  readonly password: GoString;
  readonly token: GoString;
  readonly helper: GoString;
  /** What a helper is asked for. */
  readonly server: GoString;
  /** The entry that the credential is from, the last of several. */
  readonly from?: { readonly key: GoString; readonly origin: Origin };
}

const NONE = '' as GoString;
const NO_HOST: RegctlHost = { username: NONE, password: NONE, token: NONE, helper: NONE, server: NONE };
const HUB = 'docker.io';

/** The host that regctl has before any configuration. */
export function baseHost(registry: string): RegctlHost {
  return registry === HUB ? { ...NO_HOST, server: DOCKER_HUB_KEY } : NO_HOST;
}

/**
 * The registry that a key is for, and what a helper would be asked for it; undefined for a key with a path or another
 * scheme. Mirrors HostValidate, HostNewName and RegClient hostLoad.
 */
export function hostOfRegctlKey(
  key: GoString,
): { readonly registry: GoString; readonly server: GoString } | undefined {
  if (key === DOCKER_HUB_KEY || key === DOCKER_HUB_HOST || key === HUB) return hub(DOCKER_HUB_KEY);
  const mark = key.indexOf('://');
  const scheme = mark > 0 ? key.slice(0, mark) : 'https';
  const rest = mark > 0 ? key.slice(mark + 3) : key;
  const slash = rest.indexOf('/');
  const name = slash > 0 ? rest.slice(0, slash) : rest;
  const path = slash > 0 ? rest.slice(slash + 1) : '';
  if (path !== '' || (scheme !== 'https' && scheme !== 'http')) return undefined;
  if (name === HUB) return hub(DOCKER_HUB_KEY);
  const server = name === key ? NONE : key;
  return name === DOCKER_HUB_HOST ? hub(server) : { registry: name as GoString, server };
}

function hub(server: GoString): { registry: GoString; server: GoString } {
  return { registry: HUB as GoString, server };
}

/** Later hosts override field by field. Mirrors config.Host Merge. */
function merge(host: RegctlHost, next: RegctlHost): RegctlHost {
  const dropsHelper = next.helper === '' && (next.password !== '' || host.token !== '');
  const bare = next.username === '' && next.password === '' && next.token === '';
  const kept: RegctlHost = next.helper !== '' && bare ? { ...NO_HOST, server: host.server } : host;
  const from = bare ? kept.from : next.from;
  return {
    username: next.username || kept.username,
    password: next.password || kept.password,
    token: next.token || kept.token,
    helper: next.helper || (dropsHelper ? NONE : host.helper),
    server: next.server || kept.server,
    ...(from === undefined ? {} : { from }),
  };
}

/** A host by its position in a map. */
export interface Placed {
  readonly position: number;
  readonly host: RegctlHost;
}

/** All that merging the hosts of one map may come to, in whatever order Go walks through it. */
export function mergeByChance(
  states: Chance<RegctlHost>,
  hosts: readonly Placed[],
  entries: GoMap<unknown>,
): Chance<RegctlHost> {
  if (hosts.length === 0) return states;
  const walks = entries.walks();
  if (walks === undefined) return inAnyOrder(states, hosts);
  const byPosition = new Map(hosts.map(({ position, host }) => [position, host]));
  const orders = walks.map((walk) => walk.flatMap((position) => byPosition.get(position) ?? []));
  return distinct(orders.flatMap((order) => states.map((state) => order.reduce(merge, state))));
}

/** By the set of hosts merged so far: what the order of those was no longer matters. At most 13 spell one registry. */
function inAnyOrder(states: Chance<RegctlHost>, hosts: readonly Placed[]): Chance<RegctlHost> {
  const all = (1 << hosts.length) - 1;
  const reached = new Map<number, Chance<RegctlHost>>([[0, states]]);
  // A set comes after all its subsets, which are smaller numbers.
  for (let merged = 1; merged <= all; merged++) {
    const last = hosts.flatMap(({ host }, at) => {
      const bit = 1 << at;
      const before = (merged & bit) === 0 ? [] : (reached.get(merged ^ bit) ?? []);
      return before.map((state) => merge(state, host));
    });
    reached.set(merged, distinct(last));
  }
  return reached.get(all) ?? states;
}

function distinct(states: Chance<RegctlHost>): Chance<RegctlHost> {
  const byFields = new Map(
    states.map((state) => {
      const { username, password, token, helper, server } = state;
      return [JSON.stringify([username, password, token, helper, server]), state];
    }),
  );
  return [...byFields.values()];
}
