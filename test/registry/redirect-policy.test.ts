import { isRedirect, nextHop } from '../../src/registry/redirect-policy';

function hop(from: string, location: string | undefined): string {
  const next = nextHop(new URL(from), location);
  if ('url' in next) return `${next.url.href} ${next.sameOrigin ? 'same' : 'other'}`;
  return 'reason' in next ? next.reason : next.kind;
}

describe('redirects', () => {
  it.each([301, 302, 303, 307, 308])('are replies with %i', (status) => {
    expect(isRedirect(status)).toBe(true);
  });

  it.each([200, 300, 304, 305, 306, 309, 401])('are not replies with %i', (status) => {
    expect(isRedirect(status)).toBe(false);
  });

  it.each([
    ['a path', 'https://a.example/v2/', '/x?y=z', 'https://a.example/x?y=z same'],
    [
      'the same host and port',
      'https://a.example/v2/',
      'https://a.example:443/x',
      'https://a.example/x same',
    ],
    ['another host', 'https://a.example/', 'https://b.example/x', 'https://b.example/x other'],
    ['a host below', 'https://a.example/', 'https://b.a.example/x', 'https://b.a.example/x other'],
    ['another port', 'https://a.example/', 'https://a.example:8443/x', 'https://a.example:8443/x other'],
    ['https from http', 'http://a.example/', 'https://a.example/x', 'https://a.example/x other'],
    [
      'https at the same port',
      'http://a.example:5000/',
      'https://a.example:5000/',
      'https://a.example:5000/ other',
    ],
    [
      'another port of this machine',
      'http://localhost:1/',
      'http://127.0.0.1:2/',
      'http://127.0.0.1:2/ other',
    ],
    ['no scheme', 'https://a.example/', '//b.example/x', 'https://b.example/x other'],
    ['a user and a fragment', 'https://a.example/', 'https://u:p@b.example/#f', 'https://b.example/ other'],
    ['http from https', 'https://a.example/', 'http://a.example/', 'downgrade'],
    ['this machine', 'https://a.example/', 'https://localhost:6443/', 'loopback'],
    ['this machine by an odd spelling', 'http://a.example/', 'http://2130706433/', 'loopback'],
    ['the address of no machine', 'http://a.example/', 'http://0.0.0.0/', 'unspecified'],
    ['the same in short', 'http://a.example/', 'http://0/', 'unspecified'],
    ['the same as IPv6', 'http://a.example/', 'http://[::]/', 'unspecified'],
    ['the metadata of a cloud', 'http://a.example/', 'http://169.254.169.254/latest/', 'link-local'],
    ['the same from this machine', 'http://localhost:1/', 'http://169.254.169.254/latest/', 'link-local'],
    ['the same from that link', 'http://169.254.1.1/', 'http://169.254.169.254/latest/', 'link-local'],
    ['a link as IPv6', 'http://a.example/', 'http://[fe80::1]/', 'link-local'],
    ['this machine as IPv4 in IPv6', 'http://a.example/', 'http://[::ffff:127.0.0.1]/', 'loopback'],
    ['this machine in hex', 'http://a.example/', 'http://0x7f.1/', 'loopback'],
    ['this machine in octal', 'http://a.example/', 'http://0177.0.0.1/', 'loopback'],
    ['this machine by another name', 'http://a.example/', 'http://x.localhost/', 'loopback'],
    ['this machine with the dot of the root', 'http://a.example/', 'http://localhost./', 'loopback'],
    ['its own address of a link', 'http://169.254.1.1/', 'http://169.254.1.1/x', 'http://169.254.1.1/x same'],
    ['a file', 'https://a.example/', 'file:///etc/passwd', 'scheme'],
    ['a script', 'https://a.example/', 'javascript:1', 'scheme'],
    ['nothing', 'https://a.example/', undefined, 'malformed-reply'],
    ['no address', 'https://a.example/', 'https://[', 'malformed-reply'],
  ])('lead to %s', (_what, from, location, expected) => {
    expect(hop(from, location)).toBe(expected);
  });
});
