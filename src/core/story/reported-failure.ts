import type { PluginExit, PluginFailure } from '../provider/plugin-provider';

/** What a text says of a plugin's failure. The text itself is shown nowhere: plugins put anything there. */
export type FailureSign =
  'no-program' | 'no-token' | 'other-protocol' | 'profile' | 'identity' | 'denied' | 'network' | 'time';

/** Wordings of Go's os/exec and of the kubelet, and of the clouds' libraries; those that decide come first. */
const SIGNS: readonly (readonly [FailureSign, RegExp])[] = [
  [
    'no-program',
    /exec format error|executable file not found|(?:did|does) not exist|fork\/exec [^\n]{1,300}: (?:permission denied|no such file|not a directory)|is not executable/i,
  ],
  [
    'no-token',
    /service ?account token|tokenrequest|serviceaccounts\/token|request tokens for (?:this|the) audience|audience [^\n]{0,80}not found/i,
  ],
  [
    'other-protocol',
    /parsing the serverURL|credentials not found in native (?:keychain|store)|unknown (?:command|flag|shorthand)|^[ \t]{0,16}usage:/im,
  ],
  ['profile', /shared config|config profile|credentials file|\$?HOME\b|\.aws\b|no such file or directory/i],
  [
    'denied',
    /access ?denied|not authorized to perform|forbidden|permission ?denied|AADSTS|status code:? 403/i,
  ],
  [
    'identity',
    /NoCredentialProviders|no valid (?:credential|provider)|no EC2 IMDS role|IMDS|169\.254\.169\.254|metadata (?:server|service)|managed identity|identity not found|could not find default credentials/i,
  ],
  ['time', /timed? ?out|deadline exceeded|signal: killed/i],
  ['network', /no such host|connection refused|dial tcp|i\/o timeout|TLS handshake|x509:/i],
];

export function signsOf(text: string): readonly FailureSign[] {
  return SIGNS.filter(([, wording]) => wording.test(text.slice(0, LIMIT))).map(([sign]) => sign);
}

/** Characters of a text that are looked at. */
const LIMIT = 65_536;

/** A reported failure in the form in which a run would end. */
export function reportedFailure(text: string): PluginFailure {
  const signs = signsOf(text);
  if (signs[0] === 'no-token') return { kind: 'token-unavailable' };
  const exit: Extract<PluginExit, { ok: false }> = {
    ok: false,
    reason: signs[0] ?? 'reported',
    message: /\bexit status \d{1,3}\b/i.exec(text)?.[0].toLowerCase() ?? 'it failed',
  };
  return { kind: 'execution', reason: exit.reason, message: exit.message };
}
