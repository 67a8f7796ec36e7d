import { readToml } from '../../toml/read-toml';
import { isTable, type TomlTable } from '../../toml/toml-value';
import { fieldOf, typeFault, type TomlShape } from '../../toml/typed';
import { aliasesOf } from './aliases';
import { Refused } from './refused';
import { firstOfPrefix, locationOf, refuseConflicts, registryOf, type RegistryTable } from './registry-table';
import { tablesAt, textAt, textsAt } from './toml-fields';

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
const V2_LISTS = ['registry', 'unqualified-search-registries', 'credential-helpers', 'aliases'];
const V2_TEXTS = ['short-name-mode', 'additional-layer-store-auth-helper'];
const V1_LISTS = ['search', 'insecure', 'block'];
/** No address in brackets: the grammar of names is an old one, see named.ts. */
const DOMAIN =
  /^(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*)(?::[0-9]+)?$/;

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
    return {
      ok: false,
      ...(line !== undefined && { line }),
      why: `\`${fault.path.join('.')}\` has to be ${fault.wanted}`,
    };
  }
  const lines = places.headers
    .filter(({ parts }) => parts.length === 1 && parts[0] === 'registry')
    .map(({ line }) => line);
  try {
    const old = fieldOf(root, 'registries', STYLE);
    const conf =
      isTable(old) && hasLists(old) ? versionOne(root, old, file, dropIn) : versionTwo(root, file, lines);
    return { ok: true, conf };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, why: error.why };
    throw error;
  }
}

function versionTwo(root: TomlTable, file: string, lines: readonly number[]): RegistriesFile {
  const all = tablesAt(root, 'registry').map((table, position) => registryOf(table, file, lines[position]));
  refuseConflicts(all);
  const mode = textAt(root, 'short-name-mode');
  if (mode !== '' && !MODES.has(mode)) throw new Refused(`"${mode}" is no short-name-mode`);
  const search = textsAt(root, 'unqualified-search-registries');
  const helpers = textsAt(root, 'credential-helpers');
  return {
    registries: firstOfPrefix(all),
    ...(search !== undefined && { search: hostsOf(search, 'unqualified-search-registries') }),
    ...(helpers !== undefined && { helpers }),
    aliases: aliasesOf(root),
  };
}

/** Whether a list of version 1 is set, an empty one too; anything else below `registries` is unknown, and passes. */
function hasLists(old: TomlTable): boolean {
  return V1_LISTS.some((key) => {
    const table = fieldOf(old, key, STYLE);
    return isTable(table) && textsAt(table, 'registries') !== undefined;
  });
}

function versionOne(root: TomlTable, old: TomlTable, file: string, dropIn: boolean): RegistriesFile {
  if (dropIn) throw new Refused('a drop-in has to be in the format of version 2');
  const isMixed =
    V2_LISTS.some((key) => fieldOf(root, key, STYLE) !== undefined) ||
    V2_TEXTS.some((key) => textAt(root, key) !== '');
  if (isMixed) {
    throw new Refused('the formats of version 1 and version 2 are mixed');
  }
  const list = (key: string): readonly string[] => {
    const table = fieldOf(old, key, STYLE);
    return isTable(table) ? (textsAt(table, 'registries') ?? []) : [];
  };
  const blocked = list('block').map(locationOf);
  const insecure = list('insecure').map(locationOf);
  const registries = [...new Set([...blocked, ...insecure])].map((location) =>
    registryOf(
      { location, insecure: insecure.includes(location), blocked: blocked.includes(location) },
      file,
      undefined,
    ),
  );
  return { registries, search: hostsOf(list('search'), 'registries.search'), aliases: new Map() };
}

function hostsOf(texts: readonly string[], key: string): readonly string[] {
  const search = texts.map(locationOf);
  const wrong = search.find((entry) => !DOMAIN.test(entry));
  if (wrong !== undefined) throw new Refused(`"${wrong}" in ${key} is no host`);
  return search;
}
