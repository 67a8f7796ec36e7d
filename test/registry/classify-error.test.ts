import { classifyError } from '../../src/registry/classify-error';

function withCode(code: unknown, cause?: unknown): Error {
  return Object.assign(new Error('a text that may quote a reply', cause === undefined ? {} : { cause }), {
    code,
  });
}

describe('what an error of the network means', () => {
  it.each([
    ['ENOTFOUND', { kind: 'dns-failed', code: 'ENOTFOUND' }],
    ['ENODATA', { kind: 'dns-failed', code: 'ENODATA' }],
    ['EAI_AGAIN', { kind: 'dns-failed', code: 'EAI_AGAIN' }],
    ['ECONNREFUSED', { kind: 'connection-refused' }],
    ['ECONNRESET', { kind: 'connection-failed', code: 'ECONNRESET' }],
    ['EHOSTUNREACH', { kind: 'connection-failed', code: 'EHOSTUNREACH' }],
    ['ETIMEDOUT', { kind: 'timeout' }],
    ['UND_ERR_CONNECT_TIMEOUT', { kind: 'timeout' }],
    ['UND_ERR_HEADERS_TIMEOUT', { kind: 'timeout' }],
    ['UND_ERR_BODY_TIMEOUT', { kind: 'timeout' }],
    ['UND_ERR_HEADERS_OVERFLOW', { kind: 'malformed-reply', part: 'headers' }],
    ['HPE_HEADER_OVERFLOW', { kind: 'malformed-reply', part: 'headers' }],
    ['HPE_INVALID_CONSTANT', { kind: 'malformed-reply', part: 'http' }],
    ['UND_ERR_RES_CONTENT_LENGTH_MISMATCH', { kind: 'malformed-reply', part: 'http' }],
    ['ERR_ASSERTION', { kind: 'malformed-reply', part: 'http' }],
    [
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      { kind: 'tls-failed', reason: 'untrusted', code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' },
    ],
    [
      'SELF_SIGNED_CERT_IN_CHAIN',
      { kind: 'tls-failed', reason: 'untrusted', code: 'SELF_SIGNED_CERT_IN_CHAIN' },
    ],
    [
      'DEPTH_ZERO_SELF_SIGNED_CERT',
      { kind: 'tls-failed', reason: 'untrusted', code: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
    ],
    ['CERT_UNTRUSTED', { kind: 'tls-failed', reason: 'untrusted', code: 'CERT_UNTRUSTED' }],
    ['CERT_REJECTED', { kind: 'tls-failed', reason: 'untrusted', code: 'CERT_REJECTED' }],
    ['CERT_CHAIN_TOO_LONG', { kind: 'tls-failed', reason: 'untrusted', code: 'CERT_CHAIN_TOO_LONG' }],
    ['INVALID_CA', { kind: 'tls-failed', reason: 'untrusted', code: 'INVALID_CA' }],
    ['INVALID_PURPOSE', { kind: 'tls-failed', reason: 'untrusted', code: 'INVALID_PURPOSE' }],
    ['CERT_SIGNATURE_FAILURE', { kind: 'tls-failed', reason: 'untrusted', code: 'CERT_SIGNATURE_FAILURE' }],
    ['CERT_HAS_EXPIRED', { kind: 'tls-failed', reason: 'expired', code: 'CERT_HAS_EXPIRED' }],
    ['CERT_NOT_YET_VALID', { kind: 'tls-failed', reason: 'expired', code: 'CERT_NOT_YET_VALID' }],
    [
      'ERR_TLS_CERT_ALTNAME_INVALID',
      { kind: 'tls-failed', reason: 'wrong-host', code: 'ERR_TLS_CERT_ALTNAME_INVALID' },
    ],
    ['HOSTNAME_MISMATCH', { kind: 'tls-failed', reason: 'wrong-host', code: 'HOSTNAME_MISMATCH' }],
    [
      'ERR_SSL_WRONG_VERSION_NUMBER',
      { kind: 'tls-failed', reason: 'not-tls', code: 'ERR_SSL_WRONG_VERSION_NUMBER' },
    ],
    [
      'ERR_SSL_PACKET_LENGTH_TOO_LONG',
      { kind: 'tls-failed', reason: 'not-tls', code: 'ERR_SSL_PACKET_LENGTH_TOO_LONG' },
    ],
    ['EPROTO', { kind: 'tls-failed', reason: 'not-tls', code: 'EPROTO' }],
    [
      'ERR_SSL_TLSV1_ALERT_INTERNAL_ERROR',
      { kind: 'tls-failed', reason: 'other', code: 'ERR_SSL_TLSV1_ALERT_INTERNAL_ERROR' },
    ],
    ['CERT_REVOKED', { kind: 'tls-failed', reason: 'other', code: 'CERT_REVOKED' }],
    ['CRL_HAS_EXPIRED', { kind: 'tls-failed', reason: 'other', code: 'CRL_HAS_EXPIRED' }],
    ['UND_ERR_INVALID_ARG', { kind: 'connection-failed', code: 'UND_ERR_INVALID_ARG' }],
    ['EPROTONOSUPPORT', { kind: 'connection-failed', code: 'EPROTONOSUPPORT' }],
  ])('is told for %s', (code, expected) => {
    expect(classifyError(withCode(code))).toEqual(expected);
  });

  it('is that of the cause, where the error itself says less', () => {
    expect(classifyError(withCode('UND_ERR_SOCKET', withCode('EHOSTUNREACH')))).toEqual({
      kind: 'connection-failed',
      code: 'EHOSTUNREACH',
    });
    expect(classifyError(withCode(undefined, withCode('ENOTFOUND')))).toEqual({
      kind: 'dns-failed',
      code: 'ENOTFOUND',
    });
    expect(classifyError(withCode('ECONNREFUSED', withCode('ENOTFOUND')))).toEqual({
      kind: 'connection-refused',
    });
    expect(classifyError(withCode('UND_ERR_SOCKET'))).toEqual({
      kind: 'connection-failed',
      code: 'ECONNRESET',
    });
  });

  it('is a timeout where the signal says so', () => {
    expect(classifyError(new DOMException('', 'TimeoutError'))).toEqual({ kind: 'timeout' });
  });

  it('is malformed HTTP where the parser fails without a code', () => {
    expect(classifyError(Object.assign(new Error(), { name: 'HTTPParserError' }))).toEqual({
      kind: 'malformed-reply',
      part: 'http',
    });
  });

  it.each([
    [undefined],
    [null],
    ['text'],
    [withCode(5)],
    [withCode('lower case')],
    [withCode(`E${'X'.repeat(64)}`)],
    [withCode('A\u001b[31m')],
  ])('is not known for %p', (error) => {
    expect(classifyError(error)).toEqual({ kind: 'connection-failed', code: 'UNKNOWN' });
  });

  it('is not looked for in causes without end', () => {
    const error = withCode(undefined) as Error & { cause: unknown };
    error.cause = error;
    expect(classifyError(error)).toEqual({ kind: 'connection-failed', code: 'UNKNOWN' });
  });
});
