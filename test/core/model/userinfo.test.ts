import fc from 'fast-check';
import { hostBehindUserinfo, redactUserinfo, redactUserinfoIn } from '../../../src/core/model/userinfo';

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
    ['a host that is named as an algorithm', 'user:pass@sha256:5000', '[redacted]@sha256:5000'],
    ['the same without a port', 'token@sha256:', '[redacted]@sha256:'],
    ['what looks like a short digest, the name with a colon', 'user:pass@md5:0123', '[redacted]@md5:0123'],
    ['three slashes behind a scheme', 'https:///user:pass@gcr.io/a', 'https://[redacted]@gcr.io/a'],
    ['another scheme', 'ftp://user:pass@gcr.io', 'ftp://[redacted]@gcr.io'],
    ['no scheme, but slashes', '//user:pass@gcr.io/x', '//[redacted]@gcr.io/x'],
    ['an @ that is percent-escaped', 'user%3Apass%40gcr.io/a', '[redacted]%40gcr.io/a'],
    ['an @ that is percent-escaped twice', 'user%253Apass%2540gcr.io', '[redacted]%2540gcr.io'],
    ['an @ that JSON escapes', 'user:pass\\u0040gcr.io', '[redacted]\\u0040gcr.io'],
    ['an @ that YAML escapes', 'user:pass\\x40gcr.io', '[redacted]\\x40gcr.io'],
    ['an @ that TOML escapes', 'user:pass\\U00000040gcr.io', '[redacted]\\U00000040gcr.io'],
    ['an @ that a shell escapes', 'user:pass\\100gcr.io', '[redacted]\\100gcr.io'],
    ['an @ that JavaScript escapes', 'user:pass\\u{40}gcr.io', '[redacted]\\u{40}gcr.io'],
    ['an @ that HTML escapes', 'user:pass&#64;gcr.io', '[redacted]&#64;gcr.io'],
    ['an @ that HTML escapes in hex, twice', 'user:pass&amp;#x40;gcr.io', '[redacted]&amp;#x40;gcr.io'],
    ['an @ that HTML has a name for', 'user:pass&commat;gcr.io', '[redacted]&commat;gcr.io'],
    ['a wide @', 'user:pass\uff20gcr.io', '[redacted]\uff20gcr.io'],
    ['a small @', 'user:pass\ufe6bgcr.io', '[redacted]\ufe6bgcr.io'],
    ['a port that is none', 'user:pass@gcr.io:x', '[redacted]@gcr.io:x'],
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
    ['a digest of another algorithm', `nginx:1@md5:${HEX}`],
    ['a digest cut short', 'nginx@sha256:01ab23'],
    ['a digest cut short, behind a registry', 'r.io/team/app@sha256:01ab23'],
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

describe('each name of a sentence is redacted', () => {
  it.each([
    ['a URL in quotes', 'Get "https://user:pass@r.io/v2/": EOF', 'Get "https://[redacted]@r.io/v2/": EOF'],
    [
      'a URL in single quotes',
      "Get 'https://user:pa ss@r.io/v2/' failed",
      "Get 'https://[redacted]@r.io/v2/' failed",
    ],
    [
      'a password with a space, in quotes',
      'Get "https://user:pa ss@r.io/v2/": EOF',
      'Get "https://[redacted]@r.io/v2/": EOF',
    ],
    ['a key alone', 'user:pass@r.io and //user:pass@q.io/x', '[redacted]@r.io and //[redacted]@q.io/x'],
    [
      'what stands in brackets',
      'tried (ftp://user:pass@r.io), gave up',
      'tried (ftp://[redacted]@r.io), gave up',
    ],
    ['an image with a digest', `pulled r.io/x@sha256:${HEX}`, `pulled r.io/x@sha256:${HEX}`],
    ['the name of a package', 'npm install @kubernetes/client-node', 'npm install @kubernetes/client-node'],
    ['what is redacted already', 'key [redacted]&#64;r.io/x of', 'key [redacted]&#64;r.io/x of'],
    ['nothing of the kind', 'failed to pull "r.io/x:1": 401', 'failed to pull "r.io/x:1": 401'],
  ])('%s', (_, sentence, shown) => {
    expect(redactUserinfoIn(sentence)).toBe(shown);
  });

  it('never shows a password that is one word', () => {
    const password = fc.string({
      unit: fc.constantFrom('a', ':', '/', '@', '%', '?', '#', '.'),
      maxLength: 8,
    });
    const before = fc.constantFrom('', 'x ', 'Get "', '(', 'error: ');
    fc.assert(
      fc.property(
        before,
        fc.constantFrom('', '//', 'https://', 'ftp://'),
        password,
        (start, scheme, inner) => {
          const told = redactUserinfoIn(`${start}${scheme}u:QXZ${inner}QXZ@r.io/x: refused`);
          expect(told).toBe(`${start}${scheme}[redacted]@r.io/x: refused`);
        },
      ),
    );
  });
});

describe('the host of a name', () => {
  it.each([
    ['a host and a path', 'r.io/x', 'r.io'],
    ['a port', 'r.io:5000/x', 'r.io:5000'],
    ['an address in brackets', '[fe80::1%eth0]:5000/x', '[fe80::1%eth0]:5000'],
    ['userinfo', 'u:PW@r.io:5000/x', 'r.io:5000'],
    ['a token', 'PW@r.io', 'r.io'],
    ['an @ that HTML escapes', 'u:PW&#64;r.io/x', 'r.io'],
    ['an @ that is percent-escaped', 'u:PW%40r.io/x', 'r.io'],
    ['a password with a slash', 'u:PW/PW@r.io/x', 'r.io'],
    ['a password with a question mark', 'u:PW?PW@r.io/x', 'r.io'],
    ['a password with a number sign', 'u:PW#PW&commat;r.io/x', 'r.io'],
    ['a token with a slash', 'PW/PW@r.io/x', 'r.io'],
    ['a digest', `r.io/x@sha256:${HEX}`, 'r.io'],
    ['a digest behind a host without a dot', `registry:5000/x@sha256:${HEX}`, 'registry:5000'],
    ['a mail address in the query', 'auth.r.io/token?account=a@b.io', 'auth.r.io'],
    ['the same behind a host without a dot', 'registry:5000/token?account=a%40b.io', 'registry:5000'],
    ['an @ in the path of a host', 'r.io/v2/x@latest', 'r.io'],
    ['nothing', '', ''],
  ])('is known beside %s', (_, name, host) => {
    expect(hostBehindUserinfo(name)).toBe(host);
  });
});
