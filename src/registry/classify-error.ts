import { LedHere } from './guarded-lookup';
import type { Failure, TlsFault } from './outcome';

/** What an error of the network means. Only its codes are read: its texts can quote what a server sent. */
export function classifyError(error: unknown): Failure {
  if (error instanceof LedHere) return { kind: 'refused-redirect', reason: error.locality };
  const code = codeOf(error);
  if (nameOf(error) === 'TimeoutError' || TIMEOUTS.has(code)) return { kind: 'timeout' };
  if (code === 'ENOTFOUND' || code === 'ENODATA' || code.startsWith('EAI_'))
    return { kind: 'dns-failed', code };
  if (code === 'ECONNREFUSED') return { kind: 'connection-refused' };
  if (code === 'UND_ERR_HEADERS_OVERFLOW' || code === 'HPE_HEADER_OVERFLOW') {
    return { kind: 'malformed-reply', part: 'headers' };
  }
  if (nameOf(error) === 'HTTPParserError' || code.startsWith('HPE_') || MALFORMED.has(code))
    return { kind: 'malformed-reply', part: 'http' };
  if (
    /^(?:ERR_TLS|ERR_SSL|ERR_OSSL|CERT|CRL|UNABLE_TO|SELF_SIGNED|DEPTH_ZERO|INVALID_|EPROTO$|HOSTNAME_)/.test(
      code,
    )
  ) {
    return { kind: 'tls-failed', reason: tlsFault(code), code };
  }
  return { kind: 'connection-failed', code };
}

const TIMEOUTS: ReadonlySet<string> = new Set([
  'ETIMEDOUT',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
]);

const MALFORMED: ReadonlySet<string> = new Set([
  'UND_ERR_RES_CONTENT_LENGTH_MISMATCH',
  // Undici gives up on some replies (status 000) in this way.
  'ERR_ASSERTION',
]);

const UNTRUSTED =
  /^(?:UNABLE_TO|SELF_SIGNED|DEPTH_ZERO|CERT_UNTRUSTED|CERT_REJECTED|CERT_CHAIN|CERT_SIGNATURE|INVALID_CA|INVALID_PURPOSE)/;
const NOT_TLS =
  /^(?:ERR_SSL_WRONG_VERSION_NUMBER|ERR_SSL_PACKET_LENGTH_TOO_LONG|ERR_SSL_HTTP_REQUEST|ERR_SSL_UNKNOWN_PROTOCOL|EPROTO)$/;

function tlsFault(code: string): TlsFault {
  if (UNTRUSTED.test(code)) return 'untrusted';
  if (code === 'CERT_HAS_EXPIRED' || code === 'CERT_NOT_YET_VALID') return 'expired';
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID' || code === 'HOSTNAME_MISMATCH') return 'wrong-host';
  return NOT_TLS.test(code) ? 'not-tls' : 'other';
}

/** The code that says most: errors come wrapped, and in bundles of one for each address of a host. */
function codeOf(error: unknown, depth = 0): string {
  if (typeof error !== 'object' || error === null || depth > 4) return 'UNKNOWN';
  const { code, cause } = error as { readonly code?: unknown; readonly cause?: unknown };
  if (typeof code === 'string' && /^[A-Z][A-Z0-9_]{0,63}$/.test(code) && code !== 'UND_ERR_SOCKET')
    return code;
  if (cause !== undefined) return codeOf(cause, depth + 1);
  return code === 'UND_ERR_SOCKET' ? 'ECONNRESET' : 'UNKNOWN';
}

function nameOf(error: unknown): string {
  return error instanceof Error || error instanceof DOMException ? error.name : '';
}
