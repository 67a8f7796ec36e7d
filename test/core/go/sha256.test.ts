import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { sha256Hex } from '../../../src/core/go/sha256';
import { goString, goStringFromBytes } from '../../../src/core/model/go-string';

describe('sha256Hex', () => {
  it.each([
    ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    [
      'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
      '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
    ],
  ])('is the digest of FIPS 180-4 for %j', (text, digest) => {
    expect(sha256Hex(goString(text))).toBe(digest);
  });

  it('agrees with another implementation at every length around the ends of blocks', () => {
    for (let length = 0; length <= 200; length++) {
      const bytes = Uint8Array.from({ length }, (_, at) => (at * 7 + length) % 256);
      expect(sha256Hex(goStringFromBytes(bytes))).toBe(createHash('sha256').update(bytes).digest('hex'));
    }
  });

  it('agrees with another implementation on any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 1000 }), (bytes) => {
        expect(sha256Hex(goStringFromBytes(bytes))).toBe(createHash('sha256').update(bytes).digest('hex'));
      }),
      { numRuns: 100 },
    );
  });

  it('counts the bytes of a text in UTF-8', () => {
    expect(sha256Hex(goString('é'))).toBe(createHash('sha256').update('é', 'utf8').digest('hex'));
  });
});
