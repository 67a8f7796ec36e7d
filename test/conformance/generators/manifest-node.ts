import type { Member } from './json-text';
import { list, object } from './json-text';

/** A value of a manifest that can be written as JSON and as YAML. */
export type Node =
  | { readonly text: string; readonly style: TextStyle }
  | { readonly json: string; readonly yaml: string }
  | { readonly items: readonly Node[] }
  | { readonly members: readonly NodeMember[] };

/** A field and its value. */
export type NodeMember = readonly [name: string, value: Node];

/** How a text is quoted in YAML; a plain one is only so where nothing in it needs quotes. */
export type TextStyle = 'plain' | 'single' | 'double';

/** Where a list's dashes stand, and whether lists and maps are written in brackets. */
export interface YamlLayout {
  readonly dashes: 'flush' | 'indented';
  readonly step: 2 | 4;
  readonly flow: boolean;
}

const SAFE = /^[A-Za-z][\w./*-]*$/u;

/** Texts without quotes that YAML takes for something else. */
const NO_TEXT = /^(?:y|n|yes|no|on|off|true|false|null)$/iu;

export function text(value: string, style: TextStyle = 'plain'): Node {
  return { text: value, style };
}

export function toJson(node: Node): string {
  if ('text' in node) return JSON.stringify(node.text);
  if ('json' in node) return node.json;
  if ('items' in node) return list(node.items.map(toJson));
  return object(node.members.map(([name, value]): Member => [JSON.stringify(name), toJson(value)]));
}

function scalar(value: string, style: TextStyle): string {
  if (style === 'plain' && SAFE.test(value) && !NO_TEXT.test(value)) return value;
  const printable = /^[\x20-\x7e]*$/u.test(value);
  return style === 'double' || !printable ? JSON.stringify(value) : `'${value.replaceAll("'", "''")}'`;
}

/** The lines of a value that follow its field or dash, or the text that stands beside it. */
function written(node: Node, layout: YamlLayout, indent: number): { beside: string } | { below: string } {
  if ('text' in node) return { beside: scalar(node.text, node.style) };
  if ('json' in node) return { beside: node.yaml };
  const empty = 'items' in node ? node.items.length === 0 : node.members.length === 0;
  if (empty || layout.flow) return { beside: toJson(node) };
  return {
    below: 'items' in node ? dashes(node.items, layout, indent) : fields(node.members, layout, indent),
  };
}

function dashes(items: readonly Node[], layout: YamlLayout, indent: number): string {
  return items
    .map((item) => {
      const shown = written(item, layout, indent + 2);
      const body = 'beside' in shown ? `${shown.beside}\n` : shown.below.slice(indent + 2);
      return `${' '.repeat(indent)}- ${body}`;
    })
    .join('');
}

function fields(members: readonly NodeMember[], layout: YamlLayout, indent: number): string {
  return members
    .map(([name, value]) => {
      const isList = 'items' in value && layout.dashes === 'flush';
      const shown = written(value, layout, isList ? indent : indent + layout.step);
      const body = 'beside' in shown ? ` ${shown.beside}\n` : `\n${shown.below}`;
      return `${' '.repeat(indent)}${scalar(name, 'plain')}:${body}`;
    })
    .join('');
}

/** A manifest in YAML, a field a line. */
export function toYaml(members: readonly NodeMember[], layout: YamlLayout): string {
  return fields(members, layout, 0);
}
