import { RegExpParser, type AST } from '@eslint-community/regexpp';
import { JS, NFA, isDisjointWith, type Element, type NoParent } from 'refa';
import { analyse } from 'scslre';

/** Why a search with an expression can take time that grows with the square of a text, or worse; undefined where none is known. */
export function superlinearity(source: string, flags: string): string | undefined {
  const [report] = analyse(new RegExp(source, flags)).reports;
  if (report !== undefined) return `${report.type}${report.exponential ? ', exponential' : ''}`;
  const run = runThatHoldsItsBeginning(source, flags);
  return run === undefined ? undefined : `"${run}" holds what it follows as often as you like`;
}

/**
 * A run without end such as `.*` in `/failed to pull .*pause/`: where what stands before it fits into it again and
 * again, the search begins at each of these places and looks through the rest each time. scslre sees this
 * where the run is the beginning, or stands behind one character.
 */
function runThatHoldsItsBeginning(source: string, flags: string): string | undefined {
  if (flags.includes('y')) return undefined;
  const literal = new RegExpParser().parseLiteral(String(new RegExp(source, flags)));
  const parser = JS.Parser.fromAst(literal);
  const nfaOf = (elements: readonly AST.Element[]): NFA => {
    const concatenation = { type: 'Concatenation', elements: elements.map(parsed) } as const;
    return NFA.fromRegex(concatenation, { maxCharacter: parser.maxCharacter });
  };
  const parsed = (element: AST.Element): NoParent<Element> => ({
    type: 'Alternation',
    alternatives: parser.parseElement(element, { assertions: 'ignore' }).expression.alternatives,
  });

  const search = (
    alternatives: readonly AST.Alternative[],
    before: readonly AST.Element[],
    isLast: boolean,
  ): string | undefined => {
    for (const { elements } of alternatives) {
      for (const [at, element] of elements.entries()) {
        const prefix = [...before, ...elements.slice(0, at)];
        if (prefix.some((each) => isAnchor(each, flags))) break;
        const ends = isLast && at === elements.length - 1;
        if (element.type === 'Quantifier' && element.max === Infinity && !ends && prefix.length > 0) {
          const run = nfaOf([element]);
          if (!isDisjointWith(nfaOf(prefix), run) && !acceptsNothing(nfaOf(prefix))) return element.raw;
        }
        if (element.type === 'Group' || element.type === 'CapturingGroup') {
          const inner = search(element.alternatives, prefix, ends);
          if (inner !== undefined) return inner;
        }
      }
    }
    return undefined;
  };
  return search(literal.pattern.alternatives, [], true);
}

function isAnchor(element: AST.Element, flags: string): boolean {
  return element.type === 'Assertion' && element.kind === 'start' && !flags.includes('m');
}

/** Whether nothing but an empty text fits: what may be empty is seen by scslre. */
function acceptsNothing(nfa: NFA): boolean {
  return nfa.test([]);
}
