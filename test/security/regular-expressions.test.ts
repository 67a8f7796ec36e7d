import { join } from 'node:path';
import { expressionsIn, expressionsOf, type FoundExpression } from './expressions-of-source';
import { superlinearity } from './superlinear';
import { SUPERLINEAR_EXPRESSIONS } from './superlinear-expressions';

function faultOf({ expression }: FoundExpression): string | undefined {
  return expression === undefined
    ? 'is put together from what only a run knows'
    : superlinearity(expression.source, expression.flags);
}

function isException(found: FoundExpression): boolean {
  return SUPERLINEAR_EXPRESSIONS.some((exception) => covers(exception, found));
}

function covers({ file, text }: (typeof SUPERLINEAR_EXPRESSIONS)[number], found: FoundExpression): boolean {
  const inFile = file.endsWith('/') ? found.file.startsWith(file) : found.file === file;
  return inFile && (text === undefined || text === found.text);
}

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
  });

  it('and each exception is still there', () => {
    const gone = SUPERLINEAR_EXPRESSIONS.filter(
      (exception) => !all.some((found) => covers(exception, found)),
    );
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

  it.each([
    ['what begins the text', '/^a+b/'],
    ['a run that cannot hold its beginning', '/"a[^"]*"/'],
    ['a run that ends the expression', '/a.*/'],
    ['a run with an end', '/failed to pull .{0,80}pause/'],
  ])('takes %s', (_, text) => {
    const [found] = expressionsOf('a.ts', `const found = ${text};`);
    expect(found && faultOf(found)).toBeUndefined();
  });

  it('takes what is put together from constants', () => {
    const [found] = expressionsOf('a.ts', 'const A = "[a-z]+"; const B = new RegExp(`^${A}/x$`, "i");');
    expect(found?.expression).toEqual({ source: '^[a-z]+/x$', flags: 'i' });
    expect(found && faultOf(found)).toBeUndefined();
  });
});
