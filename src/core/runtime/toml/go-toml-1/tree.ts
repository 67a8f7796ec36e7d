import type { TomlTable, TomlValue } from '../toml-value';

/** A table while it is built. */
export type Tree = Record<string, TomlValue>;

/**
 * The tables of a text (go-toml v1.9.5 toml.go, tomltree_*): which are written inline, and which lists are of
 * tables, decides what may be added to them.
 */
export class Forest {
  readonly #inline = new WeakSet<object>();
  readonly #lists = new WeakSet<object>();
  readonly #tables = new WeakSet<object>();
  /** Where the tables were made that a header or a dotted key names. */
  readonly lines = new WeakMap<object, number>();

  table(): Tree {
    const table = Object.create(null) as Tree;
    this.#tables.add(table);
    return table;
  }

  list(tables: readonly Tree[]): TomlValue[] {
    const list: TomlValue[] = [...tables];
    this.#lists.add(list);
    return list;
  }

  isTable(value: TomlValue | undefined): value is Tree {
    return typeof value === 'object' && this.#tables.has(value);
  }

  isListOfTables(value: TomlValue | undefined): value is Tree[] {
    return typeof value === 'object' && this.#lists.has(value);
  }

  isInline(table: TomlTable): boolean {
    return this.#inline.has(table);
  }

  setInline(table: TomlTable): void {
    this.#inline.add(table);
  }

  /** A table, or the newest of a list of tables. */
  #below(value: TomlValue | undefined): Tree | undefined {
    if (this.isTable(value)) return value;
    return this.isListOfTables(value) ? value.at(-1) : undefined;
  }

  /** GetPath: undefined where there is nothing, or no way to it. */
  at(root: Tree, path: readonly string[]): TomlValue | undefined {
    let table = root;
    for (const key of path.slice(0, -1)) {
      const below = this.#below(table[key]);
      if (below === undefined) return undefined;
      table = below;
    }
    const last = path.at(-1);
    return last === undefined ? root : table[last];
  }

  /** createSubTree: false where a part of the path is no table. */
  create(root: Tree, path: readonly string[], line: number): boolean {
    let table = root;
    for (const key of path) {
      if (table[key] === undefined) {
        const made = this.table();
        if (this.isInline(table)) this.setInline(made);
        this.lines.set(made, line);
        table[key] = made;
      }
      const below = this.#below(table[key]);
      if (below === undefined) return false;
      table = below;
    }
    return true;
  }

  /** SetPath: over what is there; a part of the path that is no table is passed over. */
  set(root: Tree, path: readonly string[], value: TomlValue): void {
    let table = root;
    for (const key of path.slice(0, -1)) {
      table[key] ??= this.table();
      table = this.#below(table[key]) ?? table;
    }
    table[path.at(-1) ?? ''] = value;
  }
}
