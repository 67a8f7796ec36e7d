import fc from 'fast-check';
import { decodeBase64, encodeBase64 } from '../../../src/core/go/base64';
import { goStringFromBytes } from '../../../src/core/model/go-string';
import { asBytes, goAnswers } from './go-answers';

type Row = readonly [text: string, decoder: 'padded' | 'raw', answer: string | number];

const { rows } = goAnswers('base64.json') as { rows: Row[] };
const bytes = fc.uint8Array({ maxLength: 40 });

function answer(text: string, padded: boolean): string | number {
  const result = decodeBase64(text, padded);
  return result.ok ? result.value : result.offset;
}

function withLineBreaks(text: string, breaks: readonly [number, string][]): string {
  return breaks.reduce((broken, [at, lineBreak]) => {
    const place = at % (broken.length + 1);
    return broken.slice(0, place) + lineBreak + broken.slice(place);
  }, text);
}

const lineBreaks = fc.array(fc.tuple(fc.nat(100), fc.constantFrom('\n', '\r', '\r\n')), { maxLength: 4 });

describe('base64 is read as encoding/base64 reads it', () => {
  it('gives the bytes or the offset of the fault that Go gave, for every row of the table', () => {
    expect(
      rows.filter(([text, decoder, expected]) => answer(text, decoder === 'padded') !== expected),
    ).toEqual([]);
  });

  it('names the outcome', () => {
    expect(decodeBase64('dTpw', true)).toEqual({ ok: true, value: 'u:p' });
    expect(decodeBase64('dT!w', true)).toEqual({ ok: false, offset: 2 });
  });

  it.each([
    ['an empty text', '', ''],
    ['no padding where none is due', 'dTpw', 'u:p'],
    ['one padding character', 'dTo=', 'u:'],
    ['two padding characters', 'dQ==', 'u'],
    ['line breaks before, within and behind', '\ndT\r\npw\n', 'u:p'],
    ['line breaks between and behind the padding', 'dQ=\r\n=\n', 'u'],
    ['trailing bits that are not zero', 'dR==', 'u'],
  ])('with padding: accepts %s', (_, text, expected) => {
    expect(answer(text, true)).toBe(expected);
  });

  it.each([
    ['missing padding of one', 'dTo', 0],
    ['missing padding of two, from the group on', 'dTpwdQ', 4],
    ['half of the padding, at the end of the text', 'dQ=', 3],
    ['half of the padding, with something behind', 'dQ=A', 2],
    ['half of the padding, with a line break and something behind', 'dQ=\nA', 3],
    ['padding after one character', 'd===', 1],
    ['padding after a whole group', 'dTpw=', 4],
    ['too much padding', 'dTo==', 4],
    ['text behind the padding', 'dTo=dTo=', 4],
    ['a space', 'dT pw', 2],
    ['the URL alphabet', 'dTp-', 3],
    ['a byte above ASCII', 'dTp\u00ff', 3],
    ['a character beyond a byte whose low byte is in the alphabet', 'dTp\u0141', 3],
  ])('with padding: refuses %s', (_, text, offset) => {
    expect(decodeBase64(text, true)).toEqual({ ok: false, offset });
  });

  it('without padding: accepts two or three characters at the end, refuses one', () => {
    expect(answer('dQ', false)).toBe('u');
    expect(answer('dTo', false)).toBe('u:');
    expect(answer('dTpwd', false)).toBe(4);
  });

  it('without padding: an equals sign is an ordinary fault', () => {
    expect(answer('dQ==', false)).toBe(2);
    expect(answer('=', false)).toBe(0);
  });

  it('agrees with Buffer on whatever Buffer has written, with line breaks anywhere', () => {
    fc.assert(
      fc.property(bytes, lineBreaks, (value, breaks) => {
        const padded = Buffer.from(value).toString('base64');
        expect(answer(withLineBreaks(padded, breaks), true)).toBe(goStringFromBytes(value));
        expect(answer(withLineBreaks(padded.replace(/=/g, ''), breaks), false)).toBe(
          goStringFromBytes(value),
        );
      }),
    );
  });

  it('names the first character that is in no base64 text', () => {
    fc.assert(
      fc.property(
        bytes,
        fc.constantFrom(' ', '\t', '-', '_', '!', '\u00e9', '\0'),
        fc.nat(60),
        (value, wrong, at) => {
          const text = Buffer.from(value).toString('base64').replace(/=/g, '');
          const place = at % (text.length + 1);
          const damaged = text.slice(0, place) + wrong + text.slice(place);
          expect(answer(damaged, true)).toBe(place);
          expect(answer(damaged, false)).toBe(place);
        },
      ),
    );
  });
});

describe('base64 is written as StdEncoding writes it', () => {
  it.each([
    ['', ''],
    ['u', 'dQ=='],
    ['u:', 'dTo='],
    ['u:p', 'dTpw'],
    ['\u00ff\u00ef\u00be', '/+++'],
    ['\u00fb\u00ff', '+/8='],
    ['\0', 'AA=='],
    ['\0\0\0\0', 'AAAAAA=='],
  ])('%j becomes %s', (text, expected) => {
    expect(encodeBase64(asBytes(text))).toBe(expected);
  });

  it('agrees with Buffer, and comes back', () => {
    fc.assert(
      fc.property(bytes, (value) => {
        const written = encodeBase64(goStringFromBytes(value));
        expect(written).toBe(Buffer.from(value).toString('base64'));
        expect(answer(written, true)).toBe(goStringFromBytes(value));
      }),
    );
  });
});
