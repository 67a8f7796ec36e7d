import { foldFieldName } from '../go/json-field-name';
import type { JsonScanner } from '../go/json-scanner';
import { pointTo } from '../model/json-pointer';
import type { GoString } from '../model/go-string';
import type { DocumentEntry } from '../model/document';
import { showRegistryKey } from '../model/registry-key';
import { decodeAuthField } from './auth-field';
import type { DocumentLog } from './document-log';

const EMPTY = '' as GoString;

/**
 * Reads the value under one registry key. Mirrors DockerConfigEntry.UnmarshalJSON in
 * pkg/credentialprovider/config.go: `auth` overrides user name and password, null leaves a field as it is,
 * and a null entry is an entry.
 */
export function decodeEntry(
  scanner: JsonScanner,
  section: string,
  key: GoString,
  log: DocumentLog,
): DocumentEntry {
  let username = EMPTY;
  let password = EMPTY;
  let email = EMPTY;
  let auth = EMPTY;
  const pointer = (): string => pointTo(section, showRegistryKey(key));
  const kind = scanner.peekKind();
  if (kind === 'object') {
    scanner.readObject((name) => {
      switch (FIELDS.get(name) ?? foldFieldName(name)) {
        case 'username':
          username = readField(scanner, log, pointer, name) ?? username;
          break;
        case 'password':
          password = readField(scanner, log, pointer, name) ?? password;
          break;
        case 'email':
          email = readField(scanner, log, pointer, name) ?? email;
          break;
        case 'auth':
          auth = readField(scanner, log, pointer, name) ?? auth;
          break;
        default:
          noteField(scanner, log, section, key, name);
      }
    });
  } else {
    if (kind !== 'null') log.typeFault(pointer(), 'object', kind);
    scanner.skipValue();
  }
  if (auth !== '') {
    const split = decodeAuthField(auth);
    if (split.ok) ({ username, password } = split);
    else log.authFault(pointTo(pointer(), 'auth'), split.fault);
  }
  return { key, username, password, email, section };
}

/** The usual spellings, so that they need no folding. */
const FIELDS = new Map(['username', 'password', 'email', 'auth'].map((name) => [name, name]));

function readField(
  scanner: JsonScanner,
  log: DocumentLog,
  pointer: () => string,
  name: GoString,
): GoString | undefined {
  const kind = scanner.peekKind();
  if (kind === 'string') return scanner.readString();
  if (kind !== 'null') log.typeFault(pointTo(pointer(), showRegistryKey(name)), 'string', kind);
  scanner.skipValue();
  return undefined;
}

function noteField(
  scanner: JsonScanner,
  log: DocumentLog,
  section: string,
  key: GoString,
  name: GoString,
): void {
  const holdsObject = scanner.peekKind() === 'object';
  const holdsText = scanner.peekKind() === 'string';
  scanner.skipValue();
  const shown = showRegistryKey(key);
  const pointer = pointTo(pointTo(section, shown), showRegistryKey(name));
  const folded = foldFieldName(name);
  if (folded === 'identitytoken' && holdsText)
    log.note({ kind: 'identity-token', pointer, registries: [shown] });
  else if (folded === 'registrytoken' && holdsText)
    log.note({ kind: 'registry-token', pointer, registries: [shown] });
  else if (section === '' && foldFieldName(key) === 'auths' && holdsObject) {
    log.note({ kind: 'config-json-as-dockercfg', pointer: pointTo(section, shown) });
  } else log.note({ kind: 'unknown-field', pointer });
}
