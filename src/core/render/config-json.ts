import { encodeBase64 } from '../go/base64';
import type { Credential } from '../model/credential';
import { goStringFromBytes } from '../model/go-string';
import { printableJson } from '../model/unprintable';
import { REDACTED } from '../model/secret';
import type { RenderedEntry, RenderTarget } from './rendered-entry';

/** A config.json as text; without `reveal` every secret value in it reads `[redacted]`. */
export function configJsonText(
  entries: readonly RenderedEntry[],
  target: RenderTarget,
  reveal: boolean,
): string {
  const lines = entries.map(({ key, candidate }) => {
    const fields = entryFields(candidate.credential, target, reveal);
    return `    ${printableJson(JSON.stringify(key))}: ${printableJson(JSON.stringify(fields))}`;
  });
  return lines.length === 0 ? '{\n  "auths": {}\n}\n' : `{\n  "auths": {\n${lines.join(',\n')}\n  }\n}\n`;
}

/** `auth` holds any bytes, but no colon in the user name: such a name needs the two fields. */
function entryFields(credential: Credential, target: RenderTarget, reveal: boolean): Record<string, string> {
  const holdsEmail = target === 'kubelet' || target === 'docker';
  const email = !holdsEmail || credential.email === '' ? {} : { email: credential.email };
  if (credential.isBlank) return email;
  if (credential.username.includes(':')) {
    return {
      username: credential.username,
      password: reveal ? credential.password.reveal() : REDACTED,
      ...email,
    };
  }
  return { auth: reveal ? authField(credential) : REDACTED, ...email };
}

/** base64 of `user:password`. */
export function authField(credential: Credential): string {
  const user = goStringFromBytes(credential.usernameBytes());
  const password = goStringFromBytes(credential.password.revealBytes());
  return encodeBase64(`${user}:${password}` as typeof user);
}
