/** A JSON value of which the members keep their order and may have any name, integers and `__proto__` too. */
export type JsonValue = string | readonly (readonly [name: string, value: JsonValue])[];

/** The value as JSON text over several lines, in printable ASCII only. */
export function jsonText(value: JsonValue, indent = ''): string {
  if (typeof value === 'string') return quote(value);
  if (value.length === 0) return '{}';
  const inner = `${indent}  `;
  const members = value.map(([name, member]) => `${inner}${quote(name)}: ${jsonText(member, inner)}`);
  return `{\n${members.join(',\n')}\n${indent}}`;
}

/** A JSON string; as such it is a quoted YAML scalar as well. */
export function quote(text: string): string {
  return JSON.stringify(text).replace(
    /[^\x20-\x7e]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
