import fc from 'fast-check';
import { parse } from 'yaml';
import { yamlText } from '../../src/cli/yaml-text';

/** Texts that readers of YAML 1.1 take for a truth value, nothing, a number, a date, or a key to merge. */
const OTHERWISE = `
y Y n N yes Yes YES no No NO on On ON off Off OFF true True TRUE false False FALSE null Null NULL ~ = <<
0 1 -1 +1 007 0777 0o7 0x1F 0b101 -0b101 1_000 0b1_0 0x_1f 1_0.5_0 +1_000.5 .5 5. -.5 1.5 1e3 1E3 1.0e+3 +.5e-3 _1 1__0
1:30 190:20:30 -1:30 20:30.15 1:60 .inf -.inf +.Inf .INF .nan .NaN .NAN nan inf NaN Inf Infinity
2026-11-30 2026-1-3 2001-12-14t21:59:43.10-05:00 2001-12-14T21:59:43Z 1,000 - -- --- ... ? : | > % @ & * ! ' " # [ ] { } ,
-a ?a :a |a >a %a @a &a *a !a 'a "a #a [a ]a {a }a ,a \`a a: :foo a:b a#b
`
  .trim()
  .split(/\s+/);

const WITH_BLANKS = [
  '',
  ' ',
  ' a',
  'a ',
  'a: b',
  'a #b',
  'a :b',
  '- a',
  '? a',
  'a\nb',
  'a\n',
  '\na',
  'a\n\n  b\n',
  '2001-12-14 21:59:43.10 -5',
  'a\tb',
  '\t',
  '--- a',
  '\ud800',
  'a\udc00b',
  '\ufffe\uffff',
  '\u0085\u2028\u2029\ufeff',
  'k'.repeat(2000),
  '\u202e'.repeat(300),
  'ключ 🔑',
];

const VERSIONS = ['1.1', '1.2'] as const;

const readBack = (text: string, version: '1.1' | '1.2'): unknown =>
  parse(text, { version, ...(version === '1.1' ? { schema: 'yaml-1.1', merge: true } : {}) });

describe('YAML that is read the same by readers of version 1.1 and 1.2', () => {
  it.each([...OTHERWISE, ...WITH_BLANKS])('%j stays a text: as a value, in a list, as a key', (text) => {
    const data = { value: text, list: [text, [text]], [text]: { [text]: text } };
    const expected: unknown = JSON.parse(JSON.stringify(data).replace(/\\ud[89a-f]../g, '\ufffd'));
    for (const version of VERSIONS) expect(readBack(yamlText(data), version)).toEqual(expected);
  });

  it('what one reader or another takes for something else stands in quotes', () => {
    // The readers differ: PyYAML alone has `=`, Ruby commas in numbers and symbols, go-yaml 0o7, the package yaml none.
    const odd = OTHERWISE.filter((text) => !['a:b', 'a#b', 'Infinity', '_1'].includes(text));
    for (const text of odd) {
      expect(yamlText([text])).toBe(`- ${JSON.stringify(text)}\n`);
      expect(yamlText({ [text]: 1 })).toBe(`${JSON.stringify(text)}: 1\n`);
    }
  });

  it.each([
    'nginx',
    'registry.example.com/team-a/api:1.4',
    '/var/lib/kubelet/config.json',
    'https://index.docker.io/v1/',
    'The kubelet takes this one, and no other (yet).',
    'yes-man',
  ])('%j stays as it is', (text) => {
    expect(yamlText({ [text]: [text] })).toBe(`${text}:\n  - ${text}\n`);
  });

  it.each([0, -1, 1.5, 1e21, 1.5e300, 1e-7, -2.5e-9, 2 ** 53])('the number %d stays a number', (value) => {
    for (const version of VERSIONS) expect(readBack(yamlText({ value }), version)).toEqual({ value });
    // PyYAML: a number with an exponent has a point and a sign.
    expect(yamlText(value)).toMatch(/^-?\d+(?:\.\d+(?:e[-+]\d+)?)?\n$/);
  });

  it('any data of JSON comes back', () => {
    const words = fc.oneof(
      fc.constantFrom(...OTHERWISE, ...WITH_BLANKS.filter((text) => text.isWellFormed())),
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.string({ unit: fc.constantFrom(...Array.from('0123456789:_-+.,eExXobyYnN=<~ #T')), maxLength: 12 }),
    );
    const { data } = fc.letrec((tie) => ({
      data: fc.oneof(
        { depthSize: 'small' },
        words,
        fc.integer(),
        fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('data'), { maxLength: 4 }),
        fc.dictionary(words, tie('data'), { maxKeys: 4, noNullPrototype: true }),
      ),
    }));
    fc.assert(
      fc.property(data, (value) => {
        const json: unknown = JSON.parse(JSON.stringify(value));
        for (const version of VERSIONS) expect(readBack(yamlText(json), version)).toEqual(json);
      }),
      { numRuns: 300 },
    );
  });
});
