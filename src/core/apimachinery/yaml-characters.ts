import { bytesOf, type GoString } from '../model/go-string';

/** A text of YAML as far as it can be read. */
export interface YamlCharacters {
  /** Without the byte order mark before it. */
  readonly text: string;
  /** Whether whoever reads so many characters of it comes upon one that is none, or may not be there. */
  isSpoilt(characters: number): boolean;
}

/** What libyaml does not let stand in a text. */
const FORBIDDEN = /[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

/** Bytes that libyaml's reader takes at a time, and reads as characters at once. */
const RAW_BUFFER = 512;

/**
 * The characters of a text in UTF-8, or in UTF-16 behind a byte order mark, up to the first that is none or may not be
 * there. Mirrors yaml_parser_update_buffer of go-yaml v2, which finds it out as it goes: what follows a root that is
 * over may be anything.
 */
export function readCharacters(source: GoString): YamlCharacters {
  const bytes = bytesOf(source);
  const encoding = encodingOf(bytes);
  const text = decode(bytes, encoding);
  const forbidden = text === undefined ? -1 : text.search(FORBIDDEN);
  if (text !== undefined && forbidden < 0) return { text, isSpoilt: () => false };
  const good = text === undefined ? longestPrefix(bytes, encoding) : text.slice(0, forbidden);
  return { text: good, isSpoilt: (characters) => isReached(bytes, encoding, good, characters) };
}

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

function encodingOf(bytes: Uint8Array): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
}

function decode(bytes: Uint8Array, encoding: Encoding): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** What stands before the first byte that belongs to no character. */
function longestPrefix(bytes: Uint8Array, encoding: Encoding): string {
  let from = 0;
  let to = bytes.length;
  const isGood = (length: number): boolean => {
    try {
      new TextDecoder(encoding, { fatal: true }).decode(bytes.subarray(0, length), { stream: true });
      return true;
    } catch {
      return false;
    }
  };
  while (from < to) {
    const middle = Math.ceil((from + to) / 2);
    if (isGood(middle)) from = middle;
    else to = middle - 1;
  }
  const text = new TextDecoder(encoding).decode(bytes.subarray(0, from), { stream: true });
  const forbidden = text.search(FORBIDDEN);
  return forbidden < 0 ? text : text.slice(0, forbidden);
}

/** Whether the buffer in which the last of these characters lies reaches to the first that is none. */
function isReached(bytes: Uint8Array, encoding: Encoding, good: string, characters: number): boolean {
  const mark = encoding !== 'utf-8' ? 2 : bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  const lengthOf = (text: string): number =>
    mark + (encoding === 'utf-8' ? new TextEncoder().encode(text).length : 2 * text.length);
  const bad = lengthOf(good);
  const wanted = lengthOf(good.slice(0, characters));
  let begin = 0;
  while (begin + RAW_BUFFER < wanted) begin = lastBoundary(bytes, encoding, begin + RAW_BUFFER);
  const end = Math.min(begin + RAW_BUFFER, bytes.length);
  // One that is cut off is noticed when more is asked for.
  const isWhole = bad + widthOf(bytes, encoding, bad) <= end;
  return characters > good.length || (bad < end && isWhole);
}

/** Bytes of a character, as its first one says; what is none is noticed at once. */
function widthOf(bytes: Uint8Array, encoding: Encoding, at: number): number {
  const first = bytes[at] ?? 0;
  if (encoding !== 'utf-8') return 2;
  if (first >= 0xc0 && first < 0xe0) return 2;
  if (first >= 0xe0 && first < 0xf0) return 3;
  return first >= 0xf0 && first < 0xf8 ? 4 : 1;
}

/** Where the last whole character before an offset ends. */
function lastBoundary(bytes: Uint8Array, encoding: Encoding, offset: number): number {
  if (encoding !== 'utf-8') return offset - (offset % 2);
  let at = offset;
  while (at > offset - 3 && ((bytes[at] ?? 0) & 0xc0) === 0x80) at--;
  return at;
}
