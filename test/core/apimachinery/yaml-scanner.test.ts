import { yamlToJson } from '../../../src/core/apimachinery/yaml-to-json';
import { goString } from '../../../src/core/model/go-string';

function reasonOf(text: string): string | undefined {
  const result = yamlToJson(goString(text));
  return result.ok ? undefined : result.fault.reason;
}

function valueOf(text: string): unknown {
  const result = yamlToJson(goString(text));
  return result.ok ? JSON.parse(Buffer.from(result.json, 'latin1').toString()) : result.fault.reason;
}

describe('a tab that libyaml refuses', () => {
  it.each<[string, string]>([
    ['alone in a line', 'a: b\n\t\nc: d'],
    ['behind a flow collection', 'a: [b]\n\t\nc: d'],
    ['at the end of the text', 'a: b\n\t'],
    ['before a comment', 'a: b\n\t# c\n'],
    ['in the first line', '\t# c\na: b'],
    ['behind a dash', '-\ta\n'],
    ['behind a dash and a space', '- \ta\n'],
    ['behind a question mark', '? \ta\n: b'],
    ['behind quotes in an earlier line', 'a: "x"\n\t\n'],
    ['behind a flow collection that holds others', 'a: [{b: [c]}]\n\t\n'],
  ])('stands %s', (_, text) => {
    expect(reasonOf(text)).toBe('TAB_AS_INDENT');
  });

  it.each([
    ['between a key and its value', 'a:\tb\nc: \td'],
    ['behind a value', 'a: b\t\nc: "d"\t \n'],
    ['before a comment in a line', 'a: b\t# c'],
    ['before a colon', 'a\t: b'],
    ['in flow style', 'a: [1,\n\t2, {b:\n\tc}\n\t]\n'],
    ['in a text in quotes', 'a: "b\tc"'],
    ['in a plain text', 'a: b\tc'],
    ['in a block of text', 'a: |\n  b\n  \tc\n'],
    ['behind spaces in a line', 'a: b\n  \t# c\n'],
    ['nowhere', 'a: b\n\n  \nc: d'],
  ])('stands not %s', (_, text) => {
    expect(reasonOf(text)).toBeUndefined();
  });

  it('is looked for up to the end of the document', () => {
    expect(reasonOf('a: b\n...\n\t\n')).toBeUndefined();
  });
});

describe('a token, to libyaml', () => {
  it.each<[string, string, unknown]>([
    ['a question mark in brackets', '{?a: 1}', { a: 1 }],
    ['a question mark behind a text in brackets', '{a?: 1}', 'MISSING_CHAR'],
    ['a colon before anything in brackets', '{"a"::1}', 'UNEXPECTED_TOKEN'],
    ['a colon behind a plain text', '{a: 1:}', { a: '1:' }],
    ['a dash alone in brackets', '[-]', ['-']],
    ['a tag with brackets and commas in it', 'a: !x[,] b', { a: 'b' }],
    ['a tag with a colon in it', 'a: !b: c', { a: 'c' }],
    ['a tag before a closing bracket', '{a: !}', 'BAD_TAG'],
    ['a tag before what is no comment', 'a: !#b c', 'BAD_TAG'],
    ['a tag with a handle that nothing explains', 'a: !b!c d', 'BAD_TAG'],
    ['an anchor before a colon', '&a: 1', 'KEY_TYPE'],
    ['an escaped apostrophe', '"it\\\'s"', "it's"],
    ['an escaped slash', '"a\\/b"', 'BAD_DQ_ESCAPE'],
    ['a key over two lines of YAML 1.1', 'x: 1\n"a\u2028b": 1', 'KEY_WITHOUT_COLON'],
    ['a block in an indented root', ' a: |\n  x\nb: 1', { a: 'x\n' }],
    ['a block with a header that is none', 'a: |x\n  b\n', 'BAD_BLOCK_HEADER'],
    ['a directive behind a root', '{a: 1}\n%YAML 1.1\n', { a: 1 }],
    ['a directive that is none, behind a root', '{a: 1}\n%YAML 1/1\n', 'BAD_DIRECTIVE'],
    ['what nobody looks at, behind a root', '{a: 1}\nb: @x\n', { a: 1 }],
    ['what cannot begin anything, behind a root', '{a: 1}\n@x\n', 'BAD_SCALAR_START'],
  ])('is %s', (_, text, value) => {
    expect(valueOf(text)).toEqual(value);
  });
});
