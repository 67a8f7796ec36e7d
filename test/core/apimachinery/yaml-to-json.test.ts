import fc from 'fast-check';
import { goString, textOf } from '../../../src/core/model/go-string';
import { yamlToJson } from '../../../src/core/apimachinery/yaml-to-json';

function json(yaml: string): unknown {
  const result = yamlToJson(goString(yaml));
  return result.ok ? textOf(result.json) : result.fault.reason;
}

function duplicates(yaml: string): readonly string[] {
  const result = yamlToJson(goString(yaml));
  return result.ok ? result.duplicateKeys.map(({ name }) => name) : [JSON.stringify(result.fault)];
}

describe('YAML as JSON', () => {
  it.each<[string, string, string]>([
    ['scalars of every kind', 'a: [x, "1", 1, -0x1f, 1.5, yes, ~, ]', '{"a":["x","1",1,-31,1.5,true,null]}'],
    ['an empty text', '', 'null'],
    ['an empty value', 'a:\nb: ', '{"a":null,"b":null}'],
    ['an empty key in flow style', '--- {a, b: }', '{"a":null,"b":null}'],
    [
      'names in order of their bytes',
      'b: 1\na: 2\nB: 3\n\uffff: 4\n\u{10000}: 5'.replace('\uffff', '\ufffd'),
      '{"B":3,"a":2,"b":1,"\ufffd":4,"\u{10000}":5}',
    ],
    [
      'names that are no text',
      '1: a\n0x10: b\nyes: c\n1.5: d\n2001-01-01: e',
      '{"1":"a","1.5":"d","16":"b","2001-01-01":"e","true":"c"}',
    ],
    ['text that JSON has to escape', 'a: "\\"\\\\\\n\\u00e9"', '{"a":"\\"\\\\\\né"}'],
    ['blocks of text', 'a: |\n  b\n  c\nd: >\n  e\n  f\n', '{"a":"b\\nc\\n","d":"e f\\n"}'],
    ['a text with a tag', 'a: !!str 1\nb: !x 1\nc: ! 1', '{"a":"1","b":"1","c":"1"}'],
    [
      'an alias',
      'a: &x {b: [1]}\nc: *x\nd: [*x, *x]',
      '{"a":{"b":[1]},"c":{"b":[1]},"d":[{"b":[1]},{"b":[1]}]}',
    ],
    [
      'the last anchor of a name before an alias',
      'a: &x 1\nb: *x\nc: &x 2\nd: *x',
      '{"a":1,"b":1,"c":2,"d":2}',
    ],
    ['an alias as a key', 'a: &x k\n*x : 1', '{"a":"k","k":1}'],
  ])('has %s', (_, yaml, expected) => {
    expect(json(yaml)).toBe(expected);
  });

  it('is the same for a text that is JSON already', () => {
    const leaf = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null));
    const value = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 3 },
        leaf,
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(fc.string(), tie('value'), { maxKeys: 4 }),
      ),
    })).value;
    fc.assert(
      fc.property(value, (any) => {
        // YAML 1.1 breaks lines at U+0085, U+2028 and U+2029, and JSON allows what YAML does not.
        const text = JSON.stringify(any).replace(
          /[^\x20-\x7e]/g,
          (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
        );
        const result = yamlToJson(goString(`--- ${text}`));
        expect(result.ok && JSON.parse(textOf(result.json))).toEqual(JSON.parse(JSON.stringify(any)));
      }),
      { numRuns: 100 },
    );
  });
});

describe('merge keys', () => {
  it.each<[string, string, string]>([
    [
      'bring the members of a map',
      'a: &x {b: 1, c: 2}\nd: {<<: *x, e: 3}',
      '{"a":{"b":1,"c":2},"d":{"b":1,"c":2,"e":3}}',
    ],
    ['may stand for a map that is written out', 'a: {<<: {b: 1}}', '{"a":{"b":1}}'],
    [
      'may stand for a list of maps, of which the first wins',
      'a: {<<: [{b: 1}, {b: 2, c: 3}]}',
      '{"a":{"b":1,"c":3}}',
    ],
    ['may stand for a list of aliases', 'a: &x {b: 1}\nc: {<<: [*x]}', '{"a":{"b":1},"c":{"b":1}}'],
    ['may bring merge keys', 'a: &x {<<: {b: 1}}\nc: {<<: *x}', '{"a":{"b":1},"c":{"b":1}}'],
    ['may be tagged', 'a: {!!merge <<: {b: 1}, ! <<: {c: 1}}', '{"a":{"b":1,"c":1}}'],
    ['win over what stands before them', 'a: {b: 1, <<: {b: 2}}', '{"a":{"b":2}}'],
    ['lose against what stands behind them', 'a: {<<: {b: 2}, b: 1}', '{"a":{"b":1}}'],
    ['are none in quotes', 'a: {"<<": {b: 1}}', '{"a":{"<<":{"b":1}}}'],
    ['are none under another tag', 'a: {!!str <<: {b: 1}}', '{"a":{"<<":{"b":1}}}'],
    ['are none as a value', 'a: <<', '{"a":"<<"}'],
  ])('%s', (_, yaml, expected) => {
    expect(json(yaml)).toBe(expected);
  });

  it.each([
    'a: {<<: 1}',
    'a: {<<: }',
    'a: {<<: [1]}',
    'a: {<<: [[]]}',
    'b: &x [1]\na: {<<: *x}',
    'b: &x 1\na: {<<: [*x]}',
  ])('stand for maps alone: %s', (yaml) => {
    expect(json(yaml)).toBe('MERGE_TYPE');
  });
});

describe('keys that are set twice', () => {
  it.each<[string, readonly string[]]>([
    ['a: 1\nb: 2', []],
    ['a: 1\na: 2\nb: 3\na: 4', ['a', 'a']],
    ['a: {b: 1}\nc: {b: 1}', []],
    ['a: 1\n<<: {a: 2}', ['a']],
    ['<<: {a: 2}\na: 1', ['a']],
    ['<<: [{a: 1}, {a: 2}]', ['a']],
    ['1: a\n"1": b', []],
    ['1: a\n0x1: b', ['1']],
    ['yes: a\non: b', ['true']],
  ])('%j: %j', (yaml, keys) => {
    expect(duplicates(yaml)).toEqual(keys);
  });
});

describe('what is refused', () => {
  it.each<[string, string, string]>([
    ['a text that is no YAML', 'a: [', 'MISSING_CHAR'],
    ['an alias without an anchor', 'a: *x\nb: &x 1', 'UNKNOWN_ANCHOR'],
    ['an alias to what it stands in', 'a: &x [*x]', 'ALIAS_TO_ITSELF'],
    ['an alias to what it stands in, through a merge', 'a: &x {<<: *x}', 'ALIAS_TO_ITSELF'],
    ['a list as a key', '[a]: b', 'KEY_TYPE'],
    ['a map as a key', '{a: b}: c', 'KEY_TYPE'],
    ['null as a key', '~: a', 'KEY_TYPE'],
    ['an integer beyond an int64 as a key', '9223372036854775808: a', 'KEY_TYPE'],
    ['infinity', 'a: .inf', 'NO_JSON_NUMBER'],
    ['what is no number', 'a: [.nan]', 'NO_JSON_NUMBER'],
    ['a tag that does not fit', 'a: !!int x', 'TAG'],
  ])('%s', (_, yaml, reason) => {
    expect(json(yaml)).toBe(reason);
  });

  it('takes an int64 as a key', () => {
    expect(json('9223372036854775807: a')).toBe('{"9223372036854775807":"a"}');
  });

  it('is a document that consists of aliases for the most part, by the share that go-yaml allows', () => {
    const bomb = (width: number, depth: number): string =>
      [
        'a0: &a0 [x]',
        ...Array.from(
          { length: depth },
          (_, at) => `a${at + 1}: &a${at + 1} [${Array(width).fill(`*a${at}`).join()}]`,
        ),
      ].join('\n');
    expect(json(bomb(10, 8))).toBe('EXCESSIVE_ALIASING');
    expect(json(bomb(3, 3))).toMatch(/^\{"a0"/);
    const few = `a: &a [${Array(200).fill('x').join()}]\nb: [*a, *a, *a, *a]`;
    expect(json(few)).toMatch(/^\{"a":\["x"/);
  });

  it('is a document that aliases make too large', () => {
    const many = (count: number): string =>
      `a: &a "${'x'.repeat(1 << 20)}"\nb: [${Array(count).fill('*a').join()}]`;
    expect(json(many(18))).toBe('TOO_LARGE');
    expect(json(many(3))).toMatch(/^\{"a":"x/);
  });

  it.each([
    ['in flow style', (depth: number) => `--- ${'['.repeat(depth)}${']'.repeat(depth)}`],
    ['in block style', (depth: number) => `${'- '.repeat(depth - 1)}[]`],
    ['of keys', (depth: number) => `--- ${'{? '.repeat(depth - 1)}[]${'}'.repeat(depth - 1)}`],
  ])('is nesting without end, %s', (_, nested) => {
    expect(json(nested(255))).not.toBe('TOO_DEEP');
    expect(json(nested(256))).toBe('TOO_DEEP');
    expect(json(nested(3000))).toBe('TOO_DEEP');
  });

  it('is nesting through aliases', () => {
    const nest = (inside: string): string => '['.repeat(100) + inside + ']'.repeat(100);
    expect(json(`a: &a ${nest('')}\nb: ${nest('*a')}`)).toMatch(/^\{"a":\[/);
    expect(json(`a: &a ${nest('')}\nb: &b ${nest('*a')}\nc: ${nest('*b')}`)).toBe('TOO_DEEP');
  });
});
