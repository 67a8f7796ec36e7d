import { textOf, type GoString } from '../model/go-string';

/** A document of a YAML text, before anything of it is looked at. */
export type YamlText =
  | { readonly ok: true; readonly text: GoString; readonly line: number }
  /** Behind the `---` that ends it stands what may not stand there; nothing of it is read. */
  | { readonly ok: false; readonly line: number; readonly separatorLine: number };

const SEPARATOR = '---';

/**
 * The documents of a YAML text as kubectl parts them: at lines that begin with `---`, wherever they stand, lines
 * ended by LF or CRLF. A separator with nothing before it belongs to the document that it opens.
 * Mirrors YAMLReader of k8s.io/apimachinery, pkg/util/yaml/decoder.go v0.37.2.
 */
export function* yamlTexts(text: GoString, firstLine = 1): Generator<YamlText, void> {
  const lines = new LineOf(text, firstLine);
  let start = 0;
  for (let at = separatorFrom(text, 0); at >= 0; at = separatorFrom(text, at + SEPARATOR.length)) {
    const lineEnd = text.indexOf('\n', at);
    const end = lineEnd < 0 ? text.length : lineEnd + 1;
    const behind = textOf(text.slice(at + SEPARATOR.length, end) as GoString).replace(GO_SPACE, '');
    if (behind !== '' && !behind.startsWith('#')) {
      yield { ok: false, line: lines.at(start), separatorLine: lines.at(at) };
      start = end;
    } else if (start < at) {
      yield { ok: true, text: normalized(text.slice(start, at)), line: lines.at(start) };
      start = end;
    }
  }
  if (start < text.length) yield { ok: true, text: normalized(text.slice(start)), line: lines.at(start) };
}

/** White space as Go's strings.TrimSpace has it, at the beginning. */
const GO_SPACE = /^[\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/;

/** Where the next line begins that begins with a separator; negative where there is none. */
function separatorFrom(text: string, from: number): number {
  if (from === 0 && text.startsWith(SEPARATOR)) return 0;
  const at = text.indexOf(`\n${SEPARATOR}`, from === 0 ? 0 : from - 1);
  return at < 0 ? at : at + 1;
}

/** Each line ended by LF, the last one as well. */
function normalized(text: string): GoString {
  const plain = text.includes('\r\n') ? text.replaceAll('\r\n', '\n') : text;
  return (plain.endsWith('\n') ? plain : `${plain}\n`) as GoString;
}

/** Lines of offsets that only grow. */
class LineOf {
  private seen = 0;

  constructor(
    private readonly text: GoString,
    private line: number,
  ) {}

  at(offset: number): number {
    for (;;) {
      const next = this.text.indexOf('\n', this.seen);
      if (next < 0 || next >= offset) return this.line;
      this.seen = next + 1;
      this.line++;
    }
  }
}
