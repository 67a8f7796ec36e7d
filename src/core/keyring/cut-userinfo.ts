import { textOf, type GoString } from '../model/go-string';
import { REDACTED } from '../model/redacted';
import { showRegistryKey } from '../model/registry-key';
import { endOfLastAt } from '../model/userinfo';

/**
 * Whether a stored key may be the beginning of a password. The kubelet cuts a key at `?` or `#`; where an `@` stands
 * behind that, what is left has none, and is userinfo that was cut, or a name before a query. A host with a dot, and a
 * path as images have it, are taken for a name.
 *
 * @example isCutInUserinfo('https://https://user:pass?word@r.io', 'https://user:pass') // true
 * @example isCutInUserinfo('r.io/x?from=user@q.io', 'r.io/x') // false
 */
export function isCutInUserinfo(written: GoString, stored: GoString): boolean {
  if (!/[?#]/.test(written)) return false;
  const text = textOf(written);
  // The # may be one of the characters that make an @ in HTML.
  return endOfLastAt(text) > text.search(/[?#]/) && !isName(textOf(stored));
}

/** A stored key for people, by the key that was written. */
export function showStoredKey(stored: GoString, written: GoString): string {
  return isCutInUserinfo(written, stored) ? REDACTED : showRegistryKey(stored);
}

function isName(stored: string): boolean {
  const [host = '', ...path] = stored.split('/');
  const [name = '', port = '', ...more] = host.split(':');
  return (
    name.includes('.') &&
    /^[0-9]*$/.test(port) &&
    more.length === 0 &&
    path.every((part, at) => !part.includes(':') && (part !== '' || at === path.length - 1))
  );
}
