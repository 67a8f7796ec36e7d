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
    ['words that only old YAML took for truth', 'a: yes\nb: on', [{ a: 'yes', b: 'on' }]],
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
    parseManifests('%FOO bar\n---\na: !x 1\n? [canary]\n: 1\n');
    expect(warn).not.toHaveBeenCalled();
    warn.mockRestore();
  });
});

describe('a text that cannot be parsed', () => {
  it.each([
    ['a: [1', 1, 6, 'BAD_INDENT'],
    ['a: 1\nb: "x', 2, 6, 'MISSING_CHAR'],
    ['a: 1\na: 2\n', 2, 1, 'DUPLICATE_KEY'],
    ['a: 1\n---\nb: @x\n', 3, 4, 'BAD_SCALAR_START'],
    ['{"a": canary: x', 1, 7, 'BLOCK_IN_FLOW'],
    ['\ta: 1', 1, 1, 'TAB_AS_INDENT'],
  ])('%j: line %i, column %i', (text, line, column, reason) => {
    const error = thrownBy(() => parseManifests(text));
    expect(error.code).toBe('INVALID_MANIFEST');
    expect(error.message).toBe(
      `The manifest is not valid YAML: line ${line}, column ${column} (${reason}). Correct it there.`,
    );
    expect(error.details).toEqual({ line, column, reason });
    expect(error.cause).toBeUndefined();
  });

  it('is called as the caller calls it', () => {
    expect(thrownBy(() => parseManifests('a: [', 'secret.yaml')).message).toMatch(
      /^secret\.yaml is not valid YAML: /,
    );
    expect(thrownBy(() => parseManifests('{"a": [', 'secret.json')).message).toMatch(
      /^secret\.json is not valid YAML: /,
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
  const words =
    'The manifest uses YAML aliases that lead nowhere or grow without bound (more than 100 are not followed). Write the values out.';

  it.each(['manifests/alias-bomb.yaml', 'manifests/merge-bomb.yaml'])('%s does not go off', (name) => {
    const error = thrownBy(() => parseManifests(fixture(name)));
    expect([error.code, error.message, error.details]).toEqual([
      'INVALID_MANIFEST',
      words,
      { reason: 'ALIASES' },
    ]);
  });

  it('that lead nowhere are refused', () => {
    expect(thrownBy(() => parseManifests('a: *b')).message).toBe(words);
  });

  it('up to 100 are followed', () => {
    const text = (count: number): string => `a: &x 1\nb: [${Array(count).fill('*x').join(', ')}]`;
    expect(parseManifests(text(99))).toEqual([{ a: 1, b: Array(99).fill(1) }]);
    const nested = (count: number): string =>
      `a: &x [1]\nb: &y [*x]\nc: [${Array(count).fill('*y').join(', ')}]`;
    expect(thrownBy(() => parseManifests(nested(200))).code).toBe('INVALID_MANIFEST');
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
    const text = `--- ${'['.repeat(levels)}${']'.repeat(levels)}`;
    expect(thrownBy(() => parseManifests(text)).code).toBe('INVALID_MANIFEST');
  });

  it('of a depth that manifests have is read', () => {
    expect(parseManifests(`--- ${'['.repeat(100)}${']'.repeat(100)}`)).toHaveLength(1);
  });
});
