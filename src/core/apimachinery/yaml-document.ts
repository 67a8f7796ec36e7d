import type * as Yaml from 'yaml';
import type { GoString } from '../model/go-string';
import { offsetOfBadAnchor } from './yaml-anchors';
import { lexemesOf } from './yaml-lexemes';
import { RootEnd } from './yaml-root-end';
import { offsetOfBadEscape } from './yaml-escapes';
import { offsetOfJoinedKey, offsetOfLongKey } from './yaml-flow-keys';
import { lookAhead } from './yaml-lookahead';
import { foldOtherLineEnds, withUsualLineEnds } from './yaml-line-ends';
import { boundedTokens, YamlTooComplex } from './yaml-nesting';
import { readCharacters } from './yaml-reader';
import { offsetOfBadTab } from './yaml-tabs';
import { offsetOfBadTag, withWholeTags } from './yaml-tags';

/** Why a text is no YAML to go-yaml. Quotes nothing from it. */
export interface YamlFault {
  /** A word for what is wrong: a code of the `yaml` package, or one of ours in the same form. */
  readonly reason: string;
  readonly line?: number;
  readonly column?: number;
}

export type YamlDocumentResult =
  | {
      readonly ok: true;
      readonly root: Yaml.ParsedNode | null;
      /** Line and column of an offset, both from 1. */
      readonly placeOf: (offset: number) => { readonly line: number; readonly column: number };
    }
  | { readonly ok: false; readonly fault: YamlFault };

/** What is wrong by the character where it is, where the `yaml` package finds nothing. */
const OURS: ReadonlyMap<string, string> = new Map([
  ['&', 'BAD_ANCHOR'],
  ['*', 'BAD_ALIAS'],
  ['!', 'BAD_TAG'],
  [':', 'MULTILINE_IMPLICIT_KEY'],
  ['\\', 'BAD_DQ_ESCAPE'],
]);

/** An end where no document was: libyaml takes that for none. */
const ENDS_AT_ONCE = /^\ufeff?(?:[ \t]*(?:#[^\n]*)?\n)*\.{3}(?:\s|$)/;

/** The first document of a YAML text as a tree of scalars that are all still text. */
export function readYamlDocument(bytes: GoString): YamlDocumentResult {
  const characters = readCharacters(bytes);
  const decoded = characters.text;
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const yaml = require('yaml') as typeof Yaml;
  const text = withWholeTags(withUsualLineEnds(decoded, yaml), yaml);
  if (ENDS_AT_ONCE.test(text)) return refuse('UNEXPECTED_TOKEN');
  const { Composer, LineCounter, Parser, isCollection } = yaml;
  const lineCounter = new LineCounter();
  lineCounter.addNewLine(0);
  const parser = new Parser(lineCounter.addNewLine);
  const rootEnd = new RootEnd(text);
  const tokens = firstDocument(boundedTokens(sourcesOf(text, rootEnd, yaml), parser));
  if (tokens instanceof YamlTooComplex) return refuse(tokens.reason);
  const options = { schema: 'failsafe', version: '1.1', merge: false, uniqueKeys: false } as const;
  const composer = new Composer({ ...options, prettyErrors: false, logLevel: 'silent' });
  const [document] = composer.compose(tokens, true, text.length) as Iterable<Yaml.Document.Parsed>;
  const placeOf = (offset: number): { readonly line: number; readonly column: number } => {
    const { line, col } = lineCounter.linePos(offset);
    return { line, column: col };
  };
  if (document === undefined) return { ok: true, root: null, placeOf };
  const { explicit, version } = document.directives.yaml;
  if (explicit === true && version !== '1.1') return refuse('YAML_VERSION');
  const root = document.contents;
  // A document in flow style, or one that is a scalar, is over with its last character.
  const isOver = isCollection(root) ? isClosed(tokens) : root !== null && isWhole(root, text);
  const end = isOver && root !== null ? root.range[1] : Infinity;
  const seen = lookAhead(text, Math.min(end, rootEnd.at ?? Infinity), yaml);
  if (characters.isSpoilt(seen.until + ASKED)) return refuse('ENCODING');
  const error = document.errors.find(({ pos, message }) => pos[0] < end && !message.startsWith(UNPARTED));
  const offset =
    error?.pos[0] ??
    offsetOfBadAnchor(text, seen.until, yaml) ??
    offsetOfBadEscape(text, seen.until, yaml) ??
    offsetOfBadTag(text, seen.until, yaml) ??
    offsetOfLongKey(tokens, text) ??
    offsetOfJoinedKey(text, Math.min(end, seen.until), yaml) ??
    offsetOfBadTab(text, seen.until, yaml) ??
    seen.fault;
  if (offset === undefined) {
    foldOtherLineEnds(root, decoded, yaml);
    return { ok: true, root, placeOf };
  }
  return {
    ok: false,
    fault: { reason: error?.code ?? OURS.get(text.charAt(offset)) ?? 'TAB_AS_INDENT', ...placeOf(offset) },
  };
}

/** Characters that are asked for behind a token, to see whether it is over. */
const ASKED = 4;

function* sourcesOf(text: string, root: RootEnd, yaml: typeof Yaml): Generator<string, void> {
  for (const lexeme of lexemesOf(text, yaml)) {
    if (root.isBefore(lexeme)) return;
    yield lexeme.source;
  }
}

/** Nobody looks at what follows the first document; what stands in its way belongs to it. */
function firstDocument(tokens: Iterable<Yaml.CST.Token>): readonly Yaml.CST.Token[] | YamlTooComplex {
  const first: Yaml.CST.Token[] = [];
  let begun = false;
  try {
    for (const token of tokens) {
      if (begun && (token.type === 'document' || token.type === 'doc-end')) break;
      begun ||= token.type === 'document';
      first.push(token);
    }
  } catch (error) {
    if (!(error instanceof YamlTooComplex)) throw error;
    if (!begun) return error;
  }
  return first;
}

/** Whether a document is a collection in flow style that ends with its bracket. */
function isClosed(tokens: readonly Yaml.CST.Token[]): boolean {
  const root = tokens.find((token) => token.type === 'document')?.value;
  if (root?.type !== 'flow-collection') return false;
  const isMap = root.start.type === 'flow-map-start';
  return root.end[0]?.type === (isMap ? 'flow-map-end' : 'flow-seq-end');
}

/** Whether a scalar has text, and its last quote. */
function isWhole({ range: [start, end] }: Yaml.ParsedNode, text: string): boolean {
  const quote = text.charAt(start);
  if (quote !== '"' && quote !== "'") return end > start;
  return end - start > 1 && text.charAt(end - 1) === quote;
}

/** A comment right behind a quote or a bracket is one to libyaml. */
const UNPARTED = 'Comments must be separated';

function refuse(reason: string): YamlDocumentResult {
  return { ok: false, fault: { reason } };
}
