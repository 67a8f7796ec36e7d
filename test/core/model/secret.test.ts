import fc from 'fast-check';
import { inspect } from 'node:util';
import { goString, goStringFromBytes } from '../../../src/core/model/go-string';
import { REDACTED, Secret } from '../../../src/core/model/secret';
import { formatted } from './formatted';

/** Long enough, and of such letters, that nothing else can hold it by chance. */
const value = fc.stringMatching(/^[QXZ]{16}$/);

describe('a secret value', () => {
  it('comes out by its name alone, as text or bytes', () => {
    const secret = new Secret(goString('pässword'));
    expect(secret.reveal()).toBe('pässword');
    expect(Buffer.from(secret.revealBytes()).toString()).toBe('pässword');
  });

  it('is [redacted] as text, as JSON and when inspected', () => {
    const secret = new Secret(goString('password'));
    expect(REDACTED).toBe('[redacted]');
    expect([String(secret), secret.toString(), secret.toJSON(), inspect(secret)]).toEqual(
      Array(4).fill('[redacted]'),
    );
    expect(JSON.stringify({ secret })).toBe('{"secret":"[redacted]"}');
    expect(inspect({ secret })).toBe('{ secret: [redacted] }');
  });

  it('is in nothing else that a program makes of it', () => {
    fc.assert(
      fc.property(value, (text) => {
        const secret = new Secret(goString(text));
        expect(formatted(secret).filter(([, made]) => made.includes(text))).toEqual([]);
        expect(secret.reveal()).toBe(text);
      }),
      { numRuns: 30 },
    );
  });

  it('is no property, so that it can be neither listed nor changed', () => {
    const secret = new Secret(goString('password'));
    expect(Reflect.ownKeys(secret)).toEqual([]);
    expect(() => Object.assign(secret, { value: 'other' }).reveal()).not.toThrow();
    expect(secret.reveal()).toBe('password');
  });

  it('keeps bytes that are no UTF-8, and shows them as U+FFFD', () => {
    const secret = new Secret(goStringFromBytes(Uint8Array.of(0x61, 0xff)));
    expect(secret.reveal()).toBe('a\ufffd');
    expect([...secret.revealBytes()]).toEqual([0x61, 0xff]);
  });

  it('gives its bytes as a copy', () => {
    const secret = new Secret(goString('password'));
    secret.revealBytes().fill(0);
    expect(secret.reveal()).toBe('password');
  });

  it('comes out as it went in', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.string({ unit: 'binary' }), (bytes, text) => {
        expect([...new Secret(goStringFromBytes(bytes)).revealBytes()]).toEqual([...bytes]);
        expect(new Secret(goString(text)).reveal()).toBe(text);
      }),
    );
  });

  it('says whether it is empty', () => {
    expect(new Secret(goString('')).isEmpty).toBe(true);
    expect(new Secret(goString(' ')).isEmpty).toBe(false);
  });
});
