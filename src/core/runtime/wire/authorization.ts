import { decodeBase64, encodeBase64 } from '../../go/base64';
import { goString, textOf, type GoString } from '../../model/go-string';
import { Secret } from '../../model/secret';

/** A value of the Authorization header. `user` is that of Basic. */
export interface Authorization {
  readonly kind: 'basic' | 'bearer' | 'other';
  readonly user: string;
  readonly value: Secret;
}

export function basic(user: string, password: Secret): Authorization {
  const pair = goString(`${user}:${password.reveal()}`);
  return { kind: 'basic', user, value: new Secret(goString(`Basic ${encodeBase64(pair)}`)) };
}

export function bearer(token: Secret): Authorization {
  return { kind: 'bearer', user: '', value: new Secret(goString(`Bearer ${token.reveal()}`)) };
}

/** What a header that somebody wrote into a configuration says. */
export function authorizationOf(header: Secret): Authorization {
  const text = header.reveal();
  const space = text.indexOf(' ');
  const scheme = text.slice(0, Math.max(space, 0)).toLowerCase();
  if (scheme === 'bearer') return { kind: 'bearer', user: '', value: header };
  if (scheme !== 'basic') return { kind: 'other', user: '', value: header };
  const decoded = decodeBase64(text.slice(space + 1).trim(), true);
  return { kind: 'basic', user: decoded.ok ? userOf(decoded.value) : '', value: header };
}

function userOf(pair: GoString): string {
  const text = textOf(pair);
  const colon = text.indexOf(':');
  return colon < 0 ? text : text.slice(0, colon);
}
