import { utf8 } from '../../../src/core/model/go-string';
import type { DocumentFormat } from '../../../src/core/model/search-place';
import { documentTree } from '../../../src/core/parse/document-tree';

/** As JSON, because the objects have no prototype. */
function tree(text: string, format: DocumentFormat = 'config.json'): unknown {
  return JSON.parse(JSON.stringify(documentTree(utf8(text), format).value));
}

describe('the tree of a config.json', () => {
  it('has its field names in the usual spelling, and registry keys as written', () => {
    const text =
      '{"AUTHS":{"Auth":{"USERNAME":"u","paſſword":"p","Email":"e","aUTH":"a","Other":1}},"httpheaders":{"Auth":"x"},"X":{}}';
    expect(tree(text)).toEqual({
      auths: { Auth: { username: 'u', password: 'p', email: 'e', auth: 'a', Other: 0 } },
      HttpHeaders: { Auth: 'x' },
      X: {},
    });
  });

  it('keeps the kinds of the values, not numbers and truth', () => {
    expect(tree('{"a":12,"b":true,"c":null,"d":"text","e":[1],"f":{}}')).toEqual({
      a: 0,
      b: false,
      c: null,
      d: 'text',
      e: [],
      f: {},
    });
  });

  it.each([
    ['5', 0],
    ['false', false],
    ['null', null],
    ['"é"', 'é'],
    ['[[1]]', []],
  ])('%s alone is a tree', (text, value) => {
    expect(tree(text)).toEqual(value);
  });

  it('ends below the fields of an entry', () => {
    expect(tree('{"auths":{"r":{"auth":{"a":"x","b":[1],"c":{"d":1},"e":5,"f":true,"g":null}}}}')).toEqual({
      auths: { r: { auth: { a: '', b: [], c: {}, e: 0, f: false, g: null } } },
    });
  });

  it('reads any depth without recursion', () => {
    expect(tree(`{"a":${'{"b":'.repeat(9000)}1${'}'.repeat(9000)}}`)).toEqual({ a: { b: { b: { b: {} } } } });
  });

  it('has the last of what occurs twice', () => {
    expect(tree('{"auths":{"r":1,"r":"2"},"Auths":{"s":null}}')).toEqual({ auths: { s: null } });
  });

  it('takes __proto__ for a name like any other', () => {
    expect(
      JSON.stringify(documentTree(utf8('{"auths":{"__proto__":5,"constructor":{}}}'), 'config.json').value),
    ).toBe('{"auths":{"__proto__":0,"constructor":{}}}');
  });
});

describe('the tree of a .dockercfg', () => {
  it('has registry keys at the top', () => {
    expect(tree('{"AUTHS":{"Auth":"x"},"Username":{"Email":null,"x":{"AUTH":""}}}', 'dockercfg')).toEqual({
      AUTHS: { auth: 'x' },
      Username: { email: null, x: { AUTH: '' } },
    });
  });
});

describe('pointers into the tree', () => {
  it('lead to the document as it is spelt, redacted', () => {
    const { spelt } = documentTree(utf8('{"AUTHS":{"u:p@r/x":{"Auth":"a"}}}'), 'config.json');
    expect([...spelt]).toEqual([
      ['', ''],
      ['/auths', '/AUTHS'],
      ['/auths/u:p@r~1x', '/AUTHS/[redacted]@r~1x'],
      ['/auths/u:p@r~1x/auth', '/AUTHS/[redacted]@r~1x/Auth'],
    ]);
  });
});
