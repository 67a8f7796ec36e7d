import { nearestName } from '../../input/nearest-name';
import { isRecord } from '../../model/json-record';
import { mayHoldUserinfo, redactUserinfo } from '../../model/userinfo';
import { shorten } from '../../model/wording';
import type { RuntimeFinding } from '../finding';

/** Of one file that are told. */
const MOST = 10;

const TOP = ['mirrors', 'configs', 'auths'];
const MIRROR = ['endpoint', 'rewrite'];
const CONFIG = ['auth', 'tls'];
const AUTH = ['username', 'password', 'auth', 'identity_token'];
const TLS = ['ca_file', 'cert_file', 'key_file', 'insecure_skip_verify'];

/**
 * Keys of registries.yaml that k3s and rke2 pass over, letter by letter (github.com/rancher/wharfie v0.7.1
 * pkg/registries/types.go), and settings under an address, as they are looked up by host and port alone
 * (configForHost, github.com/k3s-io/k3s pkg/agent/containerd/config.go at 06ea261ce3f1).
 */
export function unreadKeys(root: unknown, file: string): readonly RuntimeFinding[] {
  const configs = entriesAt(root, 'configs');
  const messages = [
    ...unknownIn(root, TOP, ''),
    ...entriesAt(root, 'mirrors').flatMap(([name, mirror]) => unknownIn(mirror, MIRROR, `mirrors.${name}`)),
    ...configs.flatMap(([name, config]) => [
      ...underAddress(name),
      ...unknownIn(config, CONFIG, `configs.${name}`),
      ...unknownIn(at(config, 'auth'), AUTH, `configs.${name}.auth`),
      ...unknownIn(at(config, 'tls'), TLS, `configs.${name}.tls`),
    ]),
  ];
  return messages
    .slice(0, MOST)
    .map((message) => ({ id: 'setting-not-read', consequence: 'ignored', place: { file }, message }));
}

function unknownIn(table: unknown, known: readonly string[], above: string): readonly string[] {
  return Object.keys(isRecord(table) ? table : {})
    .filter((key) => !known.includes(key))
    .map((key) => {
      const meant = nearestName(key, known);
      const where = above === '' ? '' : ` of \`${shown(above)}\``;
      return `The key \`${shown(key)}\`${where} is unknown, and passed over with all that is below it.${meant === undefined ? '' : ` Write \`${meant}\`.`}`;
    });
}

function underAddress(name: string): readonly string[] {
  const [, host = ''] = /^(?:[a-z][a-z0-9+.-]*:)?\/\/([^/]*)/i.exec(name) ?? /^([^/]+)\//.exec(name) ?? [];
  if (host === '') return [];
  // What is cut at a slash may be the beginning of a password where an @ follows.
  const instead = mayHoldUserinfo(name) ? 'the host' : `\`${shown(host)}\``;
  return [
    `What stands below \`configs.${shown(name)}\` counts for no host, as settings are looked up by host and port alone. Write ${instead}.`,
  ];
}

function shown(name: string): string {
  return shorten(redactUserinfo(name));
}

function at(table: unknown, key: string): unknown {
  return isRecord(table) ? table[key] : undefined;
}

function entriesAt(root: unknown, key: string): readonly (readonly [string, unknown])[] {
  const table = at(root, key);
  return isRecord(table) ? Object.entries(table) : [];
}
