import fc from 'fast-check';
import { hashOf } from '../../../src/core/go/byte-hash';

const bytesOf = (text: string): Uint8Array => Buffer.from(text, 'latin1');
const hash = (text: string): number => hashOf(bytesOf(text), 0, text.length);

describe('the hash of bytes', () => {
  it('is the same for the same bytes, wherever they stand', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.uint8Array(), fc.uint8Array(), (before, bytes, behind) => {
        const all = Buffer.concat([before, bytes, behind]);
        expect(hashOf(all, before.length, before.length + bytes.length)).toBe(hashOf(bytes, 0, bytes.length));
      }),
    );
  });

  it('is an integer of 32 bits', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        const told = hashOf(bytes, 0, bytes.length);
        expect(told | 0).toBe(told);
      }),
    );
  });

  it.each([
    ['a single bit', ['gcr.io', 'gcr.ip', 'fcr.io', 'ghr.io']],
    ['the order', ['ab', 'ba', 'abcdefgh', 'efghabcd', 'bacdefgh']],
    ['zeros', ['', '\0', '\0\0', '\0\0\0', '\0\0\0\0', '\0\0\0\0\0']],
    ['the last bytes', ['registry-1', 'registry-2', 'registry-12', 'registry-21']],
  ])('differs where %s differs', (_, texts) => {
    expect(new Set(texts.map(hash)).size).toBe(texts.length);
  });

  it('spreads keys that are counted over the slots of a table', () => {
    const slots = new Set(Array.from({ length: 4096 }, (_, at) => hash(`registry-${at}.example.com`) & 4095));
    // Thrown at random, 4,096 keys leave 37 % of as many slots free.
    expect(slots.size).toBeGreaterThan(2400);
  });
});
