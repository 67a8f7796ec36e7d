import { readSteps } from './parse-path';
import { templateError } from './template-error';
import type { Part, Path, Template } from './template';

/** A part as it is written, before ranges have their ends. */
type Written =
  { readonly text: string } | { readonly path: Path; readonly word: 'range' | 'end' | undefined };

/**
 * Reads a template: text, and what stands in braces.
 * @throws KeyringError INVALID_OPTION for what kubectl refuses as well.
 */
export function parseTemplate(text: string): Template {
  const parts = written(text);
  const { template, next } = body(parts, 0, false);
  if (next < parts.length) throw templateError('{end} ends nothing: there is no {range} before it.');
  return template;
}

function written(text: string): readonly Written[] {
  const parts: Written[] = [];
  for (let at = 0; at < text.length;) {
    const open = text.indexOf('{', at);
    const end = open < 0 ? text.length : open;
    if (end > at) parts.push({ text: text.slice(at, end) });
    if (open < 0) break;
    const { path, word, next } = readSteps(text, open + 1);
    parts.push({ path, word });
    at = next;
  }
  return parts;
}

/** Ranges that are open within each other; more are no template of a person. */
const DEEPEST = 32;

function body(
  parts: readonly Written[],
  from: number,
  inRange: boolean,
  depth = 0,
): { readonly template: Template; readonly next: number } {
  if (depth > DEEPEST) throw templateError(`More than ${DEEPEST} ranges are open at once.`);
  const template: Part[] = [];
  let at = from;
  while (at < parts.length) {
    const part = parts[at];
    if (part === undefined || ('word' in part && part.word === 'end')) break;
    at++;
    if ('text' in part) template.push({ kind: 'text', text: part.text });
    else if (part.word === 'range') {
      const inner = body(parts, at, true, depth + 1);
      template.push({ kind: 'range', path: part.path, body: inner.template });
      at = inner.next;
    } else template.push({ kind: 'value', path: part.path });
  }
  if (inRange && at >= parts.length) throw templateError('{range} has no {end}.');
  return { template, next: inRange ? at + 1 : at };
}
