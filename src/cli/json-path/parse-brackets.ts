import { templateError } from './template-error';
import { OPERATORS, type Path, type Step } from './template';

/** Reads a whole path; given, as what is in brackets holds paths again. */
export type ReadPath = (text: string) => Path;

interface Read {
  readonly steps: readonly Step[];
  readonly next: number;
}

/** `[*]`, `[0]`, `[1:3]`, `['name']`, and several of them with commas. */
export function readBrackets(text: string, from: number, pathOf: ReadPath): Read {
  const end = endOf(text, from, ']', 'A [ has no ] in the same line.');
  return { steps: inBrackets(text.slice(from + 1, end), pathOf), next: end + 1 };
}

function inBrackets(inside: string, pathOf: ReadPath): readonly Step[] {
  const each = inside.split(',');
  if (each.length > 1) return [{ kind: 'union', paths: each.map((one) => inBrackets(one.trim(), pathOf)) }];
  const name = /^'([^']*)'$/.exec(inside)?.[1];
  if (name !== undefined) return pathOf(`.${name}`);
  const slice = /^(-?\d*)(:-?\d*)?(:-?\d*)?$/.exec(inside === '*' ? ':' : inside);
  if (slice === null)
    throw templateError(`[${inside}] is no index. Give a number, a slice, * or 'name' in single quotes.`);
  const [, first = '', second, third] = slice;
  const [start, to, step] = [first, second?.slice(1), third?.slice(1)].map(integer);
  return [{ kind: 'slice', slice: { from: start, to, step, single: second === undefined } }];
}

function integer(digits: string | undefined): number | undefined {
  if (digits === undefined || digits === '') return undefined;
  const value = Number(digits);
  if (!Number.isSafeInteger(value)) throw templateError(`${JSON.stringify(digits)} is no index.`);
  return value;
}

/** `[?(@.name == "a")]`; a parenthesis in quotes does not end it. */
export function readFilter(text: string, from: number, pathOf: ReadPath): Read {
  const begin = from + '[?('.length;
  let quote: string | undefined;
  let closed = false;
  let at = begin;
  for (; ; at++) {
    const character = text[at];
    if (character === undefined || character === '\n')
      throw templateError('A [?( has no )] in the same line.');
    if (character === '"' || character === "'") {
      if (quote === undefined) quote = character;
      else if (character === quote && text[at - 1] !== '\\') closed = true;
    } else if (character === ')' && (quote === undefined || closed)) break;
  }
  if (text[at + 1] !== ']') throw templateError('A [?( ends with )].');
  return { steps: [filterOf(text.slice(begin, at), pathOf)], next: at + 2 };
}

/** What stands before the first sign that compares, the signs, and what stands behind them. */
function comparisonIn(text: string): {
  readonly left: string;
  readonly operator: string;
  readonly right: string;
} {
  const from = text.search(/[!<>=]/);
  if (from < 0) return { left: '', operator: '', right: '' };
  let to = from;
  while ('!<>='.includes(text[to] ?? ' ')) to++;
  return { left: text.slice(0, from), operator: text.slice(from, to), right: text.slice(to) };
}

function filterOf(text: string, pathOf: ReadPath): Step {
  const { left, operator, right } = comparisonIn(text);
  if (left === '' || operator === '' || right === '')
    return { kind: 'filter', filter: { left: pathOf(text), operator: undefined, right: [] } };
  const known = OPERATORS.find((one) => one === operator);
  if (known === undefined)
    throw templateError(`${JSON.stringify(operator)} compares nothing. There are ${OPERATORS.join(', ')}.`);
  return { kind: 'filter', filter: { left: pathOf(left), operator: known, right: pathOf(right) } };
}

function endOf(text: string, from: number, character: string, message: string): number {
  const end = text.indexOf(character, from);
  const line = text.indexOf('\n', from);
  if (end < 0 || (line >= 0 && line < end)) throw templateError(message);
  return end;
}
