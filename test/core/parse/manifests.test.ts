import fc from 'fast-check';
import { isKeyringError } from '../../../src/errors';
import { parseManifests } from '../../../src/core/parse/manifests';
import { fixture } from '../../builders/fixture';
import { thrownBy } from '../../builders/thrown-error';

describe('the objects of a text', () => {
  it.each<[string, string, unknown[]]>([
    ['JSON', '{"a":1}', [{ a: 1 }]],
    ['a JSON array', ' \n[1,2]', [[1, 2]]],
    ['a flow mapping that is YAML only', "{a: 1, b: 'x'}", [{ a: 1, b: 'x' }]],
    ['a flow sequence that is YAML only', '[a, b]', [['a', 'b']]],
    ['YAML', 'a: 1\n', [{ a: 1 }]],
    ['YAML documents', 'a: 1\n---\nb: 2\n...\n', [{ a: 1 }, { b: 2 }]],
    ['comments alone', '# nothing\n', []],
    ['an empty text', '', []],
    ['white space', ' \n', []],
    ['empty documents', '---\n---\nnull\n---\n~\n', []],
    ['scalars', 'hello', ['hello']],
    ['falsy scalars', '0\n---\nfalse\n---\n""\n', [0, false, '']],
    ['CRLF', 'a: 1\r\nb: |\r\n  x\r\n', [{ a: 1, b: 'x\n' }]],
    ['YAML behind a byte order mark', '\ufeffa: 1\n', [{ a: 1 }]],
    ['JSON behind a byte order mark', '\ufeff{"a":1}', [{ a: 1 }]],
    ['words that YAML 1.1 takes for truth', 'a: yes\nb: on', [{ a: true, b: true }]],
    ['a key twice: the last one', 'a: 1\nb: 2\na: 3', [{ a: 3, b: 2 }]],
    ['JSON values one behind the other', '{"a":1}\n{"b":2} {"c":3}', [{ a: 1 }, { b: 2 }, { c: 3 }]],
    ['an unindented text in quotes', "a:\n  - 'x\n  y'\n", [{ a: ['x y'] }]],
    ['tabs in brackets', 'a: {\n\t"b": "1"\n\t}', [{ a: { b: '1' } }]],

    ['anchors', 'a: &x {b: 1}\nc: *x', [{ a: { b: 1 }, c: { b: 1 } }]],
    ['merge keys', 'a: &x {b: 1, c: 2}\nd: {<<: *x, c: 3}', [{ a: { b: 1, c: 2 }, d: { b: 1, c: 3 } }]],
    ['tags that are not known', 'a: !thing x', [{ a: 'x' }]],
  ])('%s', (_, text, objects) => {
    expect(parseManifests(text)).toEqual(objects);
  });

  it('take __proto__ for a name like any other', () => {
    for (const text of ['{"__proto__":{"a":1}}', '__proto__: {a: 1}', '{__proto__: {a: 1}}']) {
      const [object] = parseManifests(text);
      expect(Object.keys(object as object)).toEqual(['__proto__']);
      expect(Object.getPrototypeOf(object)).toBe(Object.prototype);
    }
    expect({}).not.toHaveProperty('a');
  });

  it('are all read where JSON objects follow each other as YAML documents', () => {
    expect(parseManifests('{"a":1}\n---\n{"b":2}\n')).toEqual([{ a: 1 }, { b: 2 }]);
  });

  it('are written to nobody, even where YAML has warnings', () => {
    const warn = jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
    parseManifests('a: !x 1\nb: &c 2\n');
    expect(warn).not.toHaveBeenCalled();
    warn.mockRestore();
  });
});

describe('a text that cannot be parsed', () => {
  it.each([
    ['a: [1', 'YAML', 'line 1', { line: 1, reason: 'MISSING_CHAR' }],
    ['a: 1\nb: "x', 'YAML', 'line 2', { line: 2, reason: 'MISSING_CHAR' }],
    ['a: 1\n---\nb: @x\n', 'YAML', 'line 3, column 4', { line: 3, column: 4, reason: 'BAD_SCALAR_START' }],
    ['{"a": canary: x', 'JSON', 'line 1, column 7', { line: 1, column: 7, reason: 'UNEXPECTED_TOKEN' }],
    ['\ta: 1', 'YAML', 'line 1, column 1', { line: 1, column: 1, reason: 'TAB_AS_INDENT' }],
  ])('%j is no %s: %s', (text, format, place, details) => {
    const error = thrownBy(() => parseManifests(text));
    expect(error.code).toBe('INVALID_MANIFEST');
    expect(error.message).toBe(
      `The manifest is not valid ${format}: ${place} (${details.reason}). Correct it there.`,
    );
    expect(error.details).toEqual(details);
    expect(error.cause).toBeUndefined();
  });

  it('is called as the caller calls it', () => {
    expect(thrownBy(() => parseManifests('a: [', 'secret.yaml')).message).toMatch(
      /^secret\.yaml is not valid YAML: /,
    );
    expect(thrownBy(() => parseManifests('{"a": [', 'secret.json')).message).toMatch(
      /^secret\.json ends in the middle of an object \(line 1\)/,
    );
    expect(thrownBy(() => parseManifests('a: *b', 'secret.yaml')).message).toMatch(
      /^secret\.yaml uses YAML aliases /,
    );
  });

  it.each([
    'a: "canary',
    'a: @canary',
    '{"a": "canary',
    '{"password":"canary"]',
    'canary: canary: canary',
    'a: *canary',
    '\0canary: [',
  ])('is never quoted: %j', (text) => {
    expect(thrownBy(() => parseManifests(text)).message).not.toContain('canary');
  });

  it('makes no other error than INVALID_MANIFEST, whatever it is', () => {
    const piece = fc.constantFrom(
      'a',
      ': ',
      '\n',
      '- ',
      '[',
      ']',
      '{',
      '}',
      '"',
      "'",
      '&a ',
      '*a',
      '<<: ',
      '|',
      '>',
      '---\n',
      '#',
      '\0',
      ' ',
      ',',
      '\ufeff',
      '%',
      '!',
      '\t',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 15 }), (pieces) => {
        try {
          expect(Array.isArray(parseManifests(pieces.join('')))).toBe(true);
        } catch (error) {
          expect(isKeyringError(error) && error.code).toBe('INVALID_MANIFEST');
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('aliases', () => {
  it.each(['manifests/alias-bomb.yaml', 'manifests/merge-bomb.yaml'])('%s does not go off', (name) => {
    const error = thrownBy(() => parseManifests(fixture(name)));
    expect(error.code).toBe('INVALID_MANIFEST');
    expect(error.message).toMatch(/^The manifest uses YAML aliases .* Write the values out\.$/);
  });

  it('that lead nowhere are refused', () => {
    expect(thrownBy(() => parseManifests('a: *b')).details).toMatchObject({ reason: 'UNKNOWN_ANCHOR' });
  });

  it('of the usual kind are followed', () => {
    const text = (count: number): string => `a: &x 1\nb: [${Array(count).fill('*x').join(', ')}]`;
    expect(parseManifests(text(500))).toEqual([{ a: 1, b: Array(500).fill(1) }]);
  });
});

describe('deep nesting', () => {
  it.each([
    ['YAML sequences', '- '.repeat(20_000)],
    ['YAML flow', `a: ${'['.repeat(20_000)}`],
    ['YAML mappings', Array.from({ length: 3000 }, (_, at) => `${' '.repeat(at)}a:`).join('\n')],
  ])('of %s is refused as any other fault', (_, text) => {
    expect(thrownBy(() => parseManifests(text)).code).toBe('INVALID_MANIFEST');
  });
});

describe('nesting without end', () => {
  it.each([300, 2_112, 100_000])('is refused, and ends no process: %d levels', (levels) => {
    const text = `a: ${'['.repeat(levels)}${']'.repeat(levels)}`;
    expect(thrownBy(() => parseManifests(text)).code).toBe('INVALID_MANIFEST');
  });

  it('of a depth that manifests have is read', () => {
    expect(parseManifests(`a: ${'['.repeat(100)}${']'.repeat(100)}`)).toHaveLength(1);
  });
});
