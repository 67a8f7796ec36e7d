import { PassThrough, Readable } from 'node:stream';
import { colorsFor, printable } from '../../src/cli/terminal';

describe('colorsFor: colours on standard output', () => {
  it.each([
    ['a terminal', true, {}, true],
    ['no terminal', false, {}, false],
    ['a terminal, NO_COLOR set', true, { NO_COLOR: '1' }, false],
    ['a terminal, NO_COLOR empty', true, { NO_COLOR: '' }, true],
    ['a dumb terminal', true, { TERM: 'dumb' }, false],
    ['another terminal', true, { TERM: 'xterm' }, true],
    ['no terminal, FORCE_COLOR=1', false, { FORCE_COLOR: '1' }, true],
    ['no terminal, FORCE_COLOR empty', false, { FORCE_COLOR: '' }, true],
    ['no terminal, FORCE_COLOR=0', false, { FORCE_COLOR: '0' }, false],
    ['a terminal, FORCE_COLOR=0', true, { FORCE_COLOR: '0' }, false],
    ['NO_COLOR wins over FORCE_COLOR', true, { NO_COLOR: '1', FORCE_COLOR: '1' }, false],
    ['a dumb terminal wins over FORCE_COLOR', true, { TERM: 'dumb', FORCE_COLOR: '1' }, false],
  ])('%s', (_, isTTY, env, expected) => {
    const stdout = Object.assign(new PassThrough(), { isTTY });
    const colors = colorsFor({ stdin: Readable.from([]), stdout, stderr: new PassThrough(), env });
    expect(colors.isColorSupported).toBe(expected);
    expect(colors.red('x')).toBe(expected ? '\x1b[31mx\x1b[39m' : 'x');
  });

  it('a stream that does not say is no terminal', () => {
    const terminal = {
      stdin: Readable.from([]),
      stdout: new PassThrough(),
      stderr: new PassThrough(),
      env: {},
    };
    expect(colorsFor(terminal).isColorSupported).toBe(false);
  });
});

describe('printable: text from outside that cannot steer a terminal', () => {
  it('leaves what can be read as it is', () => {
    const text = ' !~aZ09\u00a0äß€日本🔑אב';
    expect(printable(text)).toBe(text);
  });

  it.each([
    ['\0', '\\u0000'],
    ['\n', '\\u000a'],
    ['\r', '\\u000d'],
    ['\x1b[31m', '\\u001b[31m'],
    ['\x1f', '\\u001f'],
    ['\x7f', '\\u007f'],
    ['\x80', '\\u0080'],
    ['\x9b31m', '\\u009b31m'],
    ['\x9f', '\\u009f'],
    ['\u2028', '\\u2028'],
    ['\u2029', '\\u2029'],
    ['\ufeff', '\\ufeff'],
    ['a\x07b\x07', 'a\\u0007b\\u0007'],
  ])('%j is written as %j', (text, expected) => {
    expect(printable(text)).toBe(expected);
  });

  // Unicode names them itself: the property Bidi_Control.
  const all = Array.from({ length: 0xffff }, (_, code) => String.fromCharCode(code));
  const marks = all.filter((character) => /\p{Bidi_Control}/u.test(character));

  it('there are twelve marks that turn the direction of a text', () => {
    expect(marks).toHaveLength(12);
  });

  it.each(marks.map((mark) => mark.charCodeAt(0).toString(16).padStart(4, '0')))(
    'the direction mark U+%s is written as an escape',
    (hex) => {
      expect(printable(String.fromCharCode(Number.parseInt(hex, 16)))).toBe(`\\u${hex}`);
    },
  );
});
