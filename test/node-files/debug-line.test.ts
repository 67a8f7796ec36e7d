import { debugLine } from '../../src/node/debug-lines';
import { debugLines } from './debug-lines';

/** Every control character, and every one that turns the direction of a text or cannot be seen. */
const HOSTILE = Array.from({ length: 0xffff }, (_, code) => String.fromCharCode(code))
  .filter((character) => /[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]|\p{Bidi_Control}/u.test(character))
  .join('');

const STEERS = /[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]|\p{Bidi_Control}/u;

const tell = debugLine('kubelet-keyring:test');

describe('a line under DEBUG holds nothing that steers a terminal', () => {
  it.each<readonly [string, string, readonly unknown[]]>([
    ['a path as JSON', '%j: read', [HOSTILE]],
    ['a text', '%s: read', [HOSTILE]],
    ['an object', '%o and %O', [{ [HOSTILE]: HOSTILE }, [HOSTILE]]],
    ['a value without a place in the text', 'read', [HOSTILE, { a: HOSTILE }]],
    ['the text itself', HOSTILE, []],
    ['an error', '%s', [Object.assign(new Error(HOSTILE), { code: HOSTILE })]],
  ])('%s', (_, text, values) => {
    tell(text, ...values);
    expect(debugLines()).toHaveLength(1);
    expect(debugLines().join('')).not.toMatch(STEERS);
  });

  it('and reads as it did', () => {
    tell('%j: %s, %d records', '/a "b"', 'read', 3);
    expect(debugLines()[0]).toMatch(/kubelet-keyring:test "\/a \\"b\\"": read, 3 records$/);
  });

  it('a name of DEBUG that is off formats nothing', () => {
    const seen = { toJSON: jest.fn() };
    debugLine('another:name')('%j', seen);
    expect(seen.toJSON).not.toHaveBeenCalled();
    expect(debugLines()).toEqual([]);
  });
});
