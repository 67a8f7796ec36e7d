import { decodeBase64 } from '../../go/base64';
import { goString, textOf } from '../../model/go-string';
import { Secret } from '../../model/secret';
import type { CriAuth } from '../credential';
import { parseGoUrl } from '../url';

/** A user and a secret; a secret without a user is an identity token. Both empty: nothing for this host. */
export type ParsedAuth =
  | { readonly ok: true; readonly username: string; readonly secret: Secret; readonly because: AuthVerdict }
  | {
      readonly ok: false;
      readonly why: 'server-address-malformed' | 'auth-not-base64' | 'auth-without-colon';
    };

/** Why a host gets what it gets. */
export type AuthVerdict =
  'username' | 'identity-token' | 'auth' | 'no-auth' | 'other-server-address' | 'nothing-in-it';

const NONE = new Secret(goString(''));

/**
 * What an AuthConfig means for a host. Mirrors ParseAuth (github.com/containerd/containerd/v2 v2.4.2
 * internal/cri/server/images/image_pull.go): a server address has to have the host as its URL's host;
 * then the user name, the identity token, `auth`. A registry token is not looked at.
 */
export function parseAuth(auth: CriAuth | undefined, host: string): ParsedAuth {
  if (auth === undefined) return nothing('no-auth');
  if (auth.serverAddress !== '') {
    const parsed = parseGoUrl(auth.serverAddress);
    if (!parsed.ok) return { ok: false, why: 'server-address-malformed' };
    if (parsed.url.host !== host) return nothing('other-server-address');
  }
  if (auth.username !== '') {
    return { ok: true, username: auth.username, secret: auth.password, because: 'username' };
  }
  if (!auth.identityToken.isEmpty) {
    return { ok: true, username: '', secret: auth.identityToken, because: 'identity-token' };
  }
  return auth.auth.isEmpty ? nothing('nothing-in-it') : decoded(auth.auth);
}

function decoded(auth: Secret): ParsedAuth {
  const pair = decodeBase64(auth.reveal(), true);
  if (!pair.ok) return { ok: false, why: 'auth-not-base64' };
  const text = textOf(pair.value);
  const colon = text.indexOf(':');
  if (colon < 0) return { ok: false, why: 'auth-without-colon' };
  const password = trimNuls(text.slice(colon + 1));
  return {
    ok: true,
    username: text.slice(0, colon),
    secret: new Secret(goString(password)),
    because: 'auth',
  };
}

function nothing(because: AuthVerdict): ParsedAuth {
  return { ok: true, username: '', secret: NONE, because };
}

function trimNuls(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && text[start] === '\0') start++;
  while (end > start && text[end - 1] === '\0') end--;
  return text.slice(start, end);
}
