import type * as Yaml from 'yaml';
import { lexemesOf } from './yaml-lexemes';

/** What ends a line in YAML 1.1 besides CR and LF. */
const OTHER_LINE_END = /[\x85\u2028\u2029]/g;

/** Line ends within a scalar, with the blanks around them: looked for where the blanks begin, and only there. */
const FOLD = /(?<![\t ])[\t ]*(?:\r\n?|[\n\x85\u2028\u2029])(?:[\t ]|\r\n?|[\n\x85\u2028\u2029])*/g;
const LINE_END = /\r\n?|[\n\x85\u2028\u2029]/g;

/**
 * A text of YAML 1.1 as one of YAML 1.2, character for character: NEL, LS and PS end lines, as they do in
 * go-yaml's scanner, but within quotes, where they stay what they are.
 */
export function withUsualLineEnds(given: string, yaml: typeof Yaml): string {
  // A CR alone ends a line everywhere.
  const text = given.replace(/\r(?!\n)/g, '\n');
  if (text.search(OTHER_LINE_END) < 0) return text;
  const usual = text.replace(OTHER_LINE_END, '\n');
  let result = '';
  for (const { source, type, offset } of lexemesOf(usual, yaml)) {
    if (type === 'double-quoted-scalar' || type === 'single-quoted-scalar')
      result += usual.slice(result.length, offset) + text.slice(offset, offset + source.length);
  }
  return result + usual.slice(result.length);
}

/** Gives the scalars with such line ends in them the values that go-yaml gives them. */
export function foldOtherLineEnds(root: Yaml.Node | null, text: string, yaml: typeof Yaml): void {
  if (text.search(OTHER_LINE_END) < 0) return;
  yaml.visit(root, {
    Scalar: (_, scalar) => {
      const source = text.slice(scalar.range?.[0] ?? 0, scalar.range?.[1] ?? 0);
      if (source.search(OTHER_LINE_END) < 0) return;
      if (scalar.type === 'PLAIN') scalar.value = fold(source);
      else if (scalar.type === 'QUOTE_SINGLE') scalar.value = fold(source.slice(1, -1)).replaceAll("''", "'");
      else if (scalar.type === 'QUOTE_DOUBLE' && !source.includes('\\'))
        scalar.value = fold(source.slice(1, -1));
      else if (scalar.type === 'BLOCK_LITERAL') scalar.value = unfolded(String(scalar.value), source);
    },
  });
}

/** LF and NEL become a blank where they stand alone, and LS and PS stay. Mirrors yaml_parser_scan_plain_scalar. */
function fold(source: string): string {
  return source.replace(FOLD, (lines) => {
    const [first = '', ...others] = lines.match(LINE_END) ?? [];
    const kept = isKept(first) ? first : others.length === 0 ? ' ' : '';
    return kept + others.map((end) => (isKept(end) ? end : '\n')).join('');
  });
}

/** A literal block with the line ends of its source. */
function unfolded(value: string, source: string): string {
  const [, ...lineEnds] = source.match(LINE_END) ?? [];
  let at = 0;
  return value.replace(/\n/g, (usual) => {
    const lineEnd = lineEnds[at++] ?? usual;
    return isKept(lineEnd) ? lineEnd : usual;
  });
}

function isKept(lineEnd: string): boolean {
  return lineEnd === '\u2028' || lineEnd === '\u2029';
}
