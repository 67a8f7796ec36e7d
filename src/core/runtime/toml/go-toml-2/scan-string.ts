import type { Source } from './source';

const ESCAPES_1_0 = '"\\bfnrteuU';

/**
 * Passes a string of any of the four kinds. TOML 1.1 has the escape `\x`, which v2.2 refuses; all else that a
 * string may not have is smol-toml's to find.
 */
export function passString(source: Source): void {
  const quote = source.peek;
  const long = source.follows(quote.repeat(3));
  const delimiter = long ? quote.repeat(3) : quote;
  source.take(delimiter.length);
  while (!source.follows(delimiter)) {
    const character = source.peek;
    if (character === '') throw source.refuse('a string is not closed');
    if (!long && character === '\n') throw source.refuse('a string is not closed on its line');
    if (character === '\\' && quote === '"') {
      source.take(1);
      const escape = source.peek;
      const known = ESCAPES_1_0.includes(escape) || (long && ' \t\r\n'.includes(escape));
      if (source.strict && escape !== '' && !known) throw source.refuse('a string has an unknown escape');
    }
    source.take(1);
  }
  source.take(delimiter.length);
  // Up to two more quotes are the end of the string itself.
  for (let more = 0; long && more < 2 && source.peek === quote; more++) source.take(1);
}
