import type { Subject } from '../evidence';
import { Account, type Said } from './account';
import { QuotedText } from './go-quoted';
import type { Wordings } from './vocabulary';

/** Longest text that is read as one; of a longer one, the beginning and the end. */
const LIMIT = 1 << 15;

/** Without one, a text says nothing. */
const WORD = /\w{3}/;

/** Levels of texts quoted within texts. */
const DEPTH = 4;

export interface ChainReading {
  readonly said: readonly Said[];
  /** What it is about, also where nothing is said of it. */
  readonly about: Subject;
  /** A wording was found in it. */
  readonly recognised: boolean;
  /** What was found in it is known to mean nothing. */
  readonly dismissed: boolean;
  /** How many wordings were found. */
  readonly hits: number;
}

/**
 * Reads an error text that was wrapped on its way, `outer: inner: cause`, from the outside to the inside: each
 * part by its own wording, wherever one stands; what no wording knows is stepped over.
 */
export function readChain(
  text: string,
  wordings: Wordings,
  given: Subject = {},
  program?: string,
): ChainReading {
  if (!WORD.test(text) || !wordings.mayStandIn(text))
    return { said: [], about: given, recognised: false, dismissed: false, hits: 0 };
  const account = new Account(given, program);
  walk(
    text.length > LIMIT ? `${text.slice(0, LIMIT / 2)}\n${text.slice(-LIMIT / 2)}` : text,
    wordings,
    account,
    0,
  );
  const said = account.result();
  const { recognised, dismissed, hits } = account;
  return { said, about: account.subject, recognised, dismissed, hits };
}

function walk(text: string, wordings: Wordings, account: Account, depth: number): void {
  const whole = new QuotedText(text);
  let at = 0;
  let starts = true;
  while (at < text.length) {
    const found = wordings.find(whole, at, starts);
    if (found !== undefined && (!account.inMessage || counts(found.wording.sets))) {
      account.take(found);
      at = found.end;
      if (account.inMessage) account.hear(sentence(text, at));
      starts = false;
    } else {
      const quoted = account.inMessage ? undefined : whole.quotedAt(at);
      // Who quotes an error in prose does not escape the quotes in it: one that a word follows at once opens.
      if (quoted !== undefined && !/^\w/.test(text.slice(quoted.end, quoted.end + 1))) {
        if (depth < DEPTH && quoted.value.includes(' ')) walk(quoted.value, wordings, account, depth + 1);
        at = quoted.end;
        starts = false;
      } else {
        at = endOfWord(text, at);
      }
    }
    const next = nextWord(text, at);
    starts = next.starts || (starts && next.at === at);
    if (next.line) account.endMessage();
    at = next.at;
  }
}

/** Within somebody's own words only what cannot be one of them counts. */
function counts(
  sets: { readonly fresh?: true; readonly repeated?: true; readonly message?: true } | undefined,
): boolean {
  return sets?.fresh === true || sets?.repeated === true;
}

/** Somebody's own words from `at` on. */
function sentence(text: string, at: number): string {
  return text.slice(at, at + 1024).split(/\n|\]|; artifact err/, 1)[0] ?? '';
}

const BREAKS = new Set(':;,-()[]=\n.'.split(''));

function endOfWord(text: string, at: number): number {
  // YAML puts a text in single quotes; within a word one is an apostrophe.
  if (text[at] === "'") return at + 1;
  let end = at;
  while (end < text.length && !' \t\n"`()[]=;,'.includes(text[end] ?? '')) end++;
  return end === at ? at + 1 : end;
}

/** Where the next word starts; `starts`: with a new segment; `line`: on a new line. */
function nextWord(
  text: string,
  from: number,
): { readonly at: number; readonly starts: boolean; readonly line: boolean } {
  let at = from;
  let starts = at > 0 && BREAKS.has(text[at - 1] ?? '');
  let line = false;
  while (at < text.length) {
    const character = text[at] ?? '';
    if (BREAKS.has(character)) starts = true;
    else if (character !== ' ' && character !== '\t' && character !== '\r') break;
    if (character === '\n' || character === ']') line = true;
    // A bracket may start a wording of its own: "(Mirrors also failed".
    if ((character === '(' || character === ']') && at > from) break;
    at++;
  }
  return { at, starts, line };
}
