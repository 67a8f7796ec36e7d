import { printable } from '../terminal';
import { valuesOf } from './walk-path';
import type { Template } from './template';

/**
 * A template with the values of an answer in it: several are written with blanks between them, objects and lists as
 * JSON, nothing where there is nothing. What could steer a terminal is escaped in values, and left in the template.
 * @throws KeyringError INVALID_OPTION for an index that there is not, or a filter over what is no list.
 */
export function fillTemplate(template: Template, data: unknown): string {
  const texts: string[] = [];
  for (const part of template) {
    if (part.kind === 'text') texts.push(part.text);
    else if (part.kind === 'range')
      for (const value of valuesOf(part.path, [data])) texts.push(fillTemplate(part.body, value));
    else if (part.path.at(-1)?.kind === 'text') texts.push(valuesOf(part.path, [data]).join(' '));
    else texts.push(valuesOf(part.path, [data]).map(textOf).join(' '));
  }
  return texts.join('');
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return printable(value);
  const json = JSON.stringify(value, sorted);
  const isList = typeof value === 'object' && value !== null;
  return printable(isList ? json.replace(/[<>&]/g, asEscape) : json);
}

/** Go writes the keys of a map in order. */
function sorted(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function asEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
