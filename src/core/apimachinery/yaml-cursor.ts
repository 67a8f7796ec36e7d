import { YamlRefusal, type YamlPlace } from './yaml-fault';

/** Whether a character ends a line in YAML 1.1. */
export function isBreak(char: string): boolean {
  return char === '\n' || char === '\r' || char === '\x85' || char === '\u2028' || char === '\u2029';
}

export function isBlank(char: string): boolean {
  return char === ' ' || char === '\t';
}

/** A line end, or the end of the text, which is an empty character here. */
export function isBreakOrEnd(char: string): boolean {
  return char === '' || isBreak(char);
}

export function isBlankOrEnd(char: string): boolean {
  return isBlank(char) || isBreakOrEnd(char);
}

/** Letters, digits, `-` and `_`: what names of anchors, handles and directives are made of. */
export const NAME = /[\w-]*/y;

/** A place in a text that goes forward, with line and column as libyaml counts them. */
export class YamlCursor {
  offset = 0;
  line = 0;
  /** In characters, from 0. */
  column = 0;
  /** Characters before it. */
  index = 0;

  /** Offset up to which characters were asked for. */
  asked = 0;

  constructor(readonly text: string) {}

  /** So many characters have to be known from here. */
  ask(length: number): void {
    this.asked = Math.max(this.asked, this.offset + length);
  }

  get place(): YamlPlace {
    return { line: this.line, column: this.column };
  }

  /** The character here, or so many behind; empty behind the end. */
  at(ahead = 0): string {
    return this.text.charAt(this.offset + ahead);
  }

  /** Goes over so many characters that end no line. */
  skip(length = 1): void {
    const end = this.offset + length;
    for (; this.offset < end; this.offset++) {
      const code = this.text.charCodeAt(this.offset);
      // The second half of a pair is no character of its own.
      if (code >= 0xdc00 && code <= 0xdfff) continue;
      this.column++;
      this.index++;
    }
  }

  /** Goes over a line end, and gives what it is to YAML: LF, but for LS and PS. */
  skipBreak(): string {
    const char = this.at();
    const length = char === '\r' && this.at(1) === '\n' ? 2 : 1;
    this.offset += length;
    this.index += length;
    this.column = 0;
    this.line++;
    return char === '\u2028' || char === '\u2029' ? char : '\n';
  }

  /** The text is over, and with it its last line, where it has no end of its own. */
  endLine(): void {
    if (this.column === 0) return;
    this.column = 0;
    this.line++;
  }

  skipBlanks(): void {
    while (isBlank(this.at())) this.skip();
  }

  /** Goes over a comment that begins here, if any. */
  skipComment(): void {
    if (this.at() !== '#') return;
    while (!isBreakOrEnd(this.at())) this.skip();
  }

  /** Goes over what a pattern finds here, which is sticky and finds no line end. */
  take(pattern: RegExp): string {
    pattern.lastIndex = this.offset;
    const found = pattern.exec(this.text)?.[0] ?? '';
    this.skip(found.length);
    return found;
  }

  /** Whether `---` or `...` stands here and ends a document. */
  isDocumentMark(): boolean {
    if (this.column !== 0) return false;
    const mark = this.text.slice(this.offset, this.offset + 3);
    return (mark === '---' || mark === '...') && isBlankOrEnd(this.at(3));
  }

  refuse(reason: string): YamlRefusal {
    return new YamlRefusal(reason, this.place);
  }
}
