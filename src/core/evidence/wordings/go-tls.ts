import type { Vocabulary } from '../chain/wording';

/** Errors of Go's crypto/tls and crypto/x509, which every runtime passes on. */
export default {
  versions: 'Go 1.13 to 1.26',
  source: 'recorded; golang/go src/crypto/tls/alert.go, src/crypto/x509/verify.go',
  wordings: [
    {
      words: [
        'http: server gave HTTP response to HTTPS client',
        'tls: first record does not look like a TLS handshake',
        'tls: oversized record received',
      ],
      says: { kind: 'host-not-reached', why: 'plain-http' },
      sets: { message: true },
      example: 'Get "https://r.example:5000/v2/": http: server gave HTTP response to HTTPS client',
    },
    {
      words: [
        'x509: certificate signed by unknown authority',
        'certificate signed by unknown authority',
        'certificate is not trusted',
        'x509: failed to load system roots',
        'x509: certificate is not authorized to sign other certificates',
        'unable to get local issuer certificate',
        'self-signed certificate',
        'self signed certificate',
      ],
      says: { kind: 'host-not-reached', why: 'certificate-unknown-authority' },
      sets: { message: true },
      example: 'tls: failed to verify certificate: x509: certificate signed by unknown authority',
    },
    {
      words: ['x509: certificate has expired or is not yet valid', 'certificate has expired'],
      says: { kind: 'host-not-reached', why: 'certificate-expired' },
      sets: { message: true },
      example:
        'x509: certificate has expired or is not yet valid: current time 2026-11-30T03:27:31Z is after',
    },
    {
      words: [
        'x509: certificate is valid for',
        'x509: cannot validate certificate for',
        'x509: certificate relies on legacy Common Name field',
        'x509: certificate is not valid for any names',
      ],
      says: { kind: 'host-not-reached', why: 'certificate-of-another-name' },
      sets: { message: true },
      example: 'x509: certificate is valid for a.example, not b.example',
    },
    {
      words: [
        'remote error: tls: certificate required',
        'remote error: tls: bad certificate',
        'remote error: tls: unknown certificate authority',
        'remote error: tls: unknown certificate',
        'remote error: tls: expired certificate',
        'remote error: tls: revoked certificate',
        'tls: certificate required',
      ],
      says: { kind: 'host-not-reached', why: 'client-certificate' },
      sets: { message: true },
      example: 'remote error: tls: certificate required',
    },
    {
      words: [
        'tls: failed to verify certificate',
        'remote error: tls:',
        'tls: handshake failure',
        'tls: server selected unsupported protocol version',
        'tls: no supported versions satisfy',
        'tls: unexpected message',
        'tls: protocol version not supported',
        'tls: no cipher suite supported',
        'local error: tls:',
        'x509:',
      ],
      says: { kind: 'host-not-reached', why: 'tls-handshake' },
      weak: true,
      example: 'remote error: tls: handshake failure',
    },
  ],
} satisfies Vocabulary;
