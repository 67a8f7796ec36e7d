import { printable } from '../model/unprintable';

/** Longest text that is repeated to people, in characters. */
const LIMIT = 400;

const HIDDEN = '[redacted]';

/** Where a secret value may stand in a text, and what of it stays. */
const SECRETS: readonly (readonly [RegExp, string])[] = [
  [/\b(authorization"?\s*[:=]\s*"?)(?:(?:basic|bearer|negotiate)\s+)?[^\s"',]{1,4096}/gi, `$1${HIDDEN}`],
  [/\b((?:basic|bearer)\s+)(?=[^\s"',]{0,512}[0-9+/=_.-])[A-Za-z0-9+/=_.~-]{8,4096}/gi, `$1${HIDDEN}`],
  [/([a-z][a-z0-9+.-]{1,16}:\/\/)[^\s/"'<>@]{1,512}@/gi, `$1${HIDDEN}@`],
  [
    /([?&](?:[a-z-]{0,32}(?:token|signature|credential|password|secret|sig|key)[a-z-]{0,16})=)[^&\s"']{1,4096}/gi,
    `$1${HIDDEN}`,
  ],
  [
    /((?:^|[\s,;{("'-]|_)[\w.-]{0,64}(?:passw(?:or)?d|passwd|secret|token|api_?key|access_?key|auth|credential)["']?\s?(?:=|:(?=\s?["']))\s?["']?)[^\s"',;)}]{3,4096}/gi,
    `$1${HIDDEN}`,
  ],
  // A field of a mapping; within a sentence the word may be followed by what went wrong.
  [
    /((?:^|[{,?-])\s?["']?(?:password|passwd|secret|token|identitytoken|auth)["']?\s?:\s?)[^\s"',}]{1,4096}/gim,
    `$1${HIDDEN}`,
  ],
  [/(--?(?:docker-)?(?:password|creds|token|auth)(?:\s+|=))(?!-)[^\s"']{1,4096}/gi, `$1${HIDDEN}`],
  [/\beyJ[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]{0,8192}){0,4}/g, HIDDEN],
  [
    /\b(?:gh[pousr]_|github_pat_|glpat-|gldt-|dckr_pat_|xox[abp]-|nvapi-|AKIA|ASIA|AIza|ya29\.)[A-Za-z0-9_.-]{6,}/g,
    HIDDEN,
  ],
];

/** A text for people: one line, shortened in the middle, without secret values and what could steer a terminal. */
export function safeWords(text: string): string {
  let safe = text.length > LIMIT * 8 ? `${text.slice(0, LIMIT * 4)} … ${text.slice(-LIMIT * 4)}` : text;
  for (const [pattern, shown] of SECRETS) safe = safe.replace(pattern, shown);
  safe = printable(safe.replace(/\s+/g, ' ').trim());
  return safe.length > LIMIT ? `${safe.slice(0, LIMIT * 0.6)} … ${safe.slice(-LIMIT * 0.4)}` : safe;
}
