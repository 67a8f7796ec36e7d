import { readChain, type ChainReading } from './chain/read-chain';
import type { Evidence } from './evidence';
import { jsonLine } from './readers/json-line';
import { joinLine, joinLines, NARROW } from './readers/joined-lines';
import type { PullCommand } from './readers/shell-line';
import type { ReadingSoFar } from './reading-so-far';
import { safeWords } from './safe-words';
import { WORDINGS } from './wordings';

/** It tells of a failure, in whatever words. */
const FAILS =
  /fail|error|unable|cannot|could not|can't|denied|refused|invalid|not found|timed? ?out|unauthori[sz]ed|forbidden|rejected/i;

/** Lines of one text that are tried as the continuation of others; of a longer one, each line is a text. */
const TRIES = 5000;

/** Lines that say nothing more, after which a text is over. */
const PATIENCE = 4;

/** Lines that nobody understood: so many are kept, so many are told. */
const KEPT = 64;
const TOLD = 8;

/** Error messages and prose: lines of which several may be one text. */
export class PlainText {
  readonly #unread: { readonly text: string; readonly line: number }[] = [];
  /** Lines that may still be tried as the continuation of others. */
  #tries = TRIES;
  /** Something of the text was understood. */
  understood = false;

  constructor(private readonly so: ReadingSoFar) {}

  read(lines: readonly string[], first: number, command: PullCommand | undefined): void {
    let from = 0;
    while (from < lines.length) {
      const to = this.#tries > 0 ? endOfText(lines, from) : from + 1;
      this.#tries -= to - from;
      this.#text(joinLines(lines.slice(from, to)), first + from, command);
      from = to;
    }
  }

  #text(text: string, line: number, command: PullCommand | undefined): void {
    // What a registry answers to curl, as code amid prose, says nothing of a pull.
    if (jsonLine(text.trim().replace(/^`|`$/g, '')) !== undefined) return;
    const reading = readChain(text, WORDINGS, {}, command?.program);
    const words = reading.said.length === 0 ? '' : safeWords(text);
    const said = reading.said.map(({ says, about, program = command?.program }): Evidence => ({
      says,
      about: about.image === undefined && command !== undefined ? { ...about, image: command.image } : about,
      source: { form: 'text', ...(program !== undefined && { program }) },
      words,
    }));
    this.so.image(reading.about.image);
    this.so.evidence(said, line);
    if (said.length > 0) this.understood = true;
    else if (isOpenQuestion(reading, text) && this.#unread.length < KEPT) this.#unread.push({ text, line });
  }

  /** A line of a log of which nothing was said. */
  aside(text: string, line: number): void {
    if (this.#unread.length < KEPT && (this.#unread.length === 0 || FAILS.test(text)))
      this.#unread.push({ text, line });
  }

  /** What nobody understood: lines that tell of a failure, or the first one where none does. */
  end(): void {
    if (this.understood && !this.so.isEmpty) return;
    const failing = this.#unread.filter(({ text }) => FAILS.test(text));
    for (const { text, line } of failing.length > 0 ? failing.slice(0, TOLD) : this.#unread.slice(0, 1)) {
      const words = safeWords(text);
      this.so.evidence(
        [{ says: { kind: 'not-understood', line: words }, about: {}, source: { form: 'text' }, words }],
        line,
      );
    }
  }
}

/** Nothing is known of it, or it tells of a failure and not of which. */
function isOpenQuestion({ recognised, dismissed }: ChainReading, text: string): boolean {
  return !recognised || (!dismissed && FAILS.test(text));
}

/**
 * Where the text ends that starts with a line. A line goes on with it where together they say more than apart, or
 * where a bracket is open; of lines that say nothing by themselves, it may take several to say more.
 */
function endOfText(lines: readonly string[], from: number): number {
  const first = lines[from] ?? '';
  let text = first;
  let apart = readChain(text, WORDINGS).hits;
  if (apart === 0) return from + 1;
  let end = from + 1;
  for (let to = end; to < lines.length; to++) {
    const line = lines[to] ?? '';
    if (STARTS.test(line) || line.startsWith(first.slice(0, PREFIX))) break;
    const next = readChain(line, WORDINGS);
    const open =
      isOpen(text) ||
      (text.trimEnd().endsWith(':') && readChain(text, WORDINGS).said.length === 0) ||
      isCutAt(first.length, lines[to - 1] ?? '', line);
    text = joinLine(text, line, lines[to - 1]?.length === first.length ? first.length : 0);
    const together = readChain(text, WORDINGS).hits;
    if (open || together > apart + next.hits || (next.said.length === 0 && together > apart)) {
      end = to + 1;
      apart = together;
    } else if (next.said.length > 0 || to - end >= PATIENCE) break;
  }
  return end;
}

/** Lines that begin with the same letters, so many of them, are texts of their own. */
const PREFIX = 12;

/** A line filled the width at which the first one was cut, and so the next goes on with it. */
function isCutAt(width: number, line: string, next: string): boolean {
  return width >= NARROW && line.length >= width - 1 && next.length <= width;
}

/** A bracket or quote of the text is not closed yet. */
function isOpen(text: string): boolean {
  const count = (mark: string): number => text.split(mark).length - 1;
  return (
    count('[') > count(']') ||
    count('(') > count(')') ||
    (text.replace(/\\./g, '').split('"').length - 1) % 2 === 1
  );
}

/** A line that starts a text of its own; an item of a list is one. */
const STARTS =
  /^\s*(?:(?:[0-9]{1,3}[.)]|[-*]) |(?:Failed to pull image|Pulling image|Back-off pulling|Error:|Error response from daemon|Warning|Normal)\b)/;
