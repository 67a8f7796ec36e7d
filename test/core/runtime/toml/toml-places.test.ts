import fc from 'fast-check';
import { readToml } from '../../../../src/core/runtime/toml/read-toml';
import { tomlPlaces } from '../../../../src/core/runtime/toml/toml-places';

const TEXT = `# comment with [brackets] and = signs
server = "https://a.example" # [host."no"]
text = """
[host."inside a text"]
key = 1
"""
raw = '''[x]
y''' 
list = [
  "a]", # ]
  { b = 1 },
]

[host."https://b.example"]
  capabilities = ["pull"]
  [host."https://b.example".header]
    X-A = "1"
[ host . 'c d' ]
"quoted \\u0041" = true
`;

describe('where the parts of a TOML file stand', () => {
  const places = tomlPlaces(TEXT);

  it('finds headers in order, and none within texts, lists and comments', () => {
    expect(places.headers).toEqual([
      { parts: ['host', 'https://b.example'], line: 14 },
      { parts: ['host', 'https://b.example', 'header'], line: 16 },
      { parts: ['host', 'c d'], line: 18 },
    ]);
  });

  it.each([
    [['server'], 2],
    [['text'], 3],
    [['raw'], 7],
    [['list'], 9],
    [['host', 'https://b.example', 'capabilities'], 15],
    [['host', 'https://b.example', 'header', 'X-A'], 17],
    [['host', 'c d', 'quoted A'], 19],
    [['key'], undefined],
  ])('finds the line of %j', (path, line) => {
    expect(places.lineOf(path)).toBe(line);
  });

  it('finds every key of a document that was made of tables', () => {
    const name = fc.stringMatching(/^[a-z"\]#=[ ]{1,6}$/).map((text) => JSON.stringify(text));
    const value = fc.constantFrom('1', '"[x]"', "'#'", '[1, [2]]', '{ a = 1 }', '"""\n[y]\n"""');
    const entry = fc.tuple(name, value);
    const tables = fc.uniqueArray(
      fc.tuple(name, fc.uniqueArray(entry, { selector: ([key]) => key, maxLength: 3 })),
      {
        selector: ([key]) => key,
        maxLength: 4,
      },
    );
    fc.assert(
      fc.property(tables, (all) => {
        const text = all
          .map(([key, entries]) => `[${key}]\n${entries.map(([k, v]) => `${k} = ${v}\n`).join('')}`)
          .join('');
        const read = readToml(text);
        expect(read.ok).toBe(true);
        const places = tomlPlaces(text);
        const lines = text.split('\n');
        expect(places.headers.map(({ parts }) => parts)).toEqual(
          all.map(([key]) => [JSON.parse(key) as string]),
        );
        for (const [key, entries] of all) {
          for (const [inner, written] of entries) {
            const line = places.lineOf([JSON.parse(key) as string, JSON.parse(inner) as string]);
            expect(lines[(line ?? 0) - 1]).toBe(`${inner} = ${written}`.split('\n')[0]);
          }
        }
      }),
    );
  });
});
