import { decodeBase64 } from '../../go/base64';
import { goString, textOf } from '../../model/go-string';
import { Secret } from '../../model/secret';
import type { CriAuth } from '../credential';
import { trimNuls, type FileLogin } from './auth-file';

/** The credential of a CRI request; `fault`: the call fails at once. */
export type CriCredential =
  | { readonly kind: 'login'; readonly login: FileLogin }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'fault' };

/**
 * Mirrors PullImage and decodeDockerAuth (github.com/cri-o/cri-o v1.36.3 server/image_pull.go): `auth` wins
 * over user name and password, and only a user name makes a credential. The server address and both tokens
 * are not looked at.
 */
export function criCredential(auth: CriAuth | undefined): CriCredential {
  if (auth === undefined) return { kind: 'nothing' };
  let { username, password } = auth;
  if (!auth.auth.isEmpty) {
    const decoded = decodeBase64(auth.auth.reveal(), true);
    if (!decoded.ok) return { kind: 'fault' };
    const pair = textOf(decoded.value);
    const colon = pair.indexOf(':');
    username = pair.slice(0, Math.max(colon, 0));
    password = new Secret(goString(colon < 0 ? '' : trimNuls(pair.slice(colon + 1))));
  }
  if (username === '') return { kind: 'nothing' };
  return { kind: 'login', login: { username, password, identityToken: new Secret(goString('')) } };
}
