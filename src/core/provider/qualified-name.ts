import { goString, type GoString } from '../model/go-string';

const PREFIX_LIMIT = 253;
const NAME_LIMIT = 63;
const NAME = /^(?:[A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;
const LABEL = '[a-z0-9](?:[-a-z0-9]*[a-z0-9])?';
const SUBDOMAIN = new RegExp(`^${LABEL}(?:\\.${LABEL})*$`);

/**
 * Every complaint that the kubelet has about an annotation key, in its order: a name of at most 63 letters,
 * digits, `-`, `_` and `.`, with an optional DNS name and `/` before it; case does not matter.
 * Mirrors IsQualifiedName of apimachinery, applied to the key in lower case.
 */
export function qualifiedNameFaults(key: string): readonly string[] {
  const parts = goString(lowerCase(key)).split('/') as GoString[];
  if (parts.length > 2) return ['a valid key has at most one /, between an optional DNS name and the name'];
  const name = parts.at(-1) ?? '';
  const prefix = parts.length === 2 ? parts[0] : undefined;
  return [
    ...(prefix === '' ? ['prefix part must be non-empty'] : []),
    ...(prefix !== undefined && prefix.length > PREFIX_LIMIT
      ? [`prefix part must be no more than ${PREFIX_LIMIT} bytes`]
      : []),
    ...(prefix !== undefined && prefix !== '' && !SUBDOMAIN.test(prefix)
      ? ['prefix part has to be a DNS subdomain such as example.com']
      : []),
    ...(name === '' ? ['name part must be non-empty'] : []),
    ...(name.length > NAME_LIMIT ? [`name part must be no more than ${NAME_LIMIT} bytes`] : []),
    ...(NAME.test(name)
      ? []
      : ['name part has to consist of letters, digits, -, _ and ., with a letter or digit at both ends']),
  ];
}

/** Character by character, as strings.ToLower has it: the dotted capital I becomes a plain one. */
function lowerCase(text: string): string {
  return text.replaceAll('\u0130', 'i').toLowerCase();
}
