/** Signs that a credential was damaged on its way; what they say, and never the value. */
const SIGNS: readonly (readonly [string, (username: string, password: string) => boolean])[] = [
  ['its password ends or begins with white space or a line break', (_, password) => /^\s|\s$/.test(password)],
  ['its user name ends or begins with white space or a line break', (username) => /^\s|\s$/.test(username)],
  [
    'its password holds a flag of kubectl, so a blank was missing on the command line',
    (_, password) => /--(docker-|email|namespace|from-)/.test(password),
  ],
  ['its password stands in quotes', (_, password) => /^(["']).+\1$/s.test(password)],
  ['its user name stands in quotes', (username) => /^(["']).+\1$/s.test(username)],
  [
    'its user name is "robot" alone: a shell has eaten the $ and what follows',
    (username) => /^robot(\$?$|\+)/.test(username),
  ],
  [
    'a variable was not filled in',
    (username, password) => (isVariable(username) && !PRESCRIBED.has(username)) || isVariable(password),
  ],
  ['a backslash stands before its $', (username, password) => (username + password).includes('\\$')],
  [
    'a placeholder was not filled in',
    (username, password) =>
      [username, password].some((text) => /^<[^>]+>$|^(changeme|your[-_ ].*|placeholder)$/i.test(text)),
  ],
  [
    'it is for a Google key file, and its password is the name of that file',
    (username, password) => username === '_json_key' && /^@?[\w./-]+\.json$/.test(password),
  ],
  [
    'its password is base64 of a Google key file, which goes with the user name _json_key_base64',
    (username, password) => username === '_json_key' && /^ewog|^eyJ/.test(password),
  ],
];

/** User names that look like variables and are none: nvcr.io prescribes this one. */
const PRESCRIBED: ReadonlySet<string> = new Set(['$oauthtoken']);

function isVariable(text: string): boolean {
  return /^\$\{[A-Za-z_]\w*\}$|^\$[A-Za-z_]\w*$|^\$\(.+\)$|^\{\{.*\}\}$|^%[A-Z_]+%$/.test(text);
}

/** The first sign that a user name or password was damaged, in words that quote nothing of them. */
export function damageOf(username: string, password: string): string | undefined {
  return SIGNS.find(([, applies]) => applies(username, password))?.[0];
}
