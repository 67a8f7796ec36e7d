import type { TomlTable } from '../../toml/toml-value';
import { fieldOf } from '../../toml/typed';

// The fields of a table whose types are known to be right; BurntSushi/toml takes keys in any case.

export function textAt(table: TomlTable, key: string): string {
  const value = fieldOf(table, key, 'folded');
  return typeof value === 'string' ? value : '';
}

export function boolAt(table: TomlTable, key: string): boolean {
  return fieldOf(table, key, 'folded') === true;
}

export function textsAt(table: TomlTable, key: string): readonly string[] | undefined {
  const value = fieldOf(table, key, 'folded');
  return Array.isArray(value) ? (value as readonly string[]) : undefined;
}

export function tablesAt(table: TomlTable, key: string): readonly TomlTable[] {
  const value = fieldOf(table, key, 'folded');
  return Array.isArray(value) ? (value as readonly TomlTable[]) : [];
}
