import { goStringFromBytes, textOf, utf8 } from '../model/go-string';
import { decodeYamlDocuments } from './decode-yaml-documents';
import { JsonDocuments, type JsonFailure } from './json-documents';
import { KeptBytes } from './kept-bytes';
import { UNREAD_TEXT, type ManifestDocument } from './manifest-document';
import { MANIFEST_LIMITS, tooLarge } from './manifest-limits';
import { beginningOf, lengthOfMark, yamlBehindJson, type Beginning } from './text-beginning';

export interface ManifestDecoderOptions {
  /** What is kept of each document, and of each item of a list in JSON, as soon as it is read. Default: all. */
  readonly keep?: (value: unknown) => unknown;
  /** What the text is called in errors, such as `pods.json`. */
  readonly from?: string;
}

/**
 * Reads a text as kubectl does, chunk by chunk: JSON values one behind the other, or YAML documents, or first the one
 * and then the other. Unlike kubectl it goes on behind a YAML document that cannot be read.
 * Mirrors YAMLOrJSONDecoder of k8s.io/apimachinery, pkg/util/yaml/decoder.go v0.37.2, as StreamVisitor of
 * k8s.io/cli-runtime uses it. Ours alone: an array in JSON, a byte order mark before JSON, UTF-16.
 * @throws KeyringError UNREADABLE_FILE for more than MANIFEST_LIMITS.
 */
export class ManifestDecoder {
  private beginning: Beginning | undefined;
  /** The first bytes, as long as they do not tell what the text is. */
  private head: Uint8Array = NOTHING;
  /** What is read at the end: all of YAML. */
  private readonly held = new KeptBytes(MANIFEST_LIMITS.yaml);
  private readonly json: JsonDocuments;
  private readonly keep: (value: unknown) => unknown;
  private readonly from: string;
  private total = 0;

  constructor({ keep = (value) => value, from = 'The text' }: ManifestDecoderOptions = {}) {
    this.keep = keep;
    this.from = from;
    this.json = new JsonDocuments(keep, from);
  }

  /** The next bytes of the text; they may not change afterwards. */
  write(chunk: Uint8Array): void {
    this.total += chunk.length;
    if (this.total > MANIFEST_LIMITS.json) throw tooLarge('json', this.from);
    if (this.beginning !== undefined) this.take(chunk);
    else this.begin(joined(this.head, chunk), false);
  }

  /** The documents in their order; empty ones are left out. */
  end(): readonly ManifestDocument[] {
    if (this.beginning === undefined) this.begin(this.head, true);
    const bytes = this.held.bytes() ?? NOTHING;
    switch (this.beginning) {
      case 'json':
        return this.endJson(bytes);
      case 'utf-16le':
      case 'utf-16be':
        return this.decodeAnew(utf8(new TextDecoder(this.beginning).decode(bytes)));
      case 'yaml':
      case undefined:
        return this.decodeYaml(bytes, { document: 1, line: 1 });
    }
  }

  private begin(bytes: Uint8Array, isWhole: boolean): void {
    this.beginning = beginningOf(bytes, isWhole);
    this.head = this.beginning === undefined ? bytes : NOTHING;
    if (this.beginning === 'json') this.take(bytes.subarray(lengthOfMark(bytes)));
    else if (this.beginning !== undefined) this.take(bytes);
  }

  private take(chunk: Uint8Array): void {
    const { failure } = this.json;
    if (this.beginning === 'json' && failure === undefined) this.json.write(chunk);
    // What goes on as YAML is read at the end; what is lost for good, never.
    else if (this.beginning !== 'json' || failure?.rest !== undefined) this.hold(chunk);
  }

  private hold(chunk: Uint8Array): void {
    this.held.add(chunk);
    if (this.held.isLost) throw tooLarge('yaml', this.from);
  }

  private endJson(held: Uint8Array): readonly ManifestDocument[] {
    this.json.end();
    const { documents, failure } = this.json;
    if (failure === undefined) return documents;
    const rest = failure.rest === undefined ? NOTHING : joined(failure.rest, held);
    const start = failure.rest === undefined ? undefined : yamlBehindJson(rest);
    if (start === undefined) return [...documents, unread(failure)];
    const { document } = failure;
    const line = failure.line + linesIn(rest.subarray(0, start));
    const [first, ...others] = this.decodeYaml(rest.subarray(start), { document, line });
    if (first === undefined) return documents;
    const isJson = !first.ok && first.document === document && LOOKS_LIKE_JSON.test(first.text);
    return [...documents, isJson ? unread(failure, first.text) : first, ...others];
  }

  private decodeYaml(
    bytes: Uint8Array,
    first: { readonly document: number; readonly line: number },
  ): readonly ManifestDocument[] {
    return decodeYamlDocuments(goStringFromBytes(bytes), first).map((each) =>
      each.ok ? { ...each, value: this.keep(each.value) } : each,
    );
  }

  private decodeAnew(bytes: Uint8Array): readonly ManifestDocument[] {
    const decoder = new ManifestDecoder({ keep: this.keep, from: this.from });
    decoder.write(bytes);
    return decoder.end();
  }
}

const NOTHING = new Uint8Array(0);

/** An object with a name in quotes, or a list of such: whoever wrote it meant JSON. */
const LOOKS_LIKE_JSON = /^\s*(?:\[\s*)?\{\s*["}]/;

function unread(
  { fault, document, line, items, rest = NOTHING }: JsonFailure,
  text?: string,
): ManifestDocument {
  const shown = text ?? textOf(goStringFromBytes(rest.subarray(0, UNREAD_TEXT)));
  return { document, line, ok: false, fault, text: shown, items };
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  if (first.length === 0) return second;
  if (second.length === 0) return first;
  const whole = new Uint8Array(first.length + second.length);
  whole.set(first);
  whole.set(second, first.length);
  return whole;
}

function linesIn(bytes: Uint8Array): number {
  return bytes.reduce((lines, code) => (code === 0x0a ? lines + 1 : lines), 0);
}
