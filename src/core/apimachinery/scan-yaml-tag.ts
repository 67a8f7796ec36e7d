import { isBlank, isBlankOrEnd, isBreak, isBreakOrEnd, NAME, type YamlCursor } from './yaml-cursor';

/** What a tag is written with; unlike in YAML 1.2, brackets and commas do not end it. */
const URI = /(?:[\w\-;/?:@&=+$,.!~*'()[\]]|%[\da-fA-F]{2})*/y;

export interface ScannedTag {
  readonly handle: string;
  readonly suffix: string;
}

/** Reads a tag. Mirrors yaml_parser_scan_tag of go-yaml v2. */
export function scanTag(cursor: YamlCursor): ScannedTag {
  const tag = readTag(cursor);
  if (!isBlankOrEnd(cursor.at())) throw cursor.refuse('BAD_TAG');
  return tag;
}

function readTag(cursor: YamlCursor): ScannedTag {
  if (cursor.at(1) === '<') {
    cursor.skip(2);
    const suffix = readUri(cursor);
    if (suffix === '' || cursor.at() !== '>') throw cursor.refuse('BAD_TAG');
    cursor.skip();
    return { handle: '', suffix };
  }
  cursor.skip();
  const name = cursor.take(NAME);
  if (cursor.at() === '!') {
    cursor.skip();
    const suffix = readUri(cursor);
    if (suffix === '') throw cursor.refuse('BAD_TAG');
    return { handle: `!${name}!`, suffix };
  }
  const suffix = name + readUri(cursor);
  return suffix === '' ? { handle: '', suffix: '!' } : { handle: '!', suffix };
}

/** With what is escaped in it put right. */
function readUri(cursor: YamlCursor): string {
  const uri = cursor.take(URI);
  if (cursor.at() === '%') throw cursor.refuse('BAD_TAG');
  if (!uri.includes('%')) return uri;
  try {
    return decodeURIComponent(uri);
  } catch {
    throw cursor.refuse('BAD_TAG');
  }
}

export type ScannedDirective =
  | { readonly kind: 'version'; readonly version: string }
  | { readonly kind: 'tag-handle'; readonly handle: string; readonly prefix: string };

/** Reads a directive with its line: there is no other than `%YAML` and `%TAG`. Mirrors yaml_parser_scan_directive. */
export function scanDirective(cursor: YamlCursor): ScannedDirective {
  cursor.skip();
  const name = cursor.take(NAME);
  if (!isBlankOrEnd(cursor.at())) throw cursor.refuse('BAD_DIRECTIVE');
  cursor.skipBlanks();
  const directive = name === 'YAML' ? readVersion(cursor) : name === 'TAG' ? readHandle(cursor) : undefined;
  if (directive === undefined) throw cursor.refuse('BAD_DIRECTIVE');
  cursor.skipBlanks();
  cursor.skipComment();
  if (!isBreakOrEnd(cursor.at())) throw cursor.refuse('BAD_DIRECTIVE');
  if (isBreak(cursor.at())) cursor.skipBreak();
  return directive;
}

function readVersion(cursor: YamlCursor): ScannedDirective | undefined {
  const [, major, minor] = /^([0-9]{1,2})\.([0-9]{1,2})$/.exec(cursor.take(/[0-9]*\.?[0-9]*/y)) ?? [];
  if (major === undefined || minor === undefined) return undefined;
  return { kind: 'version', version: `${Number(major)}.${Number(minor)}` };
}

function readHandle(cursor: YamlCursor): ScannedDirective | undefined {
  const handle = cursor.take(/!(?:[\w-]*!)?/y);
  if (handle === '' || !isBlank(cursor.at())) return undefined;
  cursor.skipBlanks();
  const prefix = readUri(cursor);
  return prefix === '' || !isBlankOrEnd(cursor.at()) ? undefined : { kind: 'tag-handle', handle, prefix };
}
