import { jsonLine } from '../evidence/readers/json-line';
import { isLogObject } from '../evidence/readers/log-line';

/** Lines of a text that are looked at. */
const LINES = 60;

/** Lines that mean nothing for what a text is. */
const EMPTY = /^\s*(?:#.*|---.*|\.\.\.|%YAML.*|)$/;

/** The first fields of an object, of the values of a chart, or a list. */
const FIELD =
  /^(?:apiVersion|kind|metadata|items|spec|data|type)\s*:|^(?:image|imagePullSecrets|replicaCount|global)\s*:\s*(?:#.*)?$|^\s*-\s+(?:apiVersion|kind)\s*:/;

/** A template's mark at the start of a line, or in the value of a field; in a command or a sentence one says nothing. */
const TEMPLATE = /^["']?\{(?:\{|%[^!])|^(?:- +)?[a-z][\w./-]{0,127}\s*:(?: .*)?\{(?:\{|%[^!])/;

/**
 * Whether a text begins as manifests do, in YAML or JSON, and not as a description, a table, or a log. `beginning` is
 * the first part of it, without a byte order mark.
 */
export function isManifest(beginning: string): boolean {
  const lines = beginning.split('\n', LINES);
  const first = lines.find((line) => !EMPTY.test(line))?.trim() ?? '';
  if (first.startsWith('{') && !first.startsWith('{{') && !first.startsWith('{%')) return !isLogOfJson(first);
  if (first.startsWith('[')) return /^\[\s*(?:\{|$|\])/.test(first);
  return FIELD.test(first) || TEMPLATE.test(first);
}

/**
 * A whole object in one line that is of no kind, or has a message: what a program logs, or `journalctl -o json`. The
 * kubelet's line about an event has the kind of what the event is about.
 */
function isLogOfJson(line: string): boolean {
  if (!line.endsWith('}')) return false;
  if (!/"(?:kind|apiVersion|items)"\s*:/.test(line)) return /"[^"]*"\s*:/.test(line);
  return isLogObject(jsonLine(line));
}
