import type { TomlDialect } from '../../../../src/core/runtime/toml/dialect';
import { readToml } from '../../../../src/core/runtime/toml/read-toml';
import type { TomlShape } from '../../../../src/core/runtime/toml/typed';

const SHAPE: TomlShape = { fields: { a: 'any', t: { map: { fields: { on: 'bool', of: 'any' } } } } };

const takes = (text: string, dialect: TomlDialect): boolean => readToml(text, { dialect, shape: SHAPE }).ok;

/** Each line as the go-toml of that line answers it; found by the judge of hosts.toml. */
const TEXTS: readonly (readonly [string, string, v1: boolean, v22: boolean, v24: boolean])[] = [
  ['a lone CR ends a line', 'a = 1\ra2 = 2', true, false, false],
  ['a control character in a comment', '# \u0001', true, false, false],
  ['a bracket within the quotes of a header', '[t."http://[::1]:5000"]', false, true, true],
  ['a date that ends its line', 'a = 1979-05-27\n', false, true, true],
  ['the escape \\e', 'a = "\\e"', false, true, true],
  ['the escape \\x', 'a = "\\x41"', false, false, true],
  ['half a surrogate', 'a = "\\ud800"', true, false, false],
  ['a comma at the end of an inline table', 'a = { b = 1, }', false, false, true],
  ['an inline table over two lines', 'a = {\n b = 1 }', true, false, true],
  ['a key twice in an inline table', 'a = { b = 1, b = 2 }', true, false, false],
  ['a table after a dotted key of it', 'x.y = 1\n[x]\nz = 1', true, false, false],
  ['a header again in other quotes', '[t."b"]\n[t.\'b\']', true, false, false],
  ['a zero in front, where no field reads it, at the end', 'x = 01', true, true, false],
  ['a number too large, where no field reads it', 'x = 99999999999999999999', false, true, true],
  ['a number too large, where a field reads it', 'a = 99999999999999999999', false, false, false],
  ['a key twice in a table that no field reads', '[x]\nb = 1\nb = 2', false, true, false],
  ['a key twice in a table that is read', '[t.b]\nx = 1\nx = 2', false, false, false],
  ['a byte order mark', '\ufeffa = 1', true, false, false],
];

describe.each([
  ['go-toml-1', 2],
  ['go-toml-2.2', 3],
  ['go-toml-2.4', 4],
] as const)('a text read by %s', (dialect, column) => {
  it.each(TEXTS)('%s', (...row) => {
    expect(takes(row[1], dialect)).toBe(row[column]);
  });

  it('names the line of a fault', () => {
    expect(readToml('a = 1\n\nb = ', { dialect, shape: SHAPE })).toMatchObject({ ok: false, line: 3 });
  });

  it('is no crash for a text nested deeply', () => {
    const text = `a = ${'['.repeat(100_000)}`;
    expect(readToml(text, { dialect, shape: SHAPE }).ok).toBe(false);
  });
});

describe('keys of one field in different case', () => {
  const text = '[t.b]\nOn = true\n[T.b]\nof = 1\non = false';

  it('come together in go-toml v2, where the last value counts', () => {
    const read = readToml(text, { dialect: 'go-toml-2.2', shape: SHAPE });
    expect(read).toMatchObject({ ok: true, document: { root: { t: { b: { on: false, of: 1n } } } } });
  });

  it('stay apart in go-toml v1', () => {
    const read = readToml(text, { dialect: 'go-toml-1', shape: SHAPE });
    expect(read).toMatchObject({
      ok: true,
      document: { root: { t: { b: { On: true } }, T: { b: { of: 1n } } } },
    });
  });
});
