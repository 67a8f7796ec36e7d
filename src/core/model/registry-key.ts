import { textOf, type GoString } from './go-string';
import { redactUserinfo } from './userinfo';

export { redactUserinfo };

/** A registry key for people: as written, its userinfo redacted. */
export function showRegistryKey(key: GoString): string {
  return redactUserinfo(textOf(key));
}
