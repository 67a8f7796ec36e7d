import { isBlankOrEnd, NAME, type YamlCursor } from './yaml-cursor';

/** What may follow the name of an anchor or alias, besides white space and the end. */
const BEHIND_NAME = new Set(['?', ':', ',', ']', '}', '%', '@', '`']);

/**
 * The name of the anchor or alias that begins here with its sign. Mirrors yaml_parser_scan_anchor of go-yaml v2.4.4,
 * scannerc.go.
 */
export function scanAnchor(cursor: YamlCursor): string {
  const reason = cursor.at() === '&' ? 'BAD_ANCHOR' : 'BAD_ALIAS';
  cursor.skip();
  const name = cursor.take(NAME);
  const next = cursor.at();
  if (name === '' || !(isBlankOrEnd(next) || BEHIND_NAME.has(next))) throw cursor.refuse(reason);
  return name;
}
