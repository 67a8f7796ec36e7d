import type { GoString } from '../model/go-string';

/** What Go's url.Parse would read as something else than a part of host or path, and bytes beyond ASCII. */
const IN_PATH = /[\x00-\x1f\x7f%?#\x80-\xff]/g;

/** In brackets a zone may hold such bytes only as they are. */
const IN_BRACKETS = /[\x00-\x20\x7f%?#]/g;

/** A registry key, in ASCII where that is possible, that a kubelet stores as `storedKey`: its inverse. */
export function spellKey(storedKey: GoString): GoString {
  const slash = storedKey.indexOf('/');
  const host = slash < 0 ? storedKey : storedKey.slice(0, slash);
  const path = slash < 0 ? '' : storedKey.slice(slash);
  const unstripped = /^\/v[12]\//.test(path) ? `/v1${path}` : path;
  const key =
    host.replace(host.includes('[') ? IN_BRACKETS : IN_PATH, percentEncode) +
    unstripped.replace(IN_PATH, percentEncode);
  return (/^https?:\/\//.test(key) ? `https://${key}` : key) as GoString;
}

function percentEncode(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}
