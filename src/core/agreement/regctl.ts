import { readJsonTree, type JsonTree } from '../go/json-tree';
import type { FileRead } from '../model/file-read';
import { bytesOf, goString, type GoString } from '../model/go-string';
import { splitPaddedAuth } from './auth-strict-padded';
import { pickByChance, type Chance } from './chance';
import { conforms, fieldsIn, lastText, mapOf, membersOf, struct, textIn } from './config-shape';
import { DOCKER_ENTRY, PROXIES } from './docker-config';
import { NO_FIELDS, pickOf, type Fields, type Origin } from './found';
import type { GoMap } from './go-map';
import { helperFault, helperQuestion } from './helper-questions';
import { dockerConfigBecause, dockerConfigPath, variable } from './homes';
import { regctlImage } from './image-name-regctl';
import { faultOfRead } from './read-fault';
import { baseHost, hostOfRegctlKey, mergeByChance, type Placed, type RegctlHost } from './regctl-hosts';
import type { HelperQuestion, Pick, ToolEnvironment, ToolFault, ToolRules } from './tool';
import { AUTH_VARIABLE } from './variable-credentials';

/**
 * regctl: docker's file and DOCKER_AUTH_CONFIG, both or none, become hosts that are merged field by field. Its own file
 * is not read here.
 * Source: regclient config/docker.go, config/host.go and regclient.go, v0.11.7.
 */
export const regctl: ToolRules = {
  name: 'regctl',
  version: '0.11.7',

  places(environment) {
    return [{ path: dockerConfigPath(environment), because: dockerConfigBecause(environment) }];
  },

  pick({ image, environment, files }) {
    const named = regctlImage(goString(image));
    if (named === undefined) return { kind: 'fails', why: 'image-refused' };
    const path = dockerConfigPath(environment);
    const configs = [
      load(files.get(path), { kind: 'file', path }),
      load(valueOf(environment), { kind: 'variable', variable: AUTH_VARIABLE }),
    ];
    const lists = configs.flatMap((config) =>
      typeof config === 'string' ? [] : listOf(config, environment),
    );
    // It tells all that is wrong, of which one is named here.
    const faults = configs.filter((config) => typeof config === 'string');
    const fault = NAMED_FIRST.find((each) => faults.includes(each)) ?? faults[0];
    let states: Chance<RegctlHost> = [baseHost(named.registry)];
    if (fault === undefined)
      for (const config of configs)
        if (typeof config !== 'string') states = merged(states, config, named.registry);
    return pickByChance(states.map((host) => pickOfHost(host, named.registry, environment, lists, fault)));
  },
};

/** Of several faults, what keeps a file from being opened comes before what stands in it. */
const NAMED_FIRST: readonly ToolFault[] = ['file-is-directory', 'file-unreadable', 'json-syntax'];

/** The variable as a file. */
function valueOf(environment: ToolEnvironment): FileRead {
  const value = variable(environment, AUTH_VARIABLE);
  return value === '' ? { kind: 'absent' } : { kind: 'bytes', bytes: bytesOf(goString(value)) };
}

interface RegctlConfig {
  readonly origin: Origin;
  readonly entries: GoMap<Fields>;
  readonly helpers: GoMap<GoString>;
  readonly store: GoString;
}

const CONFIG = struct({
  auths: { each: DOCKER_ENTRY },
  httpheaders: { each: 'text' },
  detachkeys: 'text',
  credsstore: 'text',
  credhelpers: { each: 'text' },
  proxies: PROXIES,
});

/** Mirrors dockerParse up to the hosts. */
function load(read: FileRead | undefined, origin: Origin): RegctlConfig | ToolFault {
  if (read === undefined || read.kind === 'absent') return configIn({ kind: 'null' }, origin);
  if (read.kind !== 'bytes') return faultOfRead(read);
  const json = readJsonTree(read.bytes, 'first-value');
  if (json.outcome === 'empty') return configIn({ kind: 'null' }, origin);
  if (json.outcome === 'syntax') return 'json-syntax';
  return conforms(json.value, CONFIG) ? configIn(json.value, origin) : 'json-type';
}

function configIn(root: JsonTree, origin: Origin): RegctlConfig {
  return {
    origin,
    entries: mapOf(membersOf(root, 'auths'), fieldsIn),
    helpers: mapOf(membersOf(root, 'credhelpers'), textIn),
    store: lastText(membersOf(root, 'credsstore')),
  };
}

/** A store is asked what it has, as soon as the configuration is read. */
function listOf({ store }: RegctlConfig, environment: ToolEnvironment): readonly HelperQuestion[] {
  if (store === '' || helperFault(store, environment) !== undefined) return [];
  return [{ ...helperQuestion(store, '', 'credsStore'), action: 'list', servers: [] }];
}

/** The hosts of a configuration that are this registry: entries first, then helpers of keys without one. */
function merged(states: Chance<RegctlHost>, config: RegctlConfig, registry: GoString): Chance<RegctlHost> {
  const { entries, helpers, origin } = config;
  const withEntry: Placed[] = [];
  for (const [position, [key, fields]] of [...entries].entries()) {
    const host = hostOfEntry(key, fields, helpers.get(key) ?? NONE, registry);
    if (host !== undefined) withEntry.push({ position, host: { ...host, from: { key, origin } } });
  }
  const withHelper: Placed[] = [];
  for (const [position, [key, helper]] of [...helpers].entries()) {
    const named = hostOfRegctlKey(key);
    if (named?.registry !== registry || entries.has(key)) continue;
    withHelper.push({ position, host: { ...baseHost(''), helper: programOf(helper), server: named.server } });
  }
  const afterEntries = mergeByChance(states, withEntry, entries);
  return mergeByChance(afterEntries, withHelper, helpers);
}

const NONE = '' as GoString;

/** A helper without a name is one all the same, `docker-credential-`, which no machine has. */
function programOf(helper: GoString): GoString {
  return `docker-credential-${helper}` as GoString;
}

/** Mirrors dockerAuthToHost: without both user name and password, token or helper there is no host. */
function hostOfEntry(
  key: GoString,
  { auth, identityToken, ...given }: Fields,
  helper: GoString,
  registry: GoString,
): RegctlHost | undefined {
  const named = hostOfRegctlKey(key);
  if (named?.registry !== registry) return undefined;
  const split =
    auth === ''
      ? ({ ok: true, ...given } as const)
      : splitPaddedAuth(auth, { userNeeded: false, nulsTrimmed: true });
  if (!split.ok) return undefined;
  const { username, password } = split;
  if ((username === '' || password === '') && identityToken === '' && helper === '') return undefined;
  const asked = helper === '' ? NONE : programOf(helper);
  return { username, password, token: identityToken, helper: asked, server: named.server };
}

function pickOfHost(
  host: RegctlHost,
  registry: GoString,
  environment: ToolEnvironment,
  lists: readonly HelperQuestion[],
  warning: ToolFault | undefined,
): Pick {
  const { username, password, token, from } = host;
  const fields = { ...NO_FIELDS, username, password, identityToken: token };
  const name = host.helper.slice(programOf(NONE).length) as GoString;
  const isAsked = host.helper !== '' && helperFault(name, environment) === undefined;
  const helpers = isAsked ? [...lists, helperQuestion(name, host.server || registry, 'credHelpers')] : lists;
  const found = from === undefined ? undefined : { fields, ...from };
  if (helpers.length === 0) return pickOf(found, warning);
  return { kind: 'helper', helpers, otherwise: pickOf(found), ...(warning === undefined ? {} : { warning }) };
}
