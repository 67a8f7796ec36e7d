import { readChain } from '../chain/read-chain';
import { WORDINGS } from '../wordings';

/** Lines that one text may have been broken into. */
export const LINES = 24;

/**
 * One text out of the lines that a terminal, a mail or a chat broke it into: within quotes and words nothing was
 * there, else a blank, or the line break was the text's own. Of these what can be read best is taken.
 */
export function joinLines(lines: readonly string[]): string {
  let [text = ''] = lines;
  for (const line of lines.slice(1)) {
    const next = line.trim();
    if (next === '') continue;
    const ways = openQuote(text)
      ? [`${text}${next}`, `${text} ${next}`]
      : [`${text} ${next}`, `${text}\n${next}`, `${text}${next}`];
    text = best(ways);
  }
  return text;
}

function best(ways: readonly string[]): string {
  let [found = ''] = ways;
  let most = -1;
  for (const way of ways) {
    const { hits } = readChain(way, WORDINGS);
    if (hits > most) [found, most] = [way, hits];
  }
  return found;
}

function openQuote(text: string): boolean {
  let open = false;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '"') open = !open;
  }
  return open;
}
