import { scanAnchor } from './scan-yaml-anchor';
import { scanBlock } from './scan-yaml-block';
import { beginsPlain, scanPlain } from './scan-yaml-plain';
import { scanQuoted } from './scan-yaml-quoted';
import { scanDirective, scanTag } from './scan-yaml-tag';
import { isBlankOrEnd, isBreak, type YamlCursor } from './yaml-cursor';
import type { YamlPlace } from './yaml-fault';
import { YamlIndents } from './yaml-indents';
import { PossibleKeys } from './yaml-possible-keys';
import type { YamlMark, YamlToken } from './yaml-token';
import { YamlTokenQueue } from './yaml-token-queue';

/** Characters of `--- `, the longest sign. */
const MARK_LENGTH = 4;

/**
 * Makes tokens of a text, as few ahead of those that are asked for as go-yaml does, as nobody knows what is wrong with
 * the rest. Mirrors yaml_parser_fetch_more_tokens of go-yaml v2.4.4, scannerc.go, which the kubelet and kubectl read
 * YAML with, through sigs.k8s.io/yaml.
 */
export class YamlScanner {
  private readonly queue = new YamlTokenQueue();
  private readonly keys: PossibleKeys;
  private readonly indents = new YamlIndents();
  private flow = 0;
  private mayBeKey = true;

  constructor(private readonly cursor: YamlCursor) {
    this.keys = new PossibleKeys(cursor);
  }

  /** The next token, which stays the next one. */
  peek(): YamlToken {
    while (this.queue.isEmpty || this.keys.isAwaited(this.queue.taken)) this.fetch();
    const { first } = this.queue;
    if (first === undefined) throw this.cursor.refuse('UNEXPECTED_TOKEN');
    return first;
  }

  skip(): void {
    this.queue.shift();
  }

  private fetch(): void {
    const { cursor } = this;
    this.skipToToken();
    this.unroll(cursor.column);
    cursor.ask(MARK_LENGTH);
    const char = cursor.at();
    if (char === '') this.endStream();
    else if (cursor.column === 0 && char === '%') this.directive();
    else if (cursor.isDocumentMark()) this.documentMark(char === '-' ? 'document-start' : 'document-end');
    else if (!this.sign(char) && !this.scalar(char)) throw cursor.refuse(reasonAt(char));
  }

  private skipToToken(): void {
    const { cursor } = this;
    if (cursor.offset === 0 && cursor.at() === '\ufeff') cursor.skip();
    for (;;) {
      const takesTabs = this.flow > 0 || !this.mayBeKey;
      while (cursor.at() === ' ' || (takesTabs && cursor.at() === '\t')) cursor.skip();
      cursor.skipComment();
      if (!isBreak(cursor.at())) return;
      cursor.skipBreak();
      if (this.flow === 0) this.mayBeKey = true;
    }
  }

  private endStream(): void {
    const { place } = this.cursor;
    this.cursor.endLine();
    this.unroll(-1);
    this.keys.drop();
    this.mayBeKey = false;
    this.queue.add({ kind: 'stream-end', place });
  }

  private directive(): void {
    this.unroll(-1);
    this.keys.drop();
    this.mayBeKey = false;
    const { place } = this.cursor;
    this.queue.add({ place, ...scanDirective(this.cursor) });
  }

  private documentMark(kind: YamlMark): void {
    this.unroll(-1);
    this.keys.drop();
    this.mayBeKey = false;
    this.mark(kind);
    this.cursor.skip(3);
  }

  /** A sign that is a token by itself; false where there is none. */
  private sign(char: string): boolean {
    const isAlone = isBlankOrEnd(this.cursor.at(1));
    switch (char) {
      case '[':
        return this.open('flow-sequence');
      case '{':
        return this.open('flow-mapping');
      case ']':
        return this.close('flow-sequence-end');
      case '}':
        return this.close('flow-mapping-end');
      case ',':
        this.keys.drop();
        this.mayBeKey = true;
        return this.markAndSkip('flow-entry');
      case '-':
        return isAlone && this.entry();
      case '?':
        return (isAlone || this.flow > 0) && this.explicitKey();
      case ':':
        return (isAlone || this.flow > 0) && this.value();
      default:
        return false;
    }
  }

  private open(kind: YamlMark): boolean {
    this.saveKey();
    this.keys.open(this.queue.next);
    this.flow++;
    this.mayBeKey = true;
    return this.markAndSkip(kind);
  }

  private close(kind: YamlMark): boolean {
    this.keys.drop();
    if (this.flow > 0) {
      this.flow--;
      this.keys.close();
    }
    this.mayBeKey = false;
    return this.markAndSkip(kind);
  }

  private entry(): boolean {
    if (this.flow === 0) this.beginLine('block-sequence');
    this.keys.drop();
    this.mayBeKey = true;
    return this.markAndSkip('block-entry');
  }

  private explicitKey(): boolean {
    if (this.flow === 0) this.beginLine('block-mapping');
    this.keys.drop();
    this.mayBeKey = this.flow === 0;
    return this.markAndSkip('key');
  }

  private value(): boolean {
    const key = this.keys.take();
    if (key !== undefined) {
      this.queue.insert({ kind: 'key', place: key.place }, key.token);
      this.roll('block-mapping', key.place, key.token);
      this.mayBeKey = false;
    } else {
      if (this.flow === 0) this.beginLine('block-mapping');
      this.mayBeKey = this.flow === 0;
    }
    return this.markAndSkip('value');
  }

  /** What only the beginning of a line announces. */
  private beginLine(kind: YamlMark): void {
    if (!this.mayBeKey) throw this.cursor.refuse('UNEXPECTED_TOKEN');
    this.roll(kind, this.cursor.place, this.queue.next);
  }

  private scalar(char: string): boolean {
    const { cursor, queue } = this;
    const { place } = cursor;
    if (char === '&' || char === '*') {
      this.saveKey();
      this.mayBeKey = false;
      queue.add({ kind: char === '&' ? 'anchor' : 'alias', name: scanAnchor(cursor), place });
    } else if (char === '!') {
      this.saveKey();
      this.mayBeKey = false;
      queue.add({ kind: 'tag', ...scanTag(cursor), place });
    } else if ((char === '|' || char === '>') && this.flow === 0) {
      this.keys.drop();
      this.mayBeKey = true;
      queue.add({ kind: 'scalar', text: scanBlock(cursor, this.indents.column), plain: false, place });
    } else if (char === '"' || char === "'") {
      this.saveKey();
      this.mayBeKey = false;
      queue.add({ kind: 'scalar', text: scanQuoted(cursor), plain: false, place });
    } else if (beginsPlain(cursor, this.flow > 0)) {
      this.saveKey();
      const { text, isLineOver } = scanPlain(cursor, this.indents.column, this.flow > 0);
      this.mayBeKey = isLineOver;
      queue.add({ kind: 'scalar', text, plain: true, place });
    } else {
      return false;
    }
    return true;
  }

  private saveKey(): void {
    if (!this.mayBeKey) return;
    this.keys.save(this.queue.next, this.flow === 0 && this.indents.column === this.cursor.column);
  }

  /** A collection in block style begins, unless it goes on: before the token with this number. */
  private roll(kind: YamlMark, place: YamlPlace, before: number): void {
    if (this.flow === 0 && this.indents.opens(place.column)) this.queue.insert({ kind, place }, before);
  }

  /** Collections that are indented more than this are over. */
  private unroll(column: number): void {
    if (this.flow > 0) return;
    for (let over = this.indents.closeTo(column); over > 0; over--) this.mark('block-end');
  }

  private markAndSkip(kind: YamlMark): boolean {
    this.mark(kind);
    this.cursor.skip();
    return true;
  }

  private mark(kind: YamlMark): void {
    this.queue.add({ kind, place: this.cursor.place });
  }
}

function reasonAt(char: string): string {
  return char === '\t' ? 'TAB_AS_INDENT' : 'BAD_SCALAR_START';
}
