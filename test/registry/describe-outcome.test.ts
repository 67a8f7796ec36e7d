import { describeOutcome } from '../../src/registry/describe-outcome';
import type { ProbeOutcome } from '../../src/registry/outcome';

function describeWith(outcome: ProbeOutcome, credentialSent = true, candidate = true): string {
  return describeOutcome({ outcome, credentialSent }, { host: 'r.example', candidate });
}

const at = 'registry';

describe('an outcome in words', () => {
  it.each<readonly [ProbeOutcome, string, string]>([
    [{ kind: 'accepted' }, 'r.example hands out the image.', 'image.'],
    [{ kind: 'accepted', rateLimit: { remaining: 1 } }, 'r.example hands out the image.', 'image.'],
    [
      { kind: 'accepted', rateLimit: { remaining: 0 } },
      'r.example hands out the image. No pull is left',
      'would be refused.',
    ],
    [
      { kind: 'refused', reason: 'credential', at },
      'r.example refuses user name and password (401).',
      'Renew the credential at its source.',
    ],
    [
      { kind: 'refused', reason: 'credential', at: 'token-server' },
      'The token server of r.example refuses user name',
      'Renew the credential at its source.',
    ],
    [
      { kind: 'refused', reason: 'token', at },
      'The token server took the credential, and r.example does not take',
      'that the user may read it.',
    ],
    [
      { kind: 'forbidden', at },
      'r.example knows the user and denies',
      'Grant the user read access to the repository.',
    ],
    [{ kind: 'repository-unknown', at }, 'r.example has no such repository', 'Check the name of the image.'],
    [
      { kind: 'manifest-unknown', at },
      'r.example has the repository and not this tag',
      'Check what comes after the name.',
    ],
    [{ kind: 'not-found', at }, 'r.example answers 404', 'that a registry answers at this address.'],
    [
      { kind: 'rate-limited', at },
      'r.example has had too many requests (429). It does not say',
      'with a higher limit.',
    ],
    [
      { kind: 'rate-limited', reset: { at: 'T', from: 'retry-after' }, at },
      'r.example has had too many requests (429). Its limit ends at T',
      'higher one.',
    ],
    [
      { kind: 'rate-limited', reset: { at: 'T', from: 'ratelimit-limit' }, at },
      'r.example has had too many requests (429). Its limit ends at the latest at T',
      'higher one.',
    ],
    [
      { kind: 'server-error', status: 503, at },
      'r.example is in trouble (503).',
      'nothing is known of the credential.',
    ],
    [
      { kind: 'unexpected-status', status: 418, at },
      'r.example answers 418',
      'that a registry answers at this address.',
    ],
    [
      { kind: 'tls-failed', reason: 'untrusted', code: 'X', at },
      'No TLS connection to r.example (X).',
      'name that with --ca-file.',
    ],
    [
      { kind: 'tls-failed', reason: 'expired', code: 'X', at },
      'No TLS connection to r.example (X).',
      'renew it, or set the clock.',
    ],
    [
      { kind: 'tls-failed', reason: 'wrong-host', code: 'X', at },
      'No TLS connection to r.example (X).',
      'renew the certificate.',
    ],
    [
      { kind: 'tls-failed', reason: 'not-tls', code: 'X', at },
      'No TLS connection to r.example (X).',
      'use --plain-http if that is meant.',
    ],
    [
      { kind: 'tls-failed', reason: 'other', code: 'X', at },
      'No TLS connection to r.example (X).',
      'TLS settings of the registry.',
    ],
    [
      { kind: 'dns-failed', code: 'ENOTFOUND', at },
      'The name of r.example cannot be looked up (ENOTFOUND).',
      'the DNS of this machine.',
    ],
    [{ kind: 'connection-refused', at }, 'Nothing listens at r.example.', 'that the registry runs.'],
    [
      { kind: 'connection-failed', code: 'ECONNRESET', at },
      'The connection to r.example failed (ECONNRESET).',
      'that a registry answers there.',
    ],
    [
      { kind: 'connection-failed', code: 'ERR_INVALID_URL', at },
      'r.example is no address',
      'host and port of the image.',
    ],
    [
      { kind: 'proxy-failed', code: '407', at },
      'The proxy on the way to r.example does not let through (407).',
      'HTTP_PROXY and NO_PROXY.',
    ],
    [{ kind: 'timeout', at }, 'r.example did not answer in time.', 'allow more with --timeout.'],
    [
      { kind: 'too-many-redirects', at },
      'r.example redirects more than five times.',
      'the address of the registry.',
    ],
    [
      { kind: 'refused-redirect', reason: 'downgrade', at },
      'r.example redirects from https to http',
      'the address of the registry.',
    ],
    [
      { kind: 'refused-redirect', reason: 'scheme', at },
      'r.example redirects to something that is neither http',
      'the address of the registry.',
    ],
    [
      { kind: 'refused-redirect', reason: 'loopback', at },
      'r.example redirects to this machine',
      'the address of the registry.',
    ],
    [
      { kind: 'refused-realm', reason: 'invalid', at },
      'r.example names a token server with an address that is none, so no credential',
      'Change it in the registry.',
    ],
    [
      { kind: 'refused-realm', reason: 'scheme', at },
      'r.example names a token server that is neither http nor https',
      'Change it in the registry.',
    ],
    [
      { kind: 'refused-realm', reason: 'userinfo', realmHost: 'e', at },
      'r.example names a token server (e) with a user name',
      'Change it in the registry.',
    ],
    [
      { kind: 'refused-realm', reason: 'not-https', realmHost: 'e', at },
      'r.example names a token server (e) without TLS',
      'Change it in the registry.',
    ],
    [
      { kind: 'refused-realm', reason: 'other-site', realmHost: 'e', at },
      'r.example names a token server (e) on a site that is not its own',
      'name it with --trust-realm.',
    ],
    [
      { kind: 'unsupported-challenge', at },
      'r.example asks for an authentication other than Basic and Bearer',
      'Change it in the registry.',
    ],
    [{ kind: 'malformed-reply', part: 'http', at }, 'The reply of r.example is no HTTP.', 'at this address.'],
    [
      { kind: 'malformed-reply', part: 'headers', at },
      'The reply of r.example has headers beyond 32 KiB.',
      'at this address.',
    ],
    [
      { kind: 'malformed-reply', part: 'redirect', at },
      'The reply of r.example redirects to nowhere.',
      'at this address.',
    ],
    [
      { kind: 'malformed-reply', part: 'challenge', at },
      'The reply of r.example asks for a credential and does not say how',
      'at this address.',
    ],
    [
      { kind: 'malformed-reply', part: 'token', at: 'token-server' },
      'The reply of the token server of r.example holds no token.',
      'at this address.',
    ],
    [
      { kind: 'connection-refused', at: 'token-server' },
      'Nothing listens at the token server of r.example.',
      'that the registry runs.',
    ],
    [
      { kind: 'forbidden', at: 'token-server' },
      'The token server of r.example knows the user',
      'to the repository.',
    ],
    [
      { kind: 'malformed-reply', part: 'manifest', at },
      'The reply of r.example is a success without a manifest.',
      'at this address.',
    ],
  ])('is told for %j', (outcome, beginning, end) => {
    const message = describeWith(outcome);
    expect(message.slice(0, beginning.length)).toBe(beginning);
    expect(message.slice(-end.length)).toBe(end);
  });

  it('says where nobody asked for the credential', () => {
    expect(describeWith({ kind: 'accepted' }, false)).toContain(
      'without asking for a credential: the repository is public',
    );
    expect(describeWith({ kind: 'accepted' }, false, false)).toBe('r.example hands out the image.');
  });

  it('speaks otherwise of an attempt without a credential', () => {
    const refused = describeWith({ kind: 'refused', reason: 'token', at }, false, false);
    expect(refused).toBe(
      'r.example wants a credential (401). Give the node or the pod one that matches the image.',
    );
    expect(describeWith({ kind: 'forbidden', at }, false, false)).toContain(
      'denies the pull without a credential (403). Give a credential',
    );
  });

  it('says where another host has failed, which a redirect led to', () => {
    const afterRedirect = true;
    expect(describeWith({ kind: 'refused', reason: 'credential', at, afterRedirect })).toBe(
      'What r.example redirects to wants a credential (401), and gets none: it is another host. Name that host in the image, with a credential for it.',
    );
    expect(
      describeWith({ kind: 'refused', reason: 'credential', at, afterRedirect }, false, false),
    ).toContain('What r.example redirects to wants a credential (401). Give');
    expect(describeWith({ kind: 'dns-failed', code: 'X', at: 'token-server', afterRedirect })).toContain(
      'The name of what the token server of r.example redirects to cannot',
    );
  });

  it('shortens the host of a realm', () => {
    const realmHost = 'e'.repeat(1000);
    expect(describeWith({ kind: 'refused-realm', reason: 'other-site', realmHost, at })).toContain(
      `(${'e'.repeat(200)}…)`,
    );
  });
});
