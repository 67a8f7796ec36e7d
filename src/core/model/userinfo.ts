import { REDACTED } from './redacted';

/** An `@`, also where it was escaped for a URL, perhaps twice, for JSON, YAML, TOML, a shell or HTML, or is a wide one. */
const AT =
  /[@\uff20\ufe6b]|%(?:25)*(?:40|EF%(?:25)*(?:BC%(?:25)*A0|B9%(?:25)*AB))|\\(?:u0040|u\{0*40\}|U00000040|x40|100)|&(?:amp;)*(?:#0*64|#x0*40|commat);/gi;

/** Without one of these there is none. */
const BEGINS_AT = /[@\uff20\ufe6b%\\&]/;

/** A digest behind a name, as `grammar.ts` has it: its `@` is none of a URL. */
const DIGEST = /@(?:sha[0-9]+|md5|blake[0-9a-z]+)(?:[+._-][a-z0-9]+)*:[0-9a-f]{32,}$/i;

/** A digest cut short or mistyped. What may be a port is one, and a name with a colon may be `user:password`. */
const BROKEN_DIGEST =
  /^[^:]*(@(?:sha[0-9]+|md5|blake[0-9a-z]+)(?:[+._-][a-z0-9]+)*:(?![0-9]{0,5}$)[0-9a-z=_-]+)$/i;

/** Schemes, perhaps doubled, before what may be userinfo. */
const SCHEMES = /^(?:[a-zA-Z][a-zA-Z0-9+.-]*:\/\/|\/\/)*/;

/**
 * The one rule for what may be a password in a registry key, image, URL or the like: `user:password@` or
 * `token@` before a host. Everything up to the last `@` is redacted, so that a password with a slash, `?`, `#`
 * or `@` in it, which no URL may have, is redacted as well; schemes before it, host and path stay.
 *
 * @example redactUserinfo('https://user:password@registry.example.com/team') // https://[redacted]@registry.example.com/team
 */
export function redactUserinfo(text: string): string {
  if (!mayHoldUserinfo(text)) return text;
  const name = text.slice(0, text.length - digestOf(text).length);
  const at = lastAt(name);
  if (at < 0) return text;
  const schemes = SCHEMES.exec(text.slice(0, at))?.[0] ?? '';
  return `${schemes}${REDACTED}${text.slice(at)}`;
}

/** Words of a sentence; a text in quotes is one, as far as it looks like a URL. What HTML escapes is part of one. */
const WORD = /"[^"\s:]*:\/\/[^"]*"|'[^'\s:]*:\/\/[^']*'|(?:[^\s"'`<>()[\]{},;&]|&(?:(?:amp;)*#?\w{1,8};)?)+/g;

/** A sentence, such as an event or an error of another program: each name and URL in it, by the same rule. */
export function redactUserinfoIn(sentence: string): string {
  if (!mayHoldUserinfo(sentence)) return sentence;
  return sentence.replace(WORD, (word) => {
    // The name of a package, or what is redacted already: nothing stands before its @.
    if (lastAt(word) === 0) return word;
    const quote = /^["']/.exec(word)?.[0] ?? '';
    const name = word.slice(quote.length, word.length - quote.length);
    return quote + (/^\/(?!\/)/.test(name) ? redactUserinfoOfPath(name) : redactUserinfo(name)) + quote;
  });
}

/**
 * The path of a file, in which an `@` alone is a letter like others (`/home/jane@example.com`): redacted are
 * folders and files that are named `user:password@host`.
 *
 * @example redactUserinfoOfPath('/certs.d/user:password@r.io/hosts.toml') // /certs.d/[redacted]@r.io/hosts.toml
 */
export function redactUserinfoOfPath(path: string): string {
  if (!mayHoldUserinfo(path)) return path;
  const at = lastAt(path);
  const colon = path.slice(0, at).search(/:|%(?:25)*3A/i);
  if (colon < 0) return path;
  return `${path.slice(0, path.lastIndexOf('/', colon) + 1)}${REDACTED}${path.slice(at)}`;
}

/** What stands before a path is a host: letters of any script and a port, or an address in brackets. */
const HOST = /^(?:\[[0-9a-f:.]*(?:%[\w.-]*)?\]|[\p{L}\p{N}_.-]*)(?::[0-9]*)?$/iu;

/**
 * `host[:port]` of a name without its scheme. A password may have a slash, `?` or `#` in it, as an `@` that HTML
 * escapes has: what ends there and is no host is no host yet, if an `@` follows.
 *
 * @example hostBehindUserinfo('user:pass/word@registry.example.com/team') // registry.example.com
 */
export function hostBehindUserinfo(name: string): string {
  const host = beginningOf(name);
  const follows = mayHoldUserinfo(name);
  if (HOST.test(host) && (!follows || host.includes('.') || lastAt(pathOf(name)) < 0)) return host;
  const behind = follows ? behindLastAt(name.slice(0, name.length - digestOf(name).length)) : name;
  return beginningOf(behind);
}

function beginningOf(name: string): string {
  return /^[^/?#]*/.exec(name)?.[0] ?? '';
}

/** Up to the query, in which an account may be named by a mail address. */
function pathOf(name: string): string {
  return /^[^?]*/.exec(name)?.[0] ?? '';
}

/** False: there is nothing to redact in a text, be it a name or a sentence. */
export function mayHoldUserinfo(text: string): boolean {
  return text.includes('@') || (BEGINS_AT.test(text) && lastAt(text) >= 0);
}

function digestOf(text: string): string {
  return DIGEST.exec(text)?.[0] ?? BROKEN_DIGEST.exec(text)?.[1] ?? '';
}

function lastAt(text: string): number {
  let last = -1;
  for (const { index } of text.matchAll(AT)) last = index;
  return last;
}

function behindLastAt(text: string): string {
  return text.slice(endOfLastAt(text));
}

/** Where the last `@` ends, in whatever spelling; 0 where there is none. */
export function endOfLastAt(text: string): number {
  let end = 0;
  for (const { index, 0: at } of text.matchAll(AT)) end = index + at.length;
  return end;
}
