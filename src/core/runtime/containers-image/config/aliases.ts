import { isTable, type TomlTable } from '../../toml/toml-value';
import { fieldOf } from '../../toml/typed';
import { isShortName, nameOf, parseNamed } from '../named';
import { Refused } from './refused';

/**
 * Aliases of short names. Mirrors newShortNameAliasCache (go.podman.io/image/v5 v5.38.0
 * pkg/sysregistriesv2/shortnames.go): one that is wrong spoils the file.
 */
export function aliasesOf(root: TomlTable): ReadonlyMap<string, string> {
  const aliases = new Map<string, string>();
  const table = fieldOf(root, 'aliases', 'folded');
  for (const [name, value] of Object.entries(isTable(table) ? table : {})) {
    if (!isShortName(name) || name.includes(':') || name.includes('@') || parseNamed(name) === undefined) {
      throw new Refused(`the alias "${name}" has to be a name without registry, tag and digest`);
    }
    const target = value as string;
    const named = target === '' ? undefined : parseNamed(target);
    const bare = target.slice(target.lastIndexOf('/') + 1);
    if (
      target !== '' &&
      (named === undefined || isShortName(target) || bare.includes(':') || target.includes('@'))
    ) {
      throw new Refused(
        `the alias "${name}" has to stand for a registry and a repository without tag and digest`,
      );
    }
    aliases.set(name, named === undefined ? '' : nameOf(named));
  }
  return aliases;
}
