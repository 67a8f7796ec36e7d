import { textOf, type GoString } from './go-string';
import { REDACTED } from './secret';

/** A digest or what looks like one: an `@` before it is none of a URL. */
const DIGEST = /@(?:sha[0-9]+|md5|blake[0-9a-z]+)(?:[+._-][a-z0-9]+)*:[^@/]*$/i;

/** Schemes, perhaps doubled, before what may be userinfo. */
const SCHEMES = /^(?:[a-zA-Z][a-zA-Z0-9+.-]*:\/\/|\/\/)*/;

/**
 * The text with its userinfo part (`user:password@` or `token@` before the host) redacted: everything up to the
 * last `@`, so that a password with a slash, `?` or `#` in it, which no URL may have, is redacted as well.
 */
export function redactUserinfo(text: string): string {
  if (!text.includes('@')) return text;
  const at = text.replace(DIGEST, '').lastIndexOf('@');
  if (at < 0) return text;
  const schemes = SCHEMES.exec(text.slice(0, at))?.[0] ?? '';
  return `${schemes}${REDACTED}${text.slice(at)}`;
}

/** A registry key for people: as written, its userinfo redacted. */
export function showRegistryKey(key: GoString): string {
  return redactUserinfo(textOf(key));
}
