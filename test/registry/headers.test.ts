import { headerOf, headersOf } from '../../src/registry/headers';

describe('headers of a reply', () => {
  it('have names in lower case and keep the order of values', () => {
    const headers = headersOf([Buffer.from('X-A'), Buffer.from('1'), 'x-b', '2', 'x-a', '3']);
    expect([...headers]).toEqual([
      ['x-a', ['1', '3']],
      ['x-b', ['2']],
    ]);
    expect(headerOf(headers, 'x-a')).toBe('1');
    expect(headerOf(headers, 'x-c')).toBeUndefined();
  });

  it('may be named as what every object has', () => {
    const headers = headersOf(['__proto__', 'a', 'constructor', 'b']);
    expect(headerOf(headers, '__proto__')).toBe('a');
    expect(headerOf(headers, 'constructor')).toBe('b');
    expect(headerOf(headers, 'toString')).toBeUndefined();
  });

  it('are read byte for byte, and a name without a value is left out', () => {
    expect([...headersOf([Buffer.from('a'), Buffer.from([0xe9, 0x80]), 'b'])]).toEqual([
      ['a', ['\u00e9\u0080']],
    ]);
  });
});
