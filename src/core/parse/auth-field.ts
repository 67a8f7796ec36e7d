import { decodeBase64 } from '../go/base64';
import { endWithoutSpace } from '../go/unicode-space';
import type { GoString } from '../model/go-string';

export type AuthFieldResult =
  | { readonly ok: true; readonly username: GoString; readonly password: GoString }
  | { readonly ok: false; readonly fault: AuthFieldFault };

export interface AuthFieldFault {
  readonly kind: 'base64' | 'no-colon';
  /** Byte offset in the field of what is no base64. */
  readonly offset?: number;
}

/**
 * Splits an `auth` field, base64 of `user:password`. Mirrors decodeDockerConfigFieldAuth in
 * pkg/credentialprovider/config.go: padding decides the decoder, the first colon decides the split.
 */
export function decodeAuthField(field: GoString): AuthFieldResult {
  const decoded = decodeBase64(field, endsPadded(field));
  if (!decoded.ok) return { ok: false, fault: { kind: 'base64', offset: decoded.offset } };
  const colon = decoded.value.indexOf(':');
  if (colon < 0) return { ok: false, fault: { kind: 'no-colon' } };
  return {
    ok: true,
    username: decoded.value.slice(0, colon) as GoString,
    password: decoded.value.slice(colon + 1) as GoString,
  };
}

/** Only the choice of the decoder looks past white space; the decoder itself does not. */
function endsPadded(field: GoString): boolean {
  return field.charAt(endWithoutSpace(field) - 1) === '=';
}
