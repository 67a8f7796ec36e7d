import { checkSync } from 'recheck';
import { analyse } from 'scslre';
import { join } from 'node:path';
import { expressionsIn, expressionsOf, type FoundExpression } from './expressions-of-source';
import { SUPERLINEAR_EXPRESSIONS } from './superlinear-expressions';

/**
 * How much longer a text makes a search, in the worst case: by an automaton (recheck), and by its parts (scslre)
 * where that knows no such automaton: it has none for what looks ahead or behind.
 */
function faultOf({ expression }: FoundExpression): string | undefined {
  if (expression === undefined) return 'is put together from what only a run knows';
  const { source, flags } = expression;
  const { reports } = analyse(new RegExp(source, flags), { assumeRejectingSuffix: false });
  const [report] = reports;
  if (report !== undefined) return `${report.type}${report.exponential ? ', exponential' : ''}`;
  const found = checkSync(source, flags, { checker: 'automaton', timeout: JUDGED_MS });
  if (found.status === 'safe') return undefined;
  if (found.status === 'vulnerable') return found.complexity.summary;
  return found.error.kind === 'unsupported' ? undefined : found.error.kind;
}

/** One that takes longer is too complex to be judged, and to be read. */
const JUDGED_MS = 10_000;

function isException(found: FoundExpression): boolean {
  return SUPERLINEAR_EXPRESSIONS.some((exception) => covers(exception, found));
}

function covers({ file, text }: (typeof SUPERLINEAR_EXPRESSIONS)[number], found: FoundExpression): boolean {
  const inFile = file.endsWith('/') ? found.file.startsWith(file) : found.file === file;
  return inFile && (text === undefined || text === found.text);
}

beforeAll(() => {
  process.env.RECHECK_SYNC_BACKEND = 'pure';
});

describe('regular expressions of src', () => {
  const all = expressionsIn(join(__dirname, '../../src'));

  it('are found', () => {
    expect(all.length).toBeGreaterThan(100);
  });

  it('take time that grows with the text, not with its square', () => {
    const slow = all
      .filter((found) => !isException(found))
      .flatMap((found) => {
        const fault = faultOf(found);
        return fault === undefined ? [] : [`${found.file}:${found.line} ${found.text}: ${fault}`];
      });
    expect(slow).toEqual([]);
  }, 120_000);

  it('and each exception is still there', () => {
    const gone = SUPERLINEAR_EXPRESSIONS.filter((exception) => !all.some((found) => covers(exception, found)));
    expect(gone).toEqual([]);
  });
});

describe('the check', () => {
  it.each([
    ['a run that may begin anywhere', '/=+$/'],
    ['two runs of the same', '/^a+[ab]*c$/'],
    ['a beginning that the rest holds as well', '/failed to pull .*pause/'],
    ['a run of runs', '/^(?:a+)+$/'],
    ['one that looks ahead', '/a*(?=b)/'],
    ['a text that only a run knows', 'new RegExp(`^${process.argv[2]}`)'],
  ])('refuses %s', (_, text) => {
    const [found] = expressionsOf('a.ts', `const found = ${text};`);
    expect(found && faultOf(found)).toBeDefined();
  });

  it('takes what is put together from constants', () => {
    const [found] = expressionsOf('a.ts', 'const A = "[a-z]+"; const B = new RegExp(`^${A}/x$`, "i");');
    expect(found?.expression).toEqual({ source: '^[a-z]+/x$', flags: 'i' });
    expect(found && faultOf(found)).toBeUndefined();
  });
});
