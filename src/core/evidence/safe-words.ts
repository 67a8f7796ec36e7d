import { REDACTED } from '../model/redacted';
import { printable } from '../model/unprintable';
import { redactUserinfoIn } from '../model/userinfo';
import { redactFields } from './secret-fields';

/** Longest text that is repeated to people, in characters. */
const LIMIT = 400;

/** Of a longer text, the beginning is looked at: within a secret value nobody could tell where it begins. */
const READ = 1 << 16;

/** Where a secret value may stand in a text, and what of it stays. */
const SECRETS: readonly (readonly [RegExp, string])[] = [
  [
    /\b(authorization\\{0,16}["']?\s*[:=]\s*\\{0,16}["']?)(?:[^\s"',]{0,16}(?:basic|bearer|negotiate)\s+)?[^\s"',]{1,4096}/gi,
    `$1${REDACTED}`,
  ],
  [/\b((?:basic|bearer)\s+)(?=[^\s"',]{0,512}[0-9+/=_.-])[A-Za-z0-9+/=_.~-]{8,4096}/gi, `$1${REDACTED}`],
  [/([a-z][a-z0-9+.-]{1,16}:\/\/)[^\s/"'<>@]{1,512}@/gi, `$1${REDACTED}@`],
  [
    /([?&](?:[a-z-]{0,32}(?:token|signature|credential|password|secret|sig|key)[a-z-]{0,16})=)[^&\s"']{1,4096}/gi,
    `$1${REDACTED}`,
  ],
  [
    /((?:^|[\s,;{("'-]|_)[\w.-]{0,64}(?:passw(?:or)?d|passwd|secret|token|api_?key|access_?key|auth|credential)["']?\s?(?:=|:(?=\s?["']))\s?["']?)[^\s"',;)}]{3,4096}/gi,
    `$1${REDACTED}`,
  ],
  // A field of a mapping; within a sentence the word may be followed by what went wrong.
  [
    /((?:^|[{,?-])\s?["']?(?:password|passwd|secret|token|identitytoken|auth)["']?\s?:\s?)[^\s"',}]{1,4096}/gim,
    `$1${REDACTED}`,
  ],
  [/(--?(?:docker-)?(?:password|creds|token|auth)(?:\s+|=))(?!-)[^\s"']{1,4096}/gi, `$1${REDACTED}`],
  // JSON in base64, once and twice: a JWT, or a Docker configuration.
  [/(?:\beyJ|\bZXlK)[A-Za-z0-9+/=_-]{8,}(?:\.[A-Za-z0-9_-]{0,8192}){0,4}/g, REDACTED],
  [
    /\b(?:gh[pousr]_|github_pat_|glpat-|gldt-|dckr_pat_|xox[abp]-|nvapi-|AKIA|ASIA|AIza|ya29\.)[A-Za-z0-9_.-]{6,}/g,
    REDACTED,
  ],
];

/** A text for people: one line, shortened in the middle, without secret values and what could steer a terminal. */
export function safeWords(text: string): string {
  let safe = redactFields(beginningOf(text));
  for (const [pattern, shown] of SECRETS) safe = safe.replace(pattern, shown);
  // Before it is cut: what makes a password of a word is the @ behind it.
  safe = printable(redactUserinfoIn(safe.replace(/\s+/g, ' ').trim()));
  return safe.length > LIMIT ? `${safe.slice(0, LIMIT * 0.6)} … ${safe.slice(-LIMIT * 0.4)}` : safe;
}

/** Whole words of it: of half a password nobody knows what it is. */
function beginningOf(text: string): string {
  return text.length > READ ? `${text.slice(0, text.lastIndexOf(' ', READ) + 1)}…` : text;
}
