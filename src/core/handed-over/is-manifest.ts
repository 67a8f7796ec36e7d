/** Lines of a text that are looked at. */
const LINES = 60;

/** Lines that mean nothing for what a text is. */
const EMPTY = /^\s*(?:#.*|---.*|\.\.\.|%YAML.*|)$/;

/** The first fields of an object, a template's marks, or a list. */
const FIELD =
  /^(?:apiVersion|kind|metadata|items|spec|data|type)\s*:|^\s*-\s+(?:apiVersion|kind)\s*:|\{\{|\{%/;

/**
 * Whether a text begins as manifests do, in YAML or JSON, and not as a description, a table, or a log. `beginning` is
 * the first part of it, without a byte order mark.
 */
export function isManifest(beginning: string): boolean {
  const lines = beginning.split('\n', LINES);
  const first = lines.find((line) => !EMPTY.test(line))?.trim() ?? '';
  if (first.startsWith('{') && !first.startsWith('{{') && !first.startsWith('{%')) return !isLogOfJson(first);
  if (first.startsWith('[')) return /^\[\s*(?:\{|$|\])/.test(first);
  return FIELD.test(first);
}

/** A whole object in one line that is of no kind: what a program logs, or `journalctl -o json`. */
function isLogOfJson(line: string): boolean {
  return line.endsWith('}') && !/"(?:kind|apiVersion|items)"\s*:/.test(line) && /"[^"]*"\s*:/.test(line);
}
