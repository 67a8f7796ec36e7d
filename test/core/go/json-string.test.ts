import fc from 'fast-check';
import { unquote } from '../../../src/core/go/json-string';
import { bytesOf, goString, type GoString } from '../../../src/core/model/go-string';
import { goAnswers } from './go-answers';

const { rows } = goAnswers('json.json') as { rows: [text: string, answer: string | true | null][] };

/** `inside`: one byte in each code unit. */
const valueOf = (inside: string): GoString => unquote(bytesOf(inside as GoString));

function hex(code: number): string {
  return `\\u${code.toString(16).padStart(4, '0')}`;
}

describe('the value of a JSON string', () => {
  it('is the one that Go gave, for every string of the table', () => {
    const strings = rows.filter(([text, answer]) => typeof answer === 'string' && text.startsWith('"'));
    expect(strings.length).toBeGreaterThan(60);
    expect(strings.filter(([text, answer]) => valueOf(text.slice(1, -1)) !== answer)).toEqual([]);
  });

  it.each([
    ['nothing', '', ''],
    ['plain text', 'abc', 'abc'],
    ['every short escape', '\\"\\\\\\/\\b\\f\\n\\r\\t', '"\\/\b\f\n\r\t'],
    ['text around an escape', 'a\\nb', 'a\nb'],
    ['an escaped backslash before a letter', '\\\\n', '\\n'],
    ['a code in either case', '\\u00e9\\u00E9', 'éé'],
    ['a code followed by digits', '\\u00411', 'A1'],
    ['a surrogate pair', '\\ud83d\\ude00', '😀'],
    ['the first and the last pair', '\\ud800\\udc00\\udbff\\udfff', '\u{10000}\u{10ffff}'],
    ['a high surrogate alone', '\\ud800', '\ufffd'],
    ['a high surrogate before text', '\\udbffA', '\ufffdA'],
    ['a high surrogate before another escape', '\\ud800\\n\\ud800\\u0041', '\ufffd\n\ufffdA'],
    ['a high surrogate before a whole pair', '\\ud800\\ud83d\\ude00', '\ufffd😀'],
    ['a high surrogate before digits that are no escape', '\\ud800dc00', '\ufffddc00'],
    ['a low surrogate alone', '\\udc00\\udfff', '\ufffd\ufffd'],
    ['the neighbours of the surrogates', '\\ud7ff\\ue000', '\ud7ff\ue000'],
    ['a neighbour before a low surrogate', '\\ud7ff\\udc00', '\ud7ff\ufffd'],
    ['a neighbour behind a high surrogate', '\\ud800\\ue000', '\ufffd\ue000'],
  ])('%s', (_, inside, expected) => {
    expect(valueOf(inside)).toBe(goString(expected));
  });

  it('has U+FFFD for each byte that is no UTF-8, before, between and behind escapes', () => {
    expect(valueOf('\u00ff\u00fe')).toBe(goString('\ufffd\ufffd'));
    expect(valueOf('\u00c3\\n\u00a9\\n\u00c3\u00a9\u00ff')).toBe(goString('\ufffd\n\ufffd\né\ufffd'));
  });

  it('has room for each byte that is no UTF-8, however many, and for what is behind them', () => {
    const many = '\u00ff'.repeat(1000);
    expect(valueOf(`a${many}b\\n\u00c3\u00a9`)).toBe(goString(`a${'\ufffd'.repeat(1000)}b\né`));
  });

  it('agrees with JSON.parse on well-formed text, however it is escaped', () => {
    const written = fc.array(
      fc.oneof(
        fc.string({ unit: 'binary', maxLength: 4 }).map((text) => JSON.stringify(text).slice(1, -1)),
        fc.integer({ min: 0, max: 0xd7ff }).map(hex),
        fc.integer({ min: 0xe000, max: 0xffff }).map(hex),
        fc
          .tuple(fc.integer({ min: 0xd800, max: 0xdbff }), fc.integer({ min: 0xdc00, max: 0xdfff }))
          .map(([high, low]) => hex(high) + hex(low)),
        fc.constantFrom('\\/', '\\"', '\\\\', '\\u00E9'),
      ),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(written, (pieces) => {
        const inside = pieces.join('');
        expect(valueOf(goString(inside))).toBe(goString(JSON.parse(`"${inside}"`) as string));
      }),
      { numRuns: 300 },
    );
  });

  it('has one U+FFFD where JSON.parse leaves a lone surrogate', () => {
    const surrogates = fc.array(fc.integer({ min: 0xd7fe, max: 0xe001 }), { maxLength: 6 });
    fc.assert(
      fc.property(surrogates, (codes) => {
        const inside = codes.map(hex).join('');
        expect(valueOf(inside)).toBe(goString(Buffer.from(JSON.parse(`"${inside}"`) as string).toString()));
      }),
      { numRuns: 300 },
    );
  });
});
