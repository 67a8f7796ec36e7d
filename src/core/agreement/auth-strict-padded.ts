import { decodeBase64 } from '../go/base64';
import type { GoString } from '../model/go-string';

export type SplitAuth =
  | { readonly ok: true; readonly username: GoString; readonly password: GoString }
  | { readonly ok: false; readonly fault: 'auth-base64' | 'auth-format' };

export interface AuthRules {
  /** A text without a user name before its colon is refused. */
  readonly userNeeded: boolean;
  /** NUL bytes at both ends of the password are dropped. */
  readonly nulsTrimmed: boolean;
}

/**
 * docker's rule, and that of crane and nerdctl, which are built with it.
 * Source: docker/cli cli/config/configfile/file.go decodeAuth, v29.9.3.
 */
export const DOCKER_AUTH: AuthRules = { userNeeded: true, nulsTrimmed: true };

/**
 * Splits an `auth` field that has to be padded: base64 of `user:password`, at the first colon. Every program but the
 * kubelet and go-containerregistry's kubernetes keychain decodes it so.
 */
export function splitPaddedAuth(auth: GoString, rules: AuthRules): SplitAuth {
  const decoded = decodeBase64(auth, true);
  if (!decoded.ok) return { ok: false, fault: 'auth-base64' };
  const colon = decoded.value.indexOf(':');
  if (colon < 0 || (colon === 0 && rules.userNeeded)) return { ok: false, fault: 'auth-format' };
  const password = decoded.value.slice(colon + 1) as GoString;
  return {
    ok: true,
    username: decoded.value.slice(0, colon) as GoString,
    password: rules.nulsTrimmed ? withoutNuls(password) : password,
  };
}

/** Mirrors strings.Trim(text, "\x00"). */
export function withoutNuls(text: GoString): GoString {
  let start = 0;
  let end = text.length;
  while (start < end && text.charCodeAt(start) === 0) start++;
  while (end > start && text.charCodeAt(end - 1) === 0) end--;
  return text.slice(start, end) as GoString;
}
