import { base64, CANARY, CANARY_IN_URL } from '../security/traces';
import { KEYS } from '../security/userinfo-spellings';
import type { Random } from './random';
import { members, type Tree } from './tree';

const SPELLINGS = Object.values(KEYS);
const PLAIN_KEYS = [
  'r.io',
  'r.io/x',
  '*.io',
  'https://r.io/v1/',
  'index.docker.io',
  'docker.io',
  'r.io:5000',
  '',
  '[',
];

/** A password with the canary, in one of the ways in which passwords are written. */
export function plantedPassword(random: Random): string {
  return random.pick([
    CANARY,
    CANARY_IN_URL,
    `a:${CANARY}`,
    `${CANARY}\n`,
    `"${CANARY}`,
    `\u001b[31m${CANARY}`,
    base64(CANARY),
  ]);
}

/** A registry key: plain, or with the canary in its userinfo. */
export function registryKey(random: Random): string {
  if (random.chance(0.4)) return random.pick(PLAIN_KEYS);
  const key = random.pick(SPELLINGS);
  return random.chance(0.2) ? twisted(random, key) : key;
}

/** Another spelling of the same, the password still before an @. */
function twisted(random: Random, key: string): string {
  return random.pick([
    // An escape in capitals is none.
    () =>
      key
        .toUpperCase()
        .replace(CANARY_IN_URL.toUpperCase(), CANARY_IN_URL)
        .replace('\\X40', '\\x40')
        .replace('&AMP;COMMAT;', '&amp;commat;'),
    () => `${random.pick(['https://', '//', 'HTTP://', 'oci://', '/'])}${key}`,
    () => key.replace('@', `@${'x'.repeat(random.below(4))}@`),
    () => `${key}${random.pick(['/', ':0', '?x', '#y', '/../z', '%2f', '\u202e', ' '])}`,
    () => key.replace(':', '%3A').replace('@', '%40'),
  ])();
}

/** The value under a registry key, with the canary where the secret belongs. */
export function entry(random: Random): Tree {
  const password = plantedPassword(random);
  return random.pick<() => Tree>([
    () => members({ auth: base64(`user:${password}`) }),
    () => members({ username: 'user', password }),
    () => members({ username: 'us:er', password, email: 'user@example.com' }),
    () => members({ identitytoken: password }),
    () => members({ auth: base64(`user:${password}`).slice(0, -1) }),
    () => members({ auth: `user:${password}` }),
    () => members({ auth: base64('user:'), registrytoken: password }),
    () => members({ password, odd: members({ password }) }),
  ])();
}

/** The text of a config.json or .dockercfg inside something else. */
export function encoded(random: Random, text: string): string {
  return random.pick([() => base64(text), () => base64(text), () => base64(base64(text)), () => text])();
}
