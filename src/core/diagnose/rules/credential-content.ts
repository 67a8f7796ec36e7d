import { shorten } from '../../model/wording';
import type { Candidate } from '../../model/candidate';
import { describeSource } from '../../model/source';
import type { Observation, Rule } from '../rule';

/** Every credential that matches is empty: the runtime pulls anonymously. */
export const credentialBlank: Rule = {
  id: 'credential-blank',
  check: ({ candidates }) => {
    const [first] = candidates;
    if (first === undefined || !candidates.every(({ credential }) => credential.isBlank)) return undefined;
    return {
      ...at(first),
      message: `The entry ${shorten(first.provenance.registryKey)} of ${describeSource(first.provenance.source)} matches, but it has neither user name nor password: the kubelet offers it, the runtime pulls anonymously. Docker leaves such entries behind when a credential store or helper keeps the password.`,
      hint: 'Put the credential itself in ("auth"); a store or helper on somebody\'s machine is out of reach for a node.',
    };
  },
};

/** The document in use delegates to a helper or store, and holds nothing for the image itself. */
export const credentialKeptByHelper: Rule = {
  id: 'credential-kept-by-helper',
  check: ({ keyring, candidates, resolution }) => {
    const registry = resolution.reference?.registry ?? '';
    const section = keyring.findings.find(
      ({ id, registries }) =>
        id === 'creds-store-rejected' ||
        (id === 'cred-helpers-rejected' &&
          registries?.some(
            (key) => key.includes(registry) || (registry === 'docker.io' && key.includes('docker.io')),
          ) === true),
    );
    if (section === undefined || candidates.length > 0) return undefined;
    return {
      ...(section.source === undefined ? {} : { source: section.source }),
      ...(section.pointer === undefined ? {} : { pointer: section.pointer }),
      message: section.message,
      ...(section.hint === undefined ? {} : { hint: section.hint }),
    };
  },
};

/** A user name and no password. */
export const passwordEmpty: Rule = {
  id: 'password-empty',
  check: ({ candidates, keyring }) => {
    const [first] = candidates;
    if (first === undefined || !candidates.every(({ credential }) => credential.password.isEmpty))
      return undefined;
    if (first.credential.isBlank) return undefined;
    const token = keyring.findings.some(
      ({ id, pointer }) =>
        (id === 'identity-token-ignored' || id === 'registry-token-ignored') &&
        pointer?.startsWith(first.provenance.pointer) === true,
    );
    const why = token ? ' Its token is in a field that the kubelet does not read.' : '';
    return {
      ...at(first),
      message: `The entry ${shorten(first.provenance.registryKey)} of ${describeSource(first.provenance.source)} has the user name ${shorten(first.credential.username)} and an empty password.${why}`,
      hint: token
        ? 'Use a token as the password of the entry, or a credential provider plugin; "identitytoken" is for the docker client only.'
        : 'Make the password or token anew and put it in.',
    };
  },
};

/** Signs that a credential was damaged on its way; what they say, and never the value. */
const DAMAGE: readonly (readonly [string, (username: string, password: string) => boolean])[] = [
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
    (username, password) =>
      [username, password].some((text) =>
        /^\$\{[A-Za-z_]\w*\}$|^\$[A-Za-z_]\w*$|^\$\(.+\)$|^\{\{.*\}\}$|^%[A-Z_]+%$/.test(text),
      ),
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

export const credentialDamaged: Rule = {
  id: 'credential-damaged',
  check: ({ candidates }) => {
    for (const candidate of candidates) {
      const { username, password } = candidate.credential;
      const sign = DAMAGE.find(([, applies]) => applies(username, password.reveal()));
      if (sign === undefined) continue;
      return {
        ...at(candidate),
        message: `The credential under ${shorten(candidate.provenance.registryKey)} of ${describeSource(candidate.provenance.source)} looks damaged: ${sign[0]}. The registry will refuse it.`,
        hint: "Make it anew; put single quotes around the values on a command line, or use printf '%s' where a file or pipe is read.",
        ...(candidate === candidates[0] ? {} : { severity: 'warning' as const }),
      };
    }
    return undefined;
  },
};

export function at({ provenance }: Candidate): Pick<Observation, 'source' | 'pointer'> {
  return { source: provenance.source, pointer: provenance.pointer };
}
