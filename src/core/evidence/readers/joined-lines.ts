import { readChain } from '../chain/read-chain';
import { WORDINGS } from '../wordings';

/** Lines that one text may have been broken into. */
export const LINES = 24;

/**
 * One text out of the lines that a terminal, a mail or a chat broke it into. What stood at a break was nothing, a
 * blank, or a line break of the text's own: what can be read best is taken, and where all are alike, nothing if
 * the line was cut at the width of the first one, or amid a URL or a quote. `width`: of the first line as it stood.
 */
export function joinLines(lines: readonly string[], width = lines[0]?.length ?? 0): string {
  let [text = ''] = lines;
  for (const [at, line] of lines.entries()) {
    if (at === 0 || line.trim() === '') continue;
    text = joinLine(text, line, at === 1 || lines[at - 1]?.length === width ? width : 0);
  }
  return text;
}

/** Keeps one more line of a text, up to the limit. */
export function goOn(lines: string[], line: string): void {
  if (lines.length < LINES) lines.push(line);
}

/** One more line. `width`: at which the line before may have been cut; 0: it was not. */
export function joinLine(text: string, line: string, width: number): string {
  const cut = width >= NARROW && line.length <= width;
  const next = line.trim();
  const whole = cut ? `${text}${line}` : `${text}${next}`;
  const apart = [`${text.trimEnd()} ${next}`, `${text.trimEnd()}\n${next}`];
  // A registry's own words stand in a line of their own, below the status.
  if (/[0-9]{3} [A-Z][A-Za-z ]{1,40}$/.test(text.slice(-48))) return best([...apart.reverse(), whole]);
  return best(cut || openQuote(text) || inUrl(text) ? [whole, ...apart] : [...apart, whole]);
}

/** Narrowest terminal or field that breaks lines. */
export const NARROW = 40;

function inUrl(text: string): boolean {
  return /:\/\/\S{0,2048}[^\s:"]$/.test(text.slice(-2048));
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
