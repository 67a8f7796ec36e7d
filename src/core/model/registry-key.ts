import { textOf, type GoString } from './go-string';
import { REDACTED } from './secret';

/** Userinfo before the host. A digest after the `@` says that this is an image and the `@` no part of a URL. */
const USERINFO = /^([a-zA-Z][a-zA-Z0-9+.-]*:\/\/)?[^/?#]*@(?![a-zA-Z0-9_+.-]+:[0-9a-fA-F]{32,})/;

/** The text with its userinfo part (`user:password@` or `token@` before the host) redacted. */
export function redactUserinfo(text: string): string {
  return text.replace(USERINFO, (_, scheme: string | undefined) => `${scheme ?? ''}${REDACTED}@`);
}

/** A registry key for people: as written, its userinfo redacted. */
export function showRegistryKey(key: GoString): string {
  return redactUserinfo(textOf(key));
}
