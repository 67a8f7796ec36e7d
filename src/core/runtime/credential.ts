import type { Credential } from '../model/credential';
import { goString } from '../model/go-string';
import { Secret } from '../model/secret';

/** The AuthConfig of a CRI request: what a kubelet offers for one attempt. Empty means not given. */
export interface CriAuth {
  readonly username: string;
  readonly password: Secret;
  /** base64 of `user:password`. */
  readonly auth: Secret;
  readonly identityToken: Secret;
  readonly registryToken: Secret;
  readonly serverAddress: string;
}

const NOTHING = new Secret(goString(''));

/** What a kubelet makes of a candidate: user name and password alone, without a server address. */
export function criAuthOf(credential: Credential): CriAuth {
  return criAuth({ username: credential.username, password: credential.password });
}

/** An AuthConfig with what is given. */
export function criAuth(given: Partial<CriAuth>): CriAuth {
  return {
    username: '',
    password: NOTHING,
    auth: NOTHING,
    identityToken: NOTHING,
    registryToken: NOTHING,
    serverAddress: '',
    ...given,
  };
}
