import { goQuote } from '../../../src/core/imagemanager/go-quote';

describe('goQuote', () => {
  it.each([
    ['', '""'],
    ['quay.io/a/b:1@sha256:0', '"quay.io/a/b:1@sha256:0"'],
    ['a b', '"a b"'],
    ['a"b\\c', '"a\\"b\\\\c"'],
    ['\x07\b\f\n\r\t\v', '"\\a\\b\\f\\n\\r\\t\\v"'],
    ['\x00\x1f\x7f', '"\\x00\\x1f\\x7f"'],
    ['é€😀', '"é€😀"'],
    ['e\u0301', '"e\u0301"'],
    ['½+$', '"½+$"'],
    ['\u0080\u00a0\u00ad', '"\\u0080\\u00a0\\u00ad"'],
    ['\u2028\u200b\ufeff', '"\\u2028\\u200b\\ufeff"'],
    ['\uffff\u{10000}', '"\\uffff\u{10000}"'],
    ['\u{e0001}\u{1ffff}', '"\\U000e0001\\U0001ffff"'],
    ['\ud800', '"\ufffd"'],
  ])('writes %j as Go does', (text, quoted) => {
    expect(goQuote(text)).toBe(quoted);
  });
});
