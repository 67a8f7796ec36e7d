import { readBrackets, readFilter } from './parse-brackets';
import { readQuoted } from './quoted-text';
import { templateError } from './template-error';
import type { Path, Step } from './template';

export interface ReadSteps {
  readonly path: Path;
  /** What `{range ...}` and `{end}` begin with. */
  readonly word: 'range' | 'end' | undefined;
  /** Behind the brace that ends them. */
  readonly next: number;
}

/** What a name ends at; a backslash before it makes it a part of the name. */
const TERMINATOR = /[\s.,[\]$@{}]/;

const NUMBER = /[+-]?[\d.]*/y;

/**
 * Reads the steps of a path up to the brace that closes it.
 * @param from behind the brace that opens it
 * @throws KeyringError INVALID_OPTION.
 */
export function readSteps(text: string, from: number): ReadSteps {
  const path: Step[] = [];
  let word: ReadSteps['word'];
  let at = from;
  for (;;) {
    const character = text[at];
    if (character === undefined || character === '\n' || character === '\r')
      throw templateError('A { has no } in the same line.');
    if (character === '}') return { path, word, next: at + 1 };
    if (text.startsWith('[?(', at)) at = add(path, readFilter(text, at, pathOf));
    else if (text.startsWith('..', at)) {
      if (path.at(-1)?.kind === 'recursive') throw templateError('.. stands there twice.');
      path.push({ kind: 'recursive' });
      at = /[\p{L}\p{Nd}_]/u.test(text[at + 2] ?? '') ? add(path, readField(text, at + 2)) : at + 2;
    } else if (character === ' ' || character === '@' || character === '$') at++;
    else if (character === '[') at = add(path, readBrackets(text, at, pathOf));
    else if (character === '"' || character === "'") {
      const { value, next } = readQuoted(text, at);
      path.push({ kind: 'text', text: value });
      at = next;
    } else if (character === '.') at = add(path, readField(text, at + 1));
    else if (/[+\-\d]/.test(character)) at = add(path, readNumber(text, at));
    else if (/[\p{L}_]/u.test(character)) {
      const end = endOfName(text, at);
      const name = text.slice(at, end);
      at = end;
      if (name === 'true' || name === 'false') path.push({ kind: 'constant', value: name === 'true' });
      else if (name === 'range' || name === 'end') word = name;
      else throw templateError(`${JSON.stringify(name)} is no word of it: write .${name} for a field.`);
    } else throw templateError(`${JSON.stringify(character)} cannot stand there.`);
  }
}

function pathOf(text: string): Path {
  return readSteps(`${text}}`, 0).path;
}

function add(
  path: Step[],
  { steps, next }: { readonly steps: readonly Step[]; readonly next: number },
): number {
  for (const step of steps) path.push(step);
  return next;
}

function readField(text: string, from: number): { readonly steps: readonly Step[]; readonly next: number } {
  const next = endOfName(text, from);
  const name = text.slice(from, next);
  const step: Step = name === '*' ? { kind: 'wildcard' } : { kind: 'field', name: name.replaceAll('\\', '') };
  return { steps: [step], next };
}

function endOfName(text: string, from: number): number {
  let at = from;
  while (at < text.length && !TERMINATOR.test(text[at] ?? '')) at += text[at] === '\\' ? 2 : 1;
  return Math.min(at, text.length);
}

function readNumber(text: string, from: number): { readonly steps: readonly Step[]; readonly next: number } {
  NUMBER.lastIndex = from;
  const [written = ''] = NUMBER.exec(text) ?? [];
  const value = Number(written);
  if (!/\d/.test(written) || Number.isNaN(value))
    throw templateError(`${JSON.stringify(written)} is no number.`);
  return { steps: [{ kind: 'constant', value }], next: from + written.length };
}
