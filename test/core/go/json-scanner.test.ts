import fc from 'fast-check';
import { JsonSyntaxFault, type JsonFaultKind } from '../../../src/core/go/json-fault';
import { JsonScanner, type JsonKind } from '../../../src/core/go/json-scanner';
import { goString, textOf } from '../../../src/core/model/go-string';
import { asBytes, goAnswers } from './go-answers';

const { rows } = goAnswers('json.json') as { rows: [text: string, answer: string | true | null][] };

/** The value as JSON.parse gives it, with the kind in the place of numbers, booleans and null. */
function read(scanner: JsonScanner): unknown {
  const kind = scanner.peekKind();
  if (kind === 'string') return textOf(scanner.readString());
  if (kind === 'object') {
    const members: [string, unknown][] = [];
    scanner.readObject((name) => members.push([textOf(name), read(scanner)]));
    return Object.fromEntries(members);
  }
  if (kind === 'array') {
    const elements: unknown[] = [];
    scanner.readArray((position) => (elements[position] = read(scanner)));
    return elements;
  }
  scanner.skipValue();
  return kind;
}

function asKinds(_: string, value: unknown): unknown {
  if (value === null) return 'null';
  return typeof value === 'number' ? 'number' : typeof value === 'boolean' ? 'bool' : value;
}

function readWhole(text: string): unknown {
  const scanner = new JsonScanner(asBytes(text));
  const value = read(scanner);
  scanner.end();
  return value;
}

function skipWhole(text: string): void {
  const scanner = new JsonScanner(asBytes(text));
  scanner.skipValue();
  scanner.end();
}

function faultOf(use: () => unknown): readonly [JsonFaultKind, number] | undefined {
  try {
    use();
  } catch (error) {
    if (error instanceof JsonSyntaxFault) return [error.kind, error.offset];
    throw error;
  }
  return undefined;
}

/** The fault on either way through a text: value by value, and skipping over it. */
function faults(text: string): readonly (readonly [JsonFaultKind, number] | undefined)[] {
  return [
    faultOf(() => readWhole(text)),
    faultOf(() => {
      skipWhole(text);
    }),
  ];
}

describe('what is JSON', () => {
  it('is what Go takes for it, for every row of the table, read or skipped', () => {
    const valid = (text: string): boolean[] => faults(text).map((fault) => fault === undefined);
    expect(rows.filter(([text, answer]) => valid(text).some((is) => is !== (answer !== null)))).toEqual([]);
  });

  it.each<[fault: JsonFaultKind, rule: string, text: string, offset: number]>([
    ['unexpected-end', 'an empty text', '', 0],
    ['unexpected-end', 'white space alone', ' \t\n\r', 4],
    ['unexpected-end', 'an object that is not closed', '{', 1],
    ['unexpected-end', 'an object cut behind a name', '{"a"', 4],
    ['unexpected-end', 'an object cut behind a colon', '{"a": ', 6],
    ['unexpected-end', 'an object cut behind a value', '{"a":1', 6],
    ['unexpected-end', 'an object cut behind a comma', '{"a":1,', 7],
    ['unexpected-end', 'an array that is not closed', '[1', 2],
    ['unexpected-end', 'an array cut behind a comma', '[1,', 3],
    ['unexpected-end', 'a string that is not closed', '"ab', 3],
    ['unexpected-end', 'a string in an array that is not closed', '["ab', 4],
    ['unexpected-character', 'a comma before the end of an object', '{"a":1,}', 7],
    ['unexpected-character', 'a comma before the end of an array', '[1,]', 3],
    ['unexpected-character', 'a second comma', '[1,,2]', 3],
    ['unexpected-character', 'no comma', '[1 2]', 3],
    ['unexpected-character', 'no comma between members', '{"a":1 "b":2}', 7],
    ['unexpected-character', 'no colon', '{"a" 1}', 5],
    ['unexpected-character', 'a second colon', '{"a"::1}', 5],
    ['unexpected-character', 'a name without quotes', '{a:1}', 1],
    ['unexpected-character', 'single quotes', "{'a':1}", 1],
    ['unexpected-character', 'an object closed as an array', '{"a":1]', 6],
    ['unexpected-character', 'an array closed as an object', '[1}', 2],
    ['unexpected-character', 'a byte order mark', '\u00ef\u00bb\u00bf{}', 0],
    ['unexpected-character', 'a no-break space', '\u00c2\u00a0{}', 0],
    ['unexpected-character', 'a vertical tab', '\u000b{}', 0],
    ['unexpected-character', 'a form feed', '[\f1]', 1],
    ['unexpected-character', 'a comment', '// a\n{}', 0],
    ['unexpected-character', 'a number with a plus', '+1', 0],
    ['unexpected-character', 'a number that begins with a dot', '.5', 0],
    ['unexpected-character', 'a number that is none', 'NaN', 0],
    ['unexpected-character', 'a capital literal', 'True', 0],
    ['unexpected-character', 'a literal of the wrong letters', '[nil]', 1],
    ['unexpected-character', 'a literal with more letters, in an array', '[truex]', 5],
    ['unexpected-character', 'a leading zero, in an array', '[01]', 2],
    ['control-character', 'a raw line feed in a string', '"a\nb"', 2],
    ['control-character', 'a raw tab in a name', '{"\t":1}', 2],
    ['control-character', 'a raw NUL in a string', '"\0"', 1],
    ['control-character', 'the last control character', '"\x1f"', 1],
    ['bad-escape', 'an escape of another letter', '"a\\x"', 2],
    ['bad-escape', 'an escape in capitals', '"\\N"', 1],
    ['bad-escape', 'an escaped single quote', '"\\\'"', 1],
    ['bad-escape', 'a code of three digits', '"\\u123"', 1],
    ['bad-escape', 'a code that is not hexadecimal', '"\\u12g4"', 1],
    ['bad-escape', 'an escape in a name', '{"\\q":1}', 2],
    ['trailing-data', 'text behind the value', '{} x', 3],
    ['trailing-data', 'a second value', '{}{}', 2],
    ['trailing-data', 'a comma behind the value', '1,', 1],
    ['trailing-data', 'a leading zero', '01', 1],
    ['trailing-data', 'a NUL behind the value', 'null\0', 4],
  ])('%s: %s', (kind, _, text, offset) => {
    expect(faults(text)).toEqual([
      [kind, offset],
      [kind, offset],
    ]);
  });

  it.each([
    ['a string within an escape', '"a\\'],
    ['a string within a code', '"\\u12'],
    ['a literal', 'tru'],
    ['a literal in an array', '[nul'],
    ['a number behind its sign', '-'],
    ['a number behind its dot', '1.'],
    ['a number behind its exponent', '{"a":1e'],
  ])('a text cut within %s ends unexpectedly', (_, text) => {
    expect(faults(text).map((fault) => fault?.[0])).toEqual(['unexpected-end', 'unexpected-end']);
  });

  it('a number that breaks off is no whole value with something behind it', () => {
    expect(faults('1e x').map((fault) => fault?.[0])).toEqual([
      'unexpected-character',
      'unexpected-character',
    ]);
  });

  it.each([
    ['white space of four kinds anywhere', ' {\t"a"\n:\r[ 1 , 2 ] , "b" : { } }\n'],
    ['numbers of every form', '[0,-0,10,1.05,-1.5e10,0E-7,1e+05,1e999,900719925474099312345]'],
    ['all literals', '[true,false,null]'],
    ['empty containers', '{"a":[],"b":{},"c":[[],{}]}'],
    ['DEL and line separators in strings', '"\x7f\u00e2\u0080\u00a8"'],
    ['bytes in strings that are no UTF-8', '["\u00ff"]'],
    ['a surrogate alone', '"\\ud800"'],
  ])('takes %s', (_, text) => {
    expect(faults(text)).toEqual([undefined, undefined]);
  });
});

describe('how deep a text may go', () => {
  const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
  const objects = (depth: number): string => '{"a":'.repeat(depth) + '1' + '}'.repeat(depth);

  it('is 10,000 levels', () => {
    expect(() => {
      skipWhole(nested(10_000));
    }).not.toThrow();
    expect(() => {
      skipWhole(objects(10_000));
    }).not.toThrow();
  });

  it('is no more, and the fault is at the bracket too many', () => {
    expect(
      faultOf(() => {
        skipWhole(nested(10_001));
      }),
    ).toEqual(['too-deep', 10_000]);
    expect(
      faultOf(() => {
        skipWhole(objects(10_001));
      }),
    ).toEqual(['too-deep', 50_000]);
    expect(
      faultOf(() => {
        skipWhole(' '.repeat(3) + '['.repeat(10_001));
      }),
    ).toEqual(['too-deep', 10_003]);
  });

  it('counts what the caller has opened, and not what is closed', () => {
    const skipMembers = (text: string) => (): void => {
      const scanner = new JsonScanner(asBytes(text));
      scanner.readObject(() => {
        scanner.skipValue();
      });
      scanner.end();
    };
    expect(faultOf(skipMembers(`{"a":${nested(10_000)}}`))).toEqual(['too-deep', 10_004]);
    const siblings = Array(20)
      .fill(`"a":${nested(999)},"b":{"c":[1]}`)
      .join(',');
    expect(faultOf(skipMembers(`{${siblings},"d":${nested(9_999)}}`))).toBeUndefined();
    expect(
      faultOf(() => {
        skipWhole(`[${Array(10_001).fill('[],{}').join(',')}]`);
      }),
    ).toBeUndefined();
  });
});

describe('reading a text', () => {
  it.each<[kind: JsonKind, texts: string[]]>([
    ['object', ['{}', ' {']],
    ['array', ['[]', '\n[']],
    ['string', ['""', '\t"a"']],
    ['bool', ['true', '\rfalse', 'tru']],
    ['null', ['null', 'n']],
    ['number', ['0', '-1', '9', '']],
  ])('says that %s comes next, whatever follows', (kind, texts) => {
    expect(texts.map((text) => new JsonScanner(asBytes(text)).peekKind())).toEqual(texts.map(() => kind));
  });

  it('looking at the kind reads nothing', () => {
    const scanner = new JsonScanner(asBytes(' "a"'));
    scanner.peekKind();
    scanner.peekKind();
    expect(scanner.readString()).toBe('a');
  });

  it('gives the members in their order, repeated names too', () => {
    const scanner = new JsonScanner(asBytes('{"b":1,"2":[],"1":{"x":1},"b":null,"":"","\\u0061":0}'));
    const names: string[] = [];
    scanner.readObject((name) => {
      names.push(name);
      scanner.skipValue();
    });
    scanner.end();
    expect(names).toEqual(['b', '2', '1', 'b', '', 'a']);
  });

  it('gives the positions of an array from 0', () => {
    const scanner = new JsonScanner(asBytes('[ "a" , "b","c" ]'));
    const elements: [number, string][] = [];
    scanner.readArray((position) => {
      scanner.peekKind();
      elements.push([position, scanner.readString()]);
    });
    scanner.end();
    expect(elements).toEqual([
      [0, 'a'],
      [1, 'b'],
      [2, 'c'],
    ]);
  });

  it('asks for nothing in an empty object or array', () => {
    const asked = jest.fn();
    new JsonScanner(asBytes('{ }')).readObject(asked);
    new JsonScanner(asBytes('[ ]')).readArray(asked);
    expect(asked).not.toHaveBeenCalled();
  });

  it('gives the value of a string, with U+FFFD for bytes that are no UTF-8', () => {
    expect(new JsonScanner(asBytes('"a\\n\u00ff"')).readString()).toBe(goString('a\n\ufffd'));
    expect(new JsonScanner(asBytes('"\u0080"')).readString()).toBe(goString('\ufffd'));
    expect(new JsonScanner(asBytes('"\x7f ~"')).readString()).toBe('\x7f ~');
  });

  it('stops at the end of one value', () => {
    const scanner = new JsonScanner(asBytes('[1,[2]] "next"'));
    scanner.skipValue();
    expect(scanner.peekKind()).toBe('string');
    expect(
      faultOf(() => {
        scanner.end();
      }),
    ).toEqual(['trailing-data', 8]);
  });

  it('refuses to read as an object, array or string what is none', () => {
    const nothing = (): void => undefined;
    expect(
      faultOf(() => {
        new JsonScanner(asBytes('[]')).readObject(nothing);
      }),
    ).toEqual(['unexpected-character', 0]);
    expect(
      faultOf(() => {
        new JsonScanner(asBytes(' {}')).readArray(nothing);
      }),
    ).toEqual(['unexpected-character', 1]);
    expect(faultOf(() => new JsonScanner(asBytes('1')).readString())).toEqual(['unexpected-character', 0]);
  });
});

describe('compared with JSON.parse', () => {
  const value = fc.jsonValue({ stringUnit: 'binary', maxDepth: 4 });
  const indent = fc.constantFrom('', ' ', '\t', '\r\n');

  it('reads the same value', () => {
    fc.assert(
      fc.property(value, indent, (expected, space) => {
        const text = JSON.stringify(expected, null, space);
        const model: unknown = JSON.parse(text, asKinds);
        expect(JSON.stringify(readWhole(goString(text)))).toBe(JSON.stringify(model));
        expect(
          faultOf(() => {
            skipWhole(goString(text));
          }),
        ).toBeUndefined();
      }),
      { numRuns: 300 },
    );
  });

  it('refuses what it refuses, and takes what it takes, after any small damage', () => {
    const ascii = fc.jsonValue({ stringUnit: 'grapheme-ascii', maxDepth: 3 });
    const change = fc.tuple(
      fc.nat(),
      fc.nat(2),
      fc.constantFrom('', ...Array.from('{}[],:"\\0123456789eE+-.tfnu/ \n\t\r\f')),
    );
    const parses = (text: string): boolean => {
      try {
        JSON.parse(text);
        return true;
      } catch {
        return false;
      }
    };
    fc.assert(
      fc.property(ascii, indent, change, (whole, space, [at, left, put]) => {
        const text = JSON.stringify(whole, null, space);
        const place = at % (text.length + 1);
        const damaged = text.slice(0, place) + put + text.slice(place + left);
        const valid = parses(damaged);
        expect(faults(damaged).map((fault) => fault === undefined)).toEqual([valid, valid]);
      }),
      { numRuns: 300 },
    );
  });

  it('names an offset within the text, however it is broken', () => {
    const token = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"',
      '"a"',
      '1',
      '-',
      'true',
      'nul',
      '\\u',
      ' ',
      '\n',
      '\u00ff',
    );
    fc.assert(
      fc.property(fc.array(token, { maxLength: 8 }), (tokens) => {
        const text = tokens.join('');
        const [whileReading, whileSkipping] = faults(text);
        expect(whileSkipping).toEqual(whileReading);
        expect(whileReading === undefined || whileReading[1] <= text.length).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a truth value', () => {
  it.each([
    ['true', true],
    ['false', false],
  ])('%s is read', (text, value) => {
    const scanner = new JsonScanner(goString(text));
    expect(scanner.peekKind()).toBe('bool');
    expect(scanner.readBool()).toBe(value);
    scanner.end();
  });
});

describe('a long number', () => {
  it('may end with the text, whatever its length', () => {
    for (const length of [1, 20, 23, 24, 25, 60, 64, 180, 192, 200, 1500, 1536])
      skipWhole('1'.repeat(length));
  });
});
