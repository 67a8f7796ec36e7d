import type * as Yaml from 'yaml';

/**
 * Levels of nesting that are followed; a manifest has few. What recurses near the end of the stack can end the
 * whole process, so nothing may come near it.
 */
export const NESTING_LIMIT = 256;

/** Lexemes of one text that are looked at: each costs some hundred bytes of the heap, a manifest of 32 MiB has fewer. */
const LEXEME_LIMIT = 2_000_000;

/** A text that is given up before it fills the stack or the heap. */
export class YamlTooComplex extends Error {
  constructor(readonly reason: 'TOO_DEEP' | 'TOO_LARGE') {
    super(reason);
  }
}

/**
 * The tokens that a parser makes of lexemes, without recursion. How deeply they nest is seen while they are made,
 * and not behind the whole text: eight megabytes of brackets are given up at the 257th.
 * @throws YamlTooComplex
 */
export function* boundedTokens(
  lexemes: Iterable<string>,
  parser: Yaml.Parser,
): Generator<Yaml.CST.Token, void> {
  let seen = 0;
  for (const lexeme of lexemes) {
    if (++seen > LEXEME_LIMIT) throw new YamlTooComplex('TOO_LARGE');
    yield* parser.next(lexeme);
    if (parser.stack.length > NESTING_LIMIT) throw new YamlTooComplex('TOO_DEEP');
  }
  yield* parser.end();
}
