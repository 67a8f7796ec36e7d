import { foldFieldName } from '../go/json-field-name';
import type { JsonScanner } from '../go/json-scanner';
import { pointTo } from '../model/json-pointer';
import type { GoString } from '../model/go-string';
import type { DocumentEntry } from '../model/document';
import { showRegistryKey } from '../model/registry-key';
import { AuthEntry } from './auth-entry';
import { decodeAuthField } from './auth-field';
import type { DocumentLog } from './document-log';
import { endOfSoundAuth } from './sound-auth';

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
  let sound = false;
  if (!scanner.opensObject()) {
    const kind = scanner.peekKind();
    if (kind !== 'null') log.typeFault(pointTo(section, showRegistryKey(key)), 'object', kind);
    scanner.skipValue();
  } else if (scanner.openObject()) {
    do {
      const name = scanner.readName(USUAL);
      switch (isUsual(name) ? name : foldFieldName(name)) {
        case 'username':
          username = readField(scanner, log, section, key, name) ?? username;
          break;
        case 'password':
          password = readField(scanner, log, section, key, name) ?? password;
          break;
        case 'email':
          email = readField(scanner, log, section, key, name) ?? email;
          break;
        case 'auth': {
          const known = scanner.readKnown(endOfSoundAuth);
          const other = known ?? readField(scanner, log, section, key, name);
          if (other === undefined) break;
          auth = other;
          sound = known !== undefined;
          break;
        }
        default:
          noteField(scanner, log, section, key, name);
      }
    } while (scanner.nextMember());
  }
  if (auth === '') return { key, username, password, email, section };
  if (sound && auth.length > ONE_QUANTUM) return new AuthEntry(key, section, email, auth);
  const split = decodeAuthField(auth);
  if (split.ok) return { key, username: split.username, password: split.password, email, section };
  log.authFault(pointTo(pointTo(section, showRegistryKey(key)), 'auth'), split.fault);
  return { key, username, password, email, section };
}

/** What a colon alone fits into. */
const ONE_QUANTUM = 4;

const USUAL = ['auth', 'username', 'password', 'email'].map((name) => name as GoString);

/** The usual spellings need no folding. */
function isUsual(name: string): boolean {
  return name === 'auth' || name === 'username' || name === 'password' || name === 'email';
}

function readField(
  scanner: JsonScanner,
  log: DocumentLog,
  section: string,
  key: GoString,
  name: GoString,
): GoString | undefined {
  if (scanner.opensString()) return scanner.readString();
  const kind = scanner.peekKind();
  if (kind !== 'null') {
    const pointer = pointTo(pointTo(section, showRegistryKey(key)), showRegistryKey(name));
    log.typeFault(pointer, 'string', kind);
  }
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
