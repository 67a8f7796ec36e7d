import { joinPath } from '../go/filepath';
import { readJsonTree, type JsonTree } from '../go/json-tree';
import type { FileRead } from '../model/file-read';
import { goString, type GoString } from '../model/go-string';
import { splitPaddedAuth } from './auth-strict-padded';
import { pickByChance } from './chance';
import { conforms, fieldsIn, lastText, mapOf, struct, textIn } from './config-shape';
import { pickOf, type Fields } from './found';
import { helperFault, helperQuestion } from './helper-questions';
import { homeVariable, variable } from './homes';
import { orasHostOfKey } from './host-of-key';
import { DOCKER_HUB_HOST, DOCKER_HUB_KEY } from './hub-names';
import { orasImage } from './image-names';
import { faultOfRead } from './read-fault';
import type { Pick, ToolEnvironment, ToolFault, ToolRules } from './tool';

/**
 * oras, and helm with a file of its own before: an entry is decoded when it is asked for, and names at the top of the
 * file have to be spelt as docker spells them.
 * Source: oras-go registry/remote/credentials, v2.7.0; oras asks the store for the host that it connects to.
 */
export const oras: ToolRules = {
  name: 'oras',
  version: 'oras-go 2.7.0',

  places(environment) {
    const path = configPath(environment);
    const because = variable(environment, 'DOCKER_CONFIG') === '' ? 'HOME' : 'DOCKER_CONFIG';
    return path === undefined ? [] : [{ path, because }];
  },

  pick({ image, environment, files }) {
    const named = orasImage(goString(image));
    if (named === undefined) return { kind: 'fails', why: 'image-refused' };
    const path = configPath(environment);
    if (path === undefined) return { kind: 'fails', why: 'home-unknown' };
    const config = load(files.get(path));
    if (typeof config === 'string') return { kind: 'fails', why: config };
    const hub = named.registry === 'docker.io' || named.registry === DOCKER_HUB_HOST;
    const server = hub ? DOCKER_HUB_KEY : named.registry;
    const own = config.helpers.get(server) ?? NONE;
    const helper = own === '' ? config.store : own;
    if (helper === '') return pickByChance(entriesFor(config, server, path));
    const why = helperFault(helper, environment);
    if (why !== undefined) return { kind: 'fails', why };
    return {
      kind: 'helper',
      helpers: [helperQuestion(helper, server, own === '' ? 'credsStore' : 'credHelpers')],
      otherwise: { kind: 'anonymous' },
    };
  },
};

/** Undefined where neither variable is set: oras then fails. */
function configPath(environment: ToolEnvironment): string | undefined {
  const folder = variable(environment, 'DOCKER_CONFIG');
  const home = homeVariable(environment);
  if (folder === '' && home === '') return undefined;
  return joinPath(folder || joinPath(home, '.docker'), 'config.json');
}

interface OrasConfig {
  readonly entries: ReadonlyMap<GoString, JsonTree>;
  readonly helpers: ReadonlyMap<GoString, GoString>;
  readonly store: GoString;
}

/** Mirrors config.Load. */
function load(read: FileRead | undefined): OrasConfig | ToolFault {
  if (read === undefined || read.kind === 'absent')
    return { entries: new Map(), helpers: new Map(), store: NONE };
  if (read.kind !== 'bytes') return faultOfRead(read);
  const json = readJsonTree(read.bytes, 'first-value');
  if (json.outcome === 'syntax') return 'json-syntax';
  const root = json.outcome === 'empty' ? ({ kind: 'null' } as const) : json.value;
  if (root.kind !== 'object' && root.kind !== 'null') return 'json-type';
  const top = mapOf([root], (value) => value);
  const section = (name: string): readonly JsonTree[] => {
    const value = top.get(name as GoString);
    return value === undefined ? [] : [value];
  };
  const [store, helpers, auths] = [section('credsStore'), section('credHelpers'), section('auths')];
  const sound =
    store.every((value) => conforms(value, 'text')) &&
    helpers.every((value) => conforms(value, { each: 'text' })) &&
    auths.every((value) => value.kind === 'object' || value.kind === 'null');
  if (!sound) return 'json-type';
  return { entries: mapOf(auths, (value) => value), helpers: mapOf(helpers, textIn), store: lastText(store) };
}

const NONE = '' as GoString;
const ENTRY = struct({
  auth: 'text',
  identitytoken: 'text',
  registrytoken: 'text',
  username: 'text',
  password: 'text',
});

/** The exact key, or any whose host it is. Mirrors Config GetCredential. */
function entriesFor(config: OrasConfig, server: GoString, path: string): readonly Pick[] {
  const keys = config.entries.has(server)
    ? [server]
    : [...config.entries.keys()].filter((key) => orasHostOfKey(key) === server);
  if (keys.length === 0) return [{ kind: 'anonymous' }];
  return keys.map((key): Pick => {
    const value = config.entries.get(key) ?? { kind: 'null' };
    if (!conforms(value, ENTRY)) return { kind: 'fails', why: 'json-type' };
    const fields = decoded(fieldsIn(value));
    if (typeof fields === 'string') return { kind: 'fails', why: fields };
    return pickOf({ fields, key, origin: { kind: 'file', path } });
  });
}

function decoded(fields: Fields): Fields | ToolFault {
  if (fields.auth === '') return fields;
  const split = splitPaddedAuth(fields.auth, { userNeeded: false, nulsTrimmed: false });
  if (!split.ok) return split.fault;
  return { ...fields, username: split.username, password: split.password, auth: NONE };
}
