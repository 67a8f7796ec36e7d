import { decodeBase64 } from '../go/base64';
import type { GoString } from '../model/go-string';

export type AuthFieldResult =
  | { readonly ok: true; readonly username: GoString; readonly password: GoString }
  | { readonly ok: false; readonly fault: AuthFieldFault };

export interface AuthFieldFault {
  readonly kind: 'base64' | 'no-colon';
  /** Byte offset in the field of what is no base64. */
  readonly offset?: number;
}

/** One character of white space as Go's unicode.IsSpace has it, in UTF-8, at the end of a text. */
const FINAL_SPACE =
  /(?:[\t\n\v\f\r ]|\xc2\x85|\xc2\xa0|\xe1\x9a\x80|\xe2\x80[\x80-\x8a\xa8\xa9\xaf]|\xe2\x81\x9f|\xe3\x80\x80)$/;

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
  let end = field.length;
  for (;;) {
    const space = FINAL_SPACE.exec(field.slice(Math.max(0, end - 3), end));
    if (space === null) return field.charAt(end - 1) === '=';
    end -= space[0].length;
  }
}
