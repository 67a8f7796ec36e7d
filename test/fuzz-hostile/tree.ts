/** A JSON value in which an object may hold a name twice, or any name whatever. */
export type Tree = string | number | boolean | null | Raw | readonly Tree[] | Members;

/** Members of an object in their order. */
export class Members {
  constructor(readonly pairs: readonly (readonly [name: string, value: Tree])[]) {}
}

/** Text that is put in as it is: a number beyond all measure, or what is no JSON. */
export class Raw {
  constructor(readonly text: string) {}
}

export function members(fields: Readonly<Record<string, Tree>>): Members {
  return new Members(Object.entries(fields));
}

export function isList(tree: Tree): tree is readonly Tree[] {
  return Array.isArray(tree);
}

export function jsonOf(tree: Tree): string {
  if (tree instanceof Raw) return tree.text;
  if (isList(tree)) return `[${tree.map(jsonOf).join()}]`;
  if (tree instanceof Members)
    return `{${tree.pairs.map(([name, value]) => `${JSON.stringify(name)}:${jsonOf(value)}`).join()}}`;
  return JSON.stringify(tree);
}

/** The same as YAML in blocks; scalars and names in double quotes, which YAML reads as JSON does. */
export function yamlOf(tree: Tree, indent = ''): string {
  const inner = `${indent}  `;
  if (isList(tree) && tree.length > 0)
    return tree.map((item) => `\n${indent}- ${yamlOf(item, inner).trimStart()}`).join('');
  if (tree instanceof Members && tree.pairs.length > 0)
    return tree.pairs
      .map(([name, value]) => `\n${indent}${JSON.stringify(name)}: ${yamlOf(value, inner)}`)
      .join('');
  return jsonOf(tree);
}

/** As an object for functions that take objects; undefined where it is no JSON. */
export function valueOf(tree: Tree): unknown {
  try {
    return JSON.parse(jsonOf(tree)) as unknown;
  } catch {
    return undefined;
  }
}
