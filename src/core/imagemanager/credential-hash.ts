import { sha256Hex } from '../go/sha256';
import type { Credential } from '../model/credential';
import { goStringFromBytes, type GoString } from '../model/go-string';
import { goJsonText } from './go-json-text';

/**
 * The hash under which the kubelet remembers a credential. The e-mail address is part of it.
 * Mirrors hashAuthConfig in pkg/credentialprovider/keyring.go: SHA-256 of the AuthConfig as JSON, empty
 * fields left out.
 */
export function credentialHash(credential: Credential): string {
  const fields: readonly (readonly [string, Uint8Array])[] = [
    ['username', credential.usernameBytes()],
    ['password', credential.password.revealBytes()],
    ['email', credential.emailBytes()],
  ];
  const members = fields
    .filter(([, bytes]) => bytes.length > 0)
    .map(([name, bytes]) => `"${name}":${goJsonText(goStringFromBytes(bytes))}`);
  return sha256Hex(`{${members.join(',')}}` as GoString);
}
