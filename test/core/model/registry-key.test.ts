import fc from 'fast-check';
import { goString, goStringFromBytes } from '../../../src/core/model/go-string';
import { redactUserinfo, showRegistryKey } from '../../../src/core/model/registry-key';

const HEX = 'a'.repeat(32);

describe('userinfo before a host is redacted', () => {
  it.each([
    ['user and password', 'user:pass@gcr.io/a', '[redacted]@gcr.io/a'],
    ['a token', 'token@gcr.io', '[redacted]@gcr.io'],
    ['nothing before the @', '@gcr.io', '[redacted]@gcr.io'],
    ['behind a scheme', 'https://user:pass@gcr.io/v1/', 'https://[redacted]@gcr.io/v1/'],
    ['behind any scheme', 'a9+.-B://user:pass@gcr.io', 'a9+.-B://[redacted]@gcr.io'],
    ['up to the last @', 'user:p@ss@gcr.io', '[redacted]@gcr.io'],
    ['letters of all kinds', 'üser:p äss\n@gcr.io', '[redacted]@gcr.io'],
    [
      'what looks like a short digest behind it',
      `user:pass@b:${HEX.slice(1)}`,
      `[redacted]@b:${HEX.slice(1)}`,
    ],
    ['what only ends like a digest', `user:pass@é:${HEX}`, `[redacted]@é:${HEX}`],
    ['what is like a digest of no known algorithm', `user:pass@gcr.io:${HEX}`, `[redacted]@gcr.io:${HEX}`],
    ['what looks like a digest and is none', 'user:@sha256:pass@gcr.io/a', '[redacted]@gcr.io/a'],
    ['behind a scheme written twice', 'https://http://user:pass@gcr.io', 'https://http://[redacted]@gcr.io'],
    ['before an image with a digest', `user:pass@foo@sha256:${HEX}`, `[redacted]@foo@sha256:${HEX}`],
  ])('%s', (_, text, shown) => {
    expect(redactUserinfo(text)).toBe(shown);
  });

  it.each([
    ['a plain host', 'gcr.io:443/a/b'],
    ['a scheme alone', 'https://gcr.io/v1/'],
    ['a digest', `nginx@sha256:${HEX}`],
    ['a digest of another algorithm', 'nginx:1@md5:0123'],
    ['a digest of a compound algorithm', 'nginx@sha256+b64:QUI'],
    ['a digest with a blake', 'nginx@blake2b-256:ab'],
    ['nothing', ''],
  ])('%s stays as it is', (_, text) => {
    expect(redactUserinfo(text)).toBe(text);
  });

  it.each([
    ['a password with a slash', 'user:pass/word@gcr.io'],
    ['a password with a question mark, behind a scheme', 'https://user:pass?word@gcr.io'],
    ['a password with a number sign', 'https://user:pass#word@gcr.io/v1/'],
    ['a scheme written twice', 'https://https://user:password@gcr.io'],
    ['two slashes without a scheme', '//user:password@gcr.io'],
  ])('%s is redacted too, though the kubelet finds no userinfo there', (_, text) => {
    expect(redactUserinfo(text)).not.toContain('word');
  });

  it('never shows a password, whatever is in it', () => {
    const password = fc.string({ unit: 'grapheme', maxLength: 8 }).map((text) => `QXZ${text}QXZ`);
    const scheme = fc.constantFrom('', 'https://', 'http://', 'HTTPS://');
    fc.assert(
      fc.property(
        scheme,
        password,
        fc.constantFrom('gcr.io', 'gcr.io:443/a', '[::1]:80', ''),
        (before, secret, host) => {
          expect(redactUserinfo(`${before}user:${secret}@${host}`)).toBe(`${before}[redacted]@${host}`);
        },
      ),
    );
  });
});

describe('a registry key for people', () => {
  it('is the text as written, redacted', () => {
    expect(showRegistryKey(goString('https://jürgen:pass@régistry.io/a'))).toBe(
      'https://[redacted]@régistry.io/a',
    );
    expect(showRegistryKey(goStringFromBytes(Uint8Array.of(0x61, 0xff)))).toBe('a\ufffd');
  });
});
