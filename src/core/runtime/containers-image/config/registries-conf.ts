import { readToml, isTable, type TomlTable, type TomlValue } from '../../toml/read-toml';
import { fieldOf, typeFault, type TomlShape } from '../../toml/typed';
import { isShortName, nameOf, parseNamed } from '../named';

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
  readonly place: { readonly file: string; readonly line?: number };
}

/** One file; what it does not set is undefined, and an earlier file's setting stays. */
export interface RegistriesFile {
  readonly registries: readonly RegistryTable[];
  readonly search?: readonly string[];
  readonly helpers?: readonly string[];
  /** Aliases by short name; an empty value takes an earlier one away. */
  readonly aliases: ReadonlyMap<string, string>;
}

export type RegistriesFileResult =
  | { readonly ok: true; readonly conf: RegistriesFile }
  | { readonly ok: false; readonly line?: number; readonly why: string };

const ENDPOINT = { location: 'string', insecure: 'bool', 'pull-from-mirror': 'string' } as const;
const LIST_OF_V1: TomlShape = { fields: { registries: 'strings' } };
const SHAPE: TomlShape = {
  fields: {
    registry: {
      list: {
        fields: {
          prefix: 'string',
          ...ENDPOINT,
          mirror: { list: { fields: ENDPOINT } },
          blocked: 'bool',
          'mirror-by-digest-only': 'bool',
        },
      },
    },
    'unqualified-search-registries': 'strings',
    'credential-helpers': 'strings',
    'short-name-mode': 'string',
    'additional-layer-store-auth-helper': 'string',
    aliases: { map: 'string' },
    registries: { fields: { search: LIST_OF_V1, insecure: LIST_OF_V1, block: LIST_OF_V1 } },
  },
};

const STYLE = 'folded';
const MODES = new Set(['disabled', 'enforcing', 'permissive']);
const V2_KEYS = ['registry', 'unqualified-search-registries', 'credential-helpers', 'short-name-mode', 'aliases'];
const DOMAIN = /^(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*|\[[0-9A-Fa-f:]+\])(?::[0-9]+)?$/;

/** Why a table is refused, thrown through the reading of one file and caught at its end. */
class Refused extends Error {
  constructor(readonly why: string) {
    super(why);
  }
}

/**
 * Reads one registries.conf of version 2, or of version 1 where `dropIn` is false. Mirrors loadConfigFile and
 * postProcessRegistries (go.podman.io/image/v5 v5.38.0 pkg/sysregistriesv2/system_registries_v2.go).
 */
export function readRegistriesFile(text: string, file: string, dropIn: boolean): RegistriesFileResult {
  const read = readToml(text);
  if (!read.ok) return { ok: false, line: read.line, why: `it is no TOML: ${read.why}` };
  const { root, places } = read.document;
  const fault = typeFault(root, SHAPE, STYLE);
  if (fault !== undefined) {
    const line = places.lineOf(fault.path);
    return { ok: false, ...(line !== undefined && { line }), why: `\`${fault.path.join('.')}\` has to be ${fault.wanted}` };
  }
  const lines = places.headers.filter(({ parts }) => parts.length === 1 && parts[0] === 'registry').map(({ line }) => line);
  try {
    const old = fieldOf(root, 'registries', STYLE);
    const conf = isTable(old) && Object.keys(old).length > 0 ? versionOne(root, old, file, dropIn) : versionTwo(root, file, lines);
    return { ok: true, conf };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, why: error.why };
    throw error;
  }
}

function versionTwo(root: TomlTable, file: string, lines: readonly number[]): RegistriesFile {
  const tables = (fieldOf(root, 'registry', STYLE) ?? []) as readonly TomlTable[];
  const all = tables.map((table, position) => registryOf(table, file, lines[position]));
  refuseConflicts(all);
  const mode = text(root, 'short-name-mode');
  if (mode !== '' && !MODES.has(mode)) throw new Refused(`"${mode}" is no short-name-mode`);
  const search = texts(root, 'unqualified-search-registries')?.map(locationOf);
  const wrong = search?.find((entry) => !DOMAIN.test(entry));
  if (wrong !== undefined) throw new Refused(`"${wrong}" in unqualified-search-registries is no host`);
  const helpers = texts(root, 'credential-helpers');
  return {
    registries: firstOfPrefix(all),
    ...(search !== undefined && { search }),
    ...(helpers !== undefined && { helpers }),
    aliases: aliasesOf(root),
  };
}

function versionOne(root: TomlTable, old: TomlTable, file: string, dropIn: boolean): RegistriesFile {
  if (dropIn) throw new Refused('a drop-in has to be in the format of version 2');
  if (V2_KEYS.some((key) => fieldOf(root, key, STYLE) !== undefined)) {
    throw new Refused('the formats of version 1 and version 2 are mixed');
  }
  const list = (key: string): readonly string[] => {
    const table = fieldOf(old, key, STYLE);
    return isTable(table) ? (texts(table, 'registries') ?? []) : [];
  };
  const blocked = list('block').map(locationOf);
  const insecure = list('insecure').map(locationOf);
  const registries = [...new Set([...blocked, ...insecure])].map((location): RegistryTable => ({
    prefix: location,
    location,
    insecure: insecure.includes(location),
    blocked: blocked.includes(location),
    pulls: 'all',
    mirrors: [],
    mirrorByDigestOnly: false,
    place: { file },
  }));
  return { registries, search: list('search').map(locationOf), aliases: new Map() };
}

function registryOf(table: TomlTable, file: string, line: number | undefined): RegistryTable {
  const location = locationOf(text(table, 'location'));
  const given = text(table, 'prefix');
  if (given === '' && location === '') throw new Refused('a [[registry]] has neither a location nor a prefix');
  const prefix = given === '' ? location : locationOf(given);
  if (!prefix.startsWith('*.') && location === '') {
    throw new Refused(`the prefix "${prefix}" has no location, which only one of the form *.example.com may lack`);
  }
  if (prefix.startsWith('*.') && /[/@:]/.test(prefix)) {
    throw new Refused(`the prefix "${prefix}" is not of the form *.example.com`);
  }
  if (text(table, 'pull-from-mirror') !== '') throw new Refused(`pull-from-mirror stands in [[registry]] "${prefix}", not in a mirror`);
  const mirrorByDigestOnly = fieldOf(table, 'mirror-by-digest-only', STYLE) === true;
  const mirrors = ((fieldOf(table, 'mirror', STYLE) ?? []) as readonly TomlTable[]).map((mirror) =>
    mirrorOf(mirror, prefix, mirrorByDigestOnly),
  );
  return {
    prefix,
    location,
    insecure: fieldOf(table, 'insecure', STYLE) === true,
    blocked: fieldOf(table, 'blocked', STYLE) === true,
    pulls: 'all',
    mirrors,
    mirrorByDigestOnly,
    place: { file, ...(line !== undefined && { line }) },
  };
}

function mirrorOf(mirror: TomlTable, prefix: string, byDigestOnly: boolean): Endpoint {
  const location = locationOf(text(mirror, 'location'));
  if (location === '') throw new Refused(`a mirror of "${prefix}" has no location`);
  const pulls = text(mirror, 'pull-from-mirror');
  if (pulls !== '' && byDigestOnly) {
    throw new Refused(`"${prefix}" has mirror-by-digest-only, and its mirror "${location}" pull-from-mirror`);
  }
  if (pulls !== '' && pulls !== 'all' && pulls !== 'digest-only' && pulls !== 'tag-only') {
    throw new Refused(`"${pulls}" is no value of pull-from-mirror`);
  }
  return { location, insecure: fieldOf(mirror, 'insecure', STYLE) === true, pulls: pulls === '' ? 'all' : pulls };
}

/** Slashes at the end are cut off; a scheme is refused. */
function locationOf(text: string): string {
  let end = text.length;
  while (end > 0 && text[end - 1] === '/') end--;
  const trimmed = text.slice(0, end);
  if (trimmed.startsWith('http://') || trimmed.startsWith('https://')) {
    throw new Refused(`"${trimmed}" has a scheme, which locations and prefixes must not have`);
  }
  return trimmed;
}

/** Tables of one location have to agree on `insecure` and `blocked`. */
function refuseConflicts(tables: readonly RegistryTable[]): void {
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

function firstOfPrefix(tables: readonly RegistryTable[]): readonly RegistryTable[] {
  const kept = new Map<string, RegistryTable>();
  for (const table of tables) if (!kept.has(table.prefix)) kept.set(table.prefix, table);
  return [...kept.values()];
}

function aliasesOf(root: TomlTable): ReadonlyMap<string, string> {
  const aliases = new Map<string, string>();
  const table = fieldOf(root, 'aliases', STYLE);
  for (const [name, value] of Object.entries(isTable(table) ? table : {})) {
    if (!isShortName(name) || name.includes(':') || name.includes('@')) {
      throw new Refused(`the alias "${name}" has to be a name without registry, tag and digest`);
    }
    const target = value as string;
    const named = target === '' ? undefined : parseNamed(target);
    const bare = target.slice(target.lastIndexOf('/') + 1);
    if (target !== '' && (named === undefined || isShortName(target) || bare.includes(':') || target.includes('@'))) {
      throw new Refused(`the alias "${name}" has to stand for a registry and a repository without tag and digest`);
    }
    aliases.set(name, named === undefined ? '' : nameOf(named));
  }
  return aliases;
}

function text(table: TomlTable, key: string): string {
  const value: TomlValue | undefined = fieldOf(table, key, STYLE);
  return typeof value === 'string' ? value : '';
}

function texts(table: TomlTable, key: string): readonly string[] | undefined {
  const value = fieldOf(table, key, STYLE);
  return Array.isArray(value) ? (value as readonly string[]) : undefined;
}
