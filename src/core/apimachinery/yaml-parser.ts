import { YamlDirectives } from './yaml-directives';
import { YamlRefusal, type YamlPlace } from './yaml-fault';
import { NESTING_LIMIT } from './yaml-limits';
import type { YamlMapping, YamlNode, YamlSequence, YamlText } from './yaml-node';
import type { YamlScanner } from './yaml-scanner';
import type { YamlToken } from './yaml-token';

type Kind = YamlToken['kind'];

/** Where a node is read: of what is allowed there, besides what is in brackets or a scalar. */
type Context = 'flow' | 'block' | 'in-mapping';

/** What comes in the place of a node where none is written, by what it would be part of. */
const ENTRY_ENDS: ReadonlySet<Kind> = new Set<Kind>(['block-entry', 'block-end']);
const INDENTLESS_ENDS: ReadonlySet<Kind> = new Set<Kind>(['block-entry', 'key', 'value', 'block-end']);
const PAIR_ENDS: ReadonlySet<Kind> = new Set<Kind>(['key', 'value', 'block-end']);
const ITEM_ENDS: ReadonlySet<Kind> = new Set<Kind>(['flow-entry', 'flow-sequence-end']);
const FLOW_KEY_ENDS: ReadonlySet<Kind> = new Set<Kind>(['value', 'flow-entry', 'flow-mapping-end']);
const FLOW_VALUE_ENDS: ReadonlySet<Kind> = new Set<Kind>(['flow-entry', 'flow-mapping-end']);

/**
 * The first document of a text, or null for none. Mirrors yaml_parser_parse of go-yaml v2.4.4, parserc.go, and the
 * tree that decode.go makes of its events.
 */
export class YamlParser {
  private readonly anchors = new Map<string, YamlNode>();
  private readonly directives = new YamlDirectives();
  private depth = 0;

  constructor(private readonly scanner: YamlScanner) {}

  document(): YamlNode | null {
    const { kind, place } = this.scanner.peek();
    if (kind === 'stream-end') return null;
    const isExplicit = kind === 'version' || kind === 'tag-handle' || kind === 'document-start';
    this.directives.read(this.scanner);
    if (isExplicit) this.expect('document-start');
    const isEmpty =
      isExplicit && this.is('version', 'tag-handle', 'document-start', 'document-end', 'stream-end');
    const root = isEmpty ? nothing(place) : this.node('block');
    // The token behind it is looked at, whatever it is.
    this.scanner.peek();
    return root;
  }

  private node(context: Context): YamlNode {
    if (++this.depth >= NESTING_LIMIT) throw new YamlRefusal('TOO_DEEP');
    const node = this.nodeAt(context);
    this.depth--;
    return node;
  }

  private nodeAt(context: Context): YamlNode {
    const first = this.scanner.peek();
    const { place } = first;
    if (first.kind === 'alias') {
      this.scanner.skip();
      const target = this.anchors.get(first.name);
      if (target === undefined) throw new YamlRefusal('UNKNOWN_ANCHOR', place);
      return { kind: 'alias', target, place };
    }
    const { anchor, tag } = this.properties();
    const node = this.begin(context, tag, place);
    if (node === undefined) {
      if (anchor === undefined && tag === '') throw this.refuse('UNEXPECTED_TOKEN');
      return this.named(anchor, { ...nothing(place), tag, plain: tag === '' });
    }
    this.named(anchor, node);
    if (node.kind === 'sequence') this.fillSequence(node);
    else if (node.kind === 'mapping') this.fillMapping(node);
    return node;
  }

  private named<T extends YamlNode>(anchor: string | undefined, node: T): T {
    if (anchor !== undefined) this.anchors.set(anchor, node);
    return node;
  }

  /** Anchor and tag before a node, in either order. */
  private properties(): { readonly anchor?: string; readonly tag: string } {
    let anchor: string | undefined;
    let tag: string | undefined;
    for (;;) {
      const token = this.scanner.peek();
      if (token.kind === 'anchor' && anchor === undefined) anchor = token.name;
      else if (token.kind === 'tag' && tag === undefined) tag = this.directives.tagOf(token);
      else break;
      this.scanner.skip();
    }
    return { tag: tag ?? '', ...(anchor === undefined ? {} : { anchor }) };
  }

  /** A node that may stand here, collections still empty; undefined where there is none. */
  private begin(
    context: Context,
    tag: string,
    place: YamlPlace,
  ): YamlText | YamlSequence | YamlMapping | undefined {
    const token = this.scanner.peek();
    if (token.kind === 'scalar') {
      this.scanner.skip();
      const plain = tag === '!' || (tag === '' && token.plain);
      return { kind: 'scalar', text: token.text, tag, plain, place };
    }
    const kind: string = token.kind;
    switch (kind) {
      case 'flow-sequence':
        return { kind: 'sequence', items: [], place };
      case 'flow-mapping':
        return { kind: 'mapping', pairs: [], place };
      case 'block-sequence':
        return context === 'flow' ? undefined : { kind: 'sequence', items: [], place };
      case 'block-mapping':
        return context === 'flow' ? undefined : { kind: 'mapping', pairs: [], place };
      case 'block-entry':
        return context === 'in-mapping' ? { kind: 'sequence', items: [], place } : undefined;
      default:
        return undefined;
    }
  }

  private fillSequence({ items }: YamlSequence): void {
    const { kind } = this.scanner.peek();
    if (kind === 'flow-sequence') this.flowSequence(items);
    else if (kind === 'block-sequence') this.blockSequence(items);
    else this.indentlessSequence(items);
  }

  private fillMapping({ pairs }: YamlMapping): void {
    if (this.scanner.peek().kind === 'flow-mapping') this.flowMapping(pairs);
    else this.blockMapping(pairs);
  }

  private blockSequence(items: YamlNode[]): void {
    this.scanner.skip();
    while (this.takes('block-entry')) items.push(this.unless('block', ENTRY_ENDS));
    if (!this.takes('block-end')) throw this.refuse('BAD_INDENT');
  }

  /** Dashes below a key in the column of the key: nothing ends them. */
  private indentlessSequence(items: YamlNode[]): void {
    while (this.takes('block-entry')) items.push(this.unless('block', INDENTLESS_ENDS));
  }

  private blockMapping(pairs: YamlMapping['pairs']): void {
    this.scanner.skip();
    while (this.takes('key')) {
      const key = this.unless('in-mapping', PAIR_ENDS);
      const value = this.takes('value') ? this.unless('in-mapping', PAIR_ENDS) : this.nothingHere();
      pairs.push([key, value]);
    }
    if (!this.takes('block-end')) throw this.refuse('BAD_INDENT');
  }

  private flowSequence(items: YamlNode[]): void {
    this.scanner.skip();
    for (let first = true; !this.takes('flow-sequence-end'); first = false) {
      if (!first && !this.takes('flow-entry')) throw this.refuse('MISSING_CHAR');
      if (this.takes('flow-sequence-end')) return;
      const { place } = this.scanner.peek();
      items.push(this.takes('key') ? this.pair(place) : this.node('flow'));
    }
  }

  /** A mapping of one pair, within brackets. */
  private pair(place: YamlPlace): YamlMapping {
    const isKeyless = this.is('value', 'flow-entry', 'flow-sequence-end');
    const key = isKeyless ? this.nothingHere() : this.node('flow');
    // go-yaml passes over that token as well.
    if (isKeyless) this.scanner.skip();
    const value = this.takes('value') ? this.unless('flow', ITEM_ENDS) : this.nothingHere();
    return { kind: 'mapping', pairs: [[key, value]], place };
  }

  private flowMapping(pairs: YamlMapping['pairs']): void {
    this.scanner.skip();
    for (let first = true; !this.takes('flow-mapping-end'); first = false) {
      if (!first && !this.takes('flow-entry')) throw this.refuse('MISSING_CHAR');
      if (this.takes('flow-mapping-end')) return;
      if (!this.takes('key')) {
        pairs.push([this.node('flow'), this.nothingHere()]);
        continue;
      }
      const key = this.unless('flow', FLOW_KEY_ENDS);
      const value = this.takes('value') ? this.unless('flow', FLOW_VALUE_ENDS) : this.nothingHere();
      pairs.push([key, value]);
    }
  }

  /** A node, or nothing where one of these comes next. */
  private unless(context: Context, ends: ReadonlySet<Kind>): YamlNode {
    return ends.has(this.scanner.peek().kind) ? this.nothingHere() : this.node(context);
  }

  private nothingHere(): YamlText {
    return nothing(this.scanner.peek().place);
  }

  private is(...kinds: readonly Kind[]): boolean {
    return kinds.includes(this.scanner.peek().kind);
  }

  private takes(kind: Kind): boolean {
    if (this.scanner.peek().kind !== kind) return false;
    this.scanner.skip();
    return true;
  }

  private expect(kind: Kind): void {
    if (!this.takes(kind)) throw this.refuse('UNEXPECTED_TOKEN');
  }

  private refuse(reason: string): YamlRefusal {
    const { kind, place } = this.scanner.peek();
    return new YamlRefusal(kind === 'stream-end' ? 'MISSING_CHAR' : reason, place);
  }
}

/** A value that is not written: null. */
function nothing(place: YamlPlace): YamlText {
  return { kind: 'scalar', text: '', tag: '', plain: true, place };
}
