import { readJsonTree, type JsonTree } from '../go/json-tree';
import type { FileRead } from '../model/file-read';
import type { GoString } from '../model/go-string';
import { DOCKER_AUTH, splitPaddedAuth } from './auth-strict-padded';
import type { Chance } from './chance';
import { conforms, fieldsIn, lastText, mapOf, membersOf, struct, textIn, type Shape } from './config-shape';
import type { Fields } from './found';
import type { GoMap } from './go-map';
import { faultOfRead } from './read-fault';
import type { ToolFault } from './tool';

const TEXTS: Shape = { each: 'text' };

/** Source: docker/cli cli/config/types/authconfig.go, v29.9.3. */
export const DOCKER_ENTRY = struct({
  username: 'text',
  password: 'text',
  auth: 'text',
  serveraddress: 'text',
  identitytoken: 'text',
  registrytoken: 'text',
});

export const PROXIES: Shape = {
  each: struct({
    httpproxy: 'text',
    httpsproxy: 'text',
    noproxy: 'text',
    ftpproxy: 'text',
    allproxy: 'text',
  }),
};

const TEXT_FIELDS =
  'psformat imagesformat networksformat pluginsformat volumesformat statsformat detachkeys credsstore serviceinspectformat servicesformat tasksformat secretformat configformat nodesformat currentcontext';

/** Source: docker/cli cli/config/configfile/file.go ConfigFile, v29.9.3. */
const DOCKER_CONFIG = struct({
  ...Object.fromEntries(TEXT_FIELDS.split(' ').map((name): [string, Shape] => [name, 'text'])),
  auths: { each: DOCKER_ENTRY },
  httpheaders: TEXTS,
  credhelpers: TEXTS,
  prunefilters: 'texts',
  proxies: PROXIES,
  clipluginsextradirs: 'texts',
  plugins: { each: TEXTS },
  aliases: TEXTS,
  features: TEXTS,
});

/** An entry in one of the states that a configuration may be left in, and the fault that was told. */
export interface EntryState {
  readonly fields: Fields;
  readonly fault: ToolFault | undefined;
}

/** What decoding came to: entries in their states, and which fault was told. */
export interface DockerConfig {
  readonly keys: readonly GoString[];
  /** Undefined where there is no such entry. */
  entry(key: GoString): Chance<EntryState> | undefined;
  readonly helpers: ReadonlyMap<GoString, GoString>;
  readonly store: GoString;
  /** The file names no store; it is the one of the platform. */
  readonly isPlatformStore?: boolean;
  /** The faults of which one is told; with undefined alone there is none. */
  readonly faults: Chance<ToolFault | undefined>;
}

/** Mirrors configfile.ConfigFile LoadFromReader, which goes on with what it has when it finds a fault. */
export function loadDockerConfig(read: FileRead | undefined): DockerConfig {
  if (read === undefined || read.kind === 'absent') return withoutEntries(undefined);
  if (read.kind !== 'bytes') return withoutEntries(faultOfRead(read));
  const json = readJsonTree(read.bytes, 'first-value');
  if (json.outcome === 'empty') return withoutEntries(undefined);
  return json.outcome === 'syntax' ? withoutEntries('json-syntax') : configIn(json.value);
}

function configIn(root: JsonTree): DockerConfig {
  const entries = mapOf(membersOf(root, 'auths'), fieldsIn);
  const rest = {
    keys: [...entries.keys()],
    helpers: mapOf(membersOf(root, 'credhelpers'), textIn),
    store: lastText(membersOf(root, 'credsstore')),
  };
  if (!conforms(root, DOCKER_CONFIG)) return { ...rest, ...allRaw(entries, 'json-type') };
  return { ...rest, ...decoded(entries) };
}

function withoutEntries(fault: ToolFault | undefined): DockerConfig {
  const none = new Map<GoString, Fields>();
  return { keys: [], helpers: new Map(), store: '' as GoString, ...allRaw(none, fault) };
}

type Entries = Pick<DockerConfig, 'entry' | 'faults'>;

function allRaw(entries: ReadonlyMap<GoString, Fields>, fault: ToolFault | undefined): Entries {
  return {
    faults: [fault],
    entry(key) {
      const fields = entries.get(key);
      return fields === undefined ? undefined : [{ fields, fault }];
    },
  };
}

/** The entries are decoded in the order of the map, up to the first that is damaged. */
function decoded(entries: GoMap<Fields>): Entries {
  const results = [...entries].map(([key, fields]) => ({ key, fields, result: decodeEntry(fields) }));
  const damaged = results.filter(({ result }) => typeof result === 'string');
  if (damaged.length === 0) {
    const decodedEntries = new Map(
      results.map(({ key, fields, result }) => [key, typeof result === 'string' ? fields : result]),
    );
    return allRaw(decodedEntries, undefined);
  }
  const classes = [...new Set(damaged.map(({ result }) => result as ToolFault))];
  const at = new Map(results.map(({ key }, position) => [key, position]));
  const walks = entries.walks();
  return {
    faults: classes,
    entry(key) {
      const position = at.get(key);
      const held = position === undefined ? undefined : results[position];
      if (held === undefined) return undefined;
      const { fields, result } = held;
      const whole = typeof result === 'string' ? fields : result;
      if (walks === undefined)
        return classes.flatMap((fault) => [
          { fields, fault },
          { fields: whole, fault },
        ]);
      return walks.map((walk) => {
        const end = walk.findIndex((step) => typeof results[step]?.result === 'string');
        const fault = results[walk[end] ?? 0]?.result as ToolFault;
        return { fields: walk.indexOf(position ?? 0) < end ? whole : fields, fault };
      });
    },
  };
}

/** An entry with its `auth` split, or what is wrong with that. */
function decodeEntry(fields: Fields): Fields | ToolFault {
  if (fields.auth === '') return fields;
  const split = splitPaddedAuth(fields.auth, DOCKER_AUTH);
  if (!split.ok) return split.fault;
  const { username, password } = split;
  return { ...fields, username, password, auth: '' as GoString };
}
