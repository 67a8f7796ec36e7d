import type { TomlTable } from '../../toml/toml-value';
import type { RuntimePlace } from '../../finding';
import { fieldOf } from '../../toml/typed';
import { Refused } from './refused';
import { boolAt, textAt, tablesAt } from './toml-fields';

/** One place of `[[registry]]` or `[[registry.mirror]]`. */
export interface Endpoint {
  /** Empty only under a prefix with a wildcard. */
  readonly location: string;
  readonly insecure: boolean;
  readonly pulls: 'all' | 'digest-only' | 'tag-only';
}

export interface RegistryTable extends Endpoint {
  readonly prefix: string;
  readonly mirrors: readonly Endpoint[];
  readonly blocked: boolean;
  readonly mirrorByDigestOnly: boolean;
  readonly place: RuntimePlace;
  /** Settings that the file has, whatever their value. */
  readonly stated: ReadonlySet<string>;
  /** The table of an earlier file that this one took the place of, where settings went with it. */
  readonly replaces?: { readonly place: RuntimePlace; readonly lost: readonly string[] };
}

const STATED = ['insecure', 'blocked', 'mirror-by-digest-only', 'mirror'];

/**
 * One `[[registry]]`. Mirrors postProcessRegistries (go.podman.io/image/v5 v5.38.0
 * pkg/sysregistriesv2/system_registries_v2.go).
 */
export function registryOf(table: TomlTable, file: string, line: number | undefined): RegistryTable {
  const location = locationOf(textAt(table, 'location'));
  const given = textAt(table, 'prefix');
  if (given === '' && location === '')
    throw new Refused('a [[registry]] has neither a location nor a prefix');
  const prefix = given === '' ? location : locationOf(given);
  if (!prefix.startsWith('*.') && location === '') {
    throw new Refused(
      `the prefix "${prefix}" has no location, which only one of the form *.example.com may lack`,
    );
  }
  if (prefix.startsWith('*.') && /[/@:]/.test(prefix)) {
    throw new Refused(`the prefix "${prefix}" is not of the form *.example.com`);
  }
  if (textAt(table, 'pull-from-mirror') !== '')
    throw new Refused(`pull-from-mirror stands in [[registry]] "${prefix}", not in a mirror`);
  const mirrorByDigestOnly = boolAt(table, 'mirror-by-digest-only');
  const mirrors = tablesAt(table, 'mirror').map((mirror) => mirrorOf(mirror, prefix, mirrorByDigestOnly));
  return {
    prefix,
    location,
    insecure: boolAt(table, 'insecure'),
    blocked: boolAt(table, 'blocked'),
    pulls: 'all',
    mirrors,
    mirrorByDigestOnly,
    place: { file, ...(line !== undefined && { line }) },
    stated: new Set(STATED.filter((key) => fieldOf(table, key, 'folded') !== undefined)),
  };
}

function mirrorOf(mirror: TomlTable, prefix: string, byDigestOnly: boolean): Endpoint {
  const location = locationOf(textAt(mirror, 'location'));
  if (location === '') throw new Refused(`a mirror of "${prefix}" has no location`);
  const pulls = textAt(mirror, 'pull-from-mirror');
  if (pulls !== '' && byDigestOnly) {
    throw new Refused(`"${prefix}" has mirror-by-digest-only, and its mirror "${location}" pull-from-mirror`);
  }
  if (pulls !== '' && pulls !== 'all' && pulls !== 'digest-only' && pulls !== 'tag-only') {
    throw new Refused(`"${pulls}" is no value of pull-from-mirror`);
  }
  return { location, insecure: boolAt(mirror, 'insecure'), pulls: pulls === '' ? 'all' : pulls };
}

/** Slashes at the end are cut off; a scheme is refused. */
export function locationOf(text: string): string {
  let end = text.length;
  while (end > 0 && text[end - 1] === '/') end--;
  const trimmed = text.slice(0, end);
  if (trimmed.startsWith('http://') || trimmed.startsWith('https://')) {
    throw new Refused(`"${trimmed}" has a scheme, which locations and prefixes must not have`);
  }
  return trimmed;
}

/** Tables of one location have to agree on `insecure` and `blocked`. */
export function refuseConflicts(tables: readonly RegistryTable[]): void {
  const first = new Map<string, RegistryTable>();
  for (const table of tables) {
    const key = table.location === '' ? table.prefix : table.location;
    const other = first.get(key);
    if (other === undefined) first.set(key, table);
    else if (other.insecure !== table.insecure || other.blocked !== table.blocked) {
      throw new Refused(`"${key}" stands several times with different \`insecure\` or \`blocked\``);
    }
  }
}

export function firstOfPrefix(tables: readonly RegistryTable[]): readonly RegistryTable[] {
  const kept = new Map<string, RegistryTable>();
  for (const table of tables) if (!kept.has(table.prefix)) kept.set(table.prefix, table);
  return [...kept.values()];
}
