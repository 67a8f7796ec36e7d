import { goString } from '../../../src/core/model/go-string';
import { yamlToJson } from '../../../src/core/apimachinery/yaml-to-json';

/** NEL, LS and PS, which end lines in YAML 1.1. */
const LINE_ENDS = [
  ['NEL', '\u0085', ' '],
  ['LS', '\u2028', '\u2028'],
  ['PS', '\u2029', '\u2029'],
] as const;

function valueOf(text: string): unknown {
  const result = yamlToJson(goString(text));
  if (!result.ok) return 'refused';
  return JSON.parse(Buffer.from(result.json, 'latin1').toString());
}

describe.each(LINE_ENDS)('%s', (_, end, folded) => {
  it.each<[string, string, unknown]>([
    ['an unindented value begins behind it', `- a: ${end}b\n`, 'refused'],
    ['an indented value begins behind it', `- a: ${end}    b\n`, [{ a: 'b' }]],
    ['an unindented value goes on behind it', `- a: x${end}b\n`, 'refused'],
    ['an entry follows', `- a: x${end}  b: w\n`, [{ a: 'x', b: 'w' }]],
    ['an entry follows what is quoted', `- a: "x"${end}  b: w\n`, [{ a: 'x', b: 'w' }]],
    ['an entry follows an apostrophe', `- a: don't${end}  b: w\n`, [{ a: "don't", b: 'w' }]],
    ['it ends a comment', `- a: x # c${end}  b: w\n`, [{ a: 'x', b: 'w' }]],
    ['a map begins behind a dash', `-${end}  a: x\n`, [{ a: 'x' }]],
    ['brackets go on behind it', `a: [${end}x,${end}w]\n`, { a: ['x', 'w'] }],
    ['a block begins behind it', `a: |${end}  x\n`, { a: 'x\n' }],
    ['it stands before everything', `${end}a: x\n`, { a: 'x' }],
  ])('ends a line where %s', (__, text, value) => {
    expect(valueOf(text)).toEqual(value);
  });

  it.each<[string, string, unknown]>([
    ['a plain text', `- a: x  ${end}    y\n`, [{ a: `x${folded}y` }]],
    ['a plain text in braces', `{a: x${end}  y}\n`, { a: `x${folded}y` }],
    ['double quotes', `a: "x ${end} y"\n`, { a: `x${folded}y` }],
    ['single quotes', `a: 'it''s ${end} y'\n`, { a: `it's${folded}y` }],
  ])('is folded with the blanks around it in %s', (__, text, value) => {
    expect(valueOf(text)).toEqual(value);
  });

  it('twice is one line end, or both', () => {
    const twice = folded === ' ' ? '\n' : end + end;
    expect(valueOf(`a: x${end}${end}  y\n`)).toEqual({ a: `x${twice}y` });
    expect(valueOf(`a: "x${end} ${end}y"\n`)).toEqual({ a: `x${twice}y` });
  });

  it('stays in a literal block, or is a line end there', () => {
    const kept = folded === ' ' ? '\n' : end;
    expect(valueOf(`a: |\n  x${end}  y\n`)).toEqual({ a: `x${kept}y\n` });
  });

  it('is found soon among very many blanks', () => {
    const blanks = ' '.repeat(100_000);
    expect(valueOf(`a: x${blanks}y${blanks}${end}${blanks}z\n`)).toEqual({ a: `x${blanks}y${folded}z` });
  });

  it('is not confused with its escape', () => {
    expect(valueOf('a: "x \\u2028 y"\n')).toEqual({ a: 'x \u2028 y' });
  });
});

describe('LF', () => {
  it.each<[string, string, unknown]>([
    ['brackets', 'a:\n  b: [\nx,\n  w\n]\n  c: z\n', { a: { b: ['x', 'w'], c: 'z' } }],
    ['braces', 'a:\n  b: {\nx: 1,\n"w": 2\n}\n  c: z\n', { a: { b: { x: 1, w: 2 }, c: 'z' } }],
    ['double quotes', 'a:\n  b: "x\ny"\n  c: z\n', { a: { b: 'x y', c: 'z' } }],
    ['single quotes', "a:\n  - 'x\n\ny'\n  - z\n", { a: ['x\ny', 'z'] }],
    ['a quoted key of a line of its own', 'a:\n  "b": x\n"c": w\n', { a: { b: 'x' }, c: 'w' }],
    ['what follows brackets', 'a:\n  - [x]\n  - w\nb: z\n', { a: [['x'], 'w'], b: 'z' }],
  ])('needs no indent behind it within %s', (_, text, value) => {
    expect(valueOf(text)).toEqual(value);
  });

  it('needs one everywhere else', () => {
    expect(valueOf('a:\n  b: x\ny\n')).toBe('refused');
    expect(valueOf('a:\n  - [x]\n- y\n')).toBe('refused');
  });
});
