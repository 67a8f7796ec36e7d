import { joinPath } from '../go/filepath';
import { readJsonTree } from '../go/json-tree';
import type { FileRead } from '../model/file-read';
import { goString, type GoString } from '../model/go-string';
import { splitPaddedAuth } from './auth-strict-padded';
import { pickByChance, type Chance } from './chance';
import { conforms, fieldsIn, mapOf, membersOf, struct, textIn, type Shape } from './config-shape';
import { NO_FIELDS, pickOf, type Fields, type Found } from './found';
import { helperFault, helperQuestion, inOrder } from './helper-questions';
import { homeFolder, variable } from './homes';
import { podmanHostOfKey, podmanRegistry } from './host-of-key';
import { podmanImage, type NamedImage } from './image-names';
import { faultOfRead } from './read-fault';
import type {
  HelperQuestion,
  Pick,
  ToolEnvironment,
  ToolFault,
  ToolPlace,
  ToolQuestion,
  ToolRules,
} from './tool';

/**
 * podman, buildah: one file alone where a variable names it, or else four, the first that has a credential for the
 * image. registries.conf may name helpers, mirrors and other registries for short names; it is not read here.
 * Source: go.podman.io/image pkg/docker/config/config.go, v5.42.1; go.podman.io/common pkg/auth GetDefaultAuthFile.
 */
export const podman: ToolRules = {
  name: 'podman',
  version: 'image/v5 5.42.1',
  places: (environment) => [...runtimeFolder(environment), ...filesOfPodman(environment)],
  pick: (question) => pickFrom(question, filesOfPodman(question.environment)),
};

/** The library by itself, as CRI-O and skopeo use it: no variable names one file alone. */
export function pickOfPodmanLibrary(question: ToolQuestion): Pick {
  return pickFrom(question, filesOfLibrary(question.environment));
}

interface AuthFile extends ToolPlace {
  /** A .dockercfg: entries at the top, and no helpers. */
  readonly legacy: boolean;
}

function filesOfPodman(environment: ToolEnvironment): readonly AuthFile[] {
  const named = variable(environment, 'REGISTRY_AUTH_FILE');
  if (named !== '') return [{ path: named, because: 'REGISTRY_AUTH_FILE', legacy: false }];
  const folder = variable(environment, 'DOCKER_CONFIG');
  if (folder === '') return filesOfLibrary(environment);
  return [{ path: joinPath(folder, 'config.json'), because: 'DOCKER_CONFIG', legacy: false }];
}

/** Mirrors getAuthFilePaths. */
function filesOfLibrary(environment: ToolEnvironment): readonly AuthFile[] {
  const home = homeFolder(environment);
  const config = variable(environment, 'XDG_CONFIG_HOME');
  const docker = variable(environment, 'DOCKER_CONFIG');
  return [
    runtimeFile(environment),
    {
      path: joinPath(config || joinPath(home, '.config'), 'containers/auth.json'),
      because: config === '' ? 'HOME' : 'XDG_CONFIG_HOME',
      legacy: false,
    },
    {
      path: docker === '' ? joinPath(home, '.docker/config.json') : joinPath(docker, 'config.json'),
      because: docker === '' ? 'HOME' : 'DOCKER_CONFIG',
      legacy: false,
    },
    { path: joinPath(home, '.dockercfg'), because: 'HOME', legacy: true },
  ];
}

function runtimeFile(environment: ToolEnvironment): AuthFile {
  if ((environment.platform ?? 'linux') !== 'linux')
    return {
      path: joinPath(homeFolder(environment), '.config/containers/auth.json'),
      because: 'HOME',
      legacy: false,
    };
  const [runtime] = runtimeFolder(environment);
  const folder = runtime?.path ?? `/run/containers/${environment.uid ?? 0}`;
  const name = runtime === undefined ? 'auth.json' : 'containers/auth.json';
  return {
    path: joinPath(folder, name),
    because: runtime?.because ?? 'the number of the user',
    legacy: false,
  };
}

function runtimeFolder(environment: ToolEnvironment): readonly ToolPlace[] {
  const folder = variable(environment, 'XDG_RUNTIME_DIR');
  const isLinux = (environment.platform ?? 'linux') === 'linux';
  return folder === '' || !isLinux ? [] : [{ path: folder, because: 'XDG_RUNTIME_DIR' }];
}

function pickFrom({ image, environment, files }: ToolQuestion, places: readonly AuthFile[]): Pick {
  const named = podmanImage(goString(image));
  if (named === undefined) return { kind: 'fails', why: 'image-refused' };
  const [runtime] = runtimeFolder(environment);
  const searched = places.length > 1;
  const missing = searched && runtime !== undefined && !isThere(files.get(runtime.path));
  const search: Search = { named, environment, read: (path) => files.get(path) };
  return searchFiles(search, missing ? places.slice(1) : places, {
    helpers: [],
    warning: missing ? 'runtime-dir-missing' : undefined,
  });
}

function isThere(read: FileRead | undefined): boolean {
  return read !== undefined && read.kind !== 'absent';
}

interface Search {
  readonly named: NamedImage;
  readonly environment: ToolEnvironment;
  readonly read: (path: string) => FileRead | undefined;
}

interface Before {
  readonly helpers: readonly HelperQuestion[];
  readonly warning: ToolFault | undefined;
}

/** File by file, until one has a credential, or cannot be read. */
function searchFiles(search: Search, places: readonly AuthFile[], before: Before): Pick {
  const [place, ...others] = places;
  if (place === undefined) return told(pickOf(undefined), before);
  return pickByChance(
    findIn(search, place).map((result): Pick => {
      if (result.kind === 'fails') return told({ kind: 'fails', why: result.why }, before);
      const helpers = result.kind === 'helper' ? [...before.helpers, result.question] : before.helpers;
      const warning = before.warning ?? (result.kind === 'entry' ? result.warning : undefined);
      const pick = result.kind === 'entry' ? pickOf(result.found) : pickOf(undefined);
      if (pick.kind !== 'anonymous') return told(pick, { helpers, warning });
      return searchFiles(search, others, { helpers, warning });
    }),
  );
}

function told(pick: Pick, { helpers, warning }: Before): Pick {
  const warned = warning === undefined ? {} : { warning };
  if (helpers.length > 0) return { kind: 'helper', helpers: inOrder(helpers), otherwise: pick, ...warned };
  return pick.kind === 'fails' ? pick : { ...pick, ...warned };
}

type InFile =
  | { readonly kind: 'fails'; readonly why: ToolFault }
  | { readonly kind: 'helper'; readonly question: HelperQuestion }
  | { readonly kind: 'entry'; readonly found: Found | undefined; readonly warning: ToolFault | undefined };

const ENTRIES: Shape = { each: struct({ auth: 'text', identitytoken: 'text' }) };
const AUTH_FILE = struct({ auths: ENTRIES, credhelpers: { each: 'text' } });
const NOTHING: InFile = { kind: 'entry', found: undefined, warning: undefined };

/** Mirrors findCredentialsInFile. */
function findIn({ named, environment, read }: Search, { path, legacy }: AuthFile): Chance<InFile> {
  const file = read(path);
  if (file === undefined || file.kind === 'absent') return [NOTHING];
  if (file.kind !== 'bytes') return [{ kind: 'fails', why: faultOfRead(file) }];
  const json = readJsonTree(file.bytes, 'whole');
  if (json.outcome !== 'value') return [{ kind: 'fails', why: 'json-syntax' }];
  if (!conforms(json.value, legacy ? ENTRIES : AUTH_FILE)) return [{ kind: 'fails', why: 'json-type' }];
  const entries = mapOf(legacy ? [json.value] : membersOf(json.value, 'auths'), fieldsIn);
  const helpers = legacy
    ? new Map<GoString, GoString>()
    : mapOf(membersOf(json.value, 'credhelpers'), textIn);
  const helper = helpers.get(named.registry);
  if (helper !== undefined) {
    const why = helperFault(helper, environment);
    if (why !== undefined) return [{ kind: 'fails', why }];
    return [{ kind: 'helper', question: helperQuestion(helper, named.registry, 'credHelpers') }];
  }
  const keys = keysFor(named, [...entries.keys()], new Set(entries.keys()), legacy);
  if (keys.length === 0) return [NOTHING];
  return keys.map((key) => decodeEntry(entries.get(key) ?? NO_FIELDS, key, path));
}

/** The exact key of the repository or a folder of it, longest first; or any key whose host it is. */
function keysFor(
  { registry, repository }: NamedImage,
  all: readonly GoString[],
  known: ReadonlySet<GoString>,
  legacy: boolean,
): readonly GoString[] {
  let key = legacy ? registry : (`${registry}/${repository}` as GoString);
  for (;;) {
    if (known.has(key)) return [key];
    const slash = key.lastIndexOf('/');
    if (slash < 0) break;
    key = key.slice(0, slash) as GoString;
  }
  const host = podmanRegistry(registry);
  return all.filter((candidate) => podmanHostOfKey(candidate, legacy) === host);
}

/** Mirrors decodeDockerAuth: an entry without `auth` is passed over, whatever else it has. */
function decodeEntry({ auth, identityToken }: Fields, key: GoString, path: string): InFile {
  const split = splitPaddedAuth(auth, { userNeeded: false, nulsTrimmed: true });
  if (split.ok) {
    const { username, password } = split;
    const fields = { ...NO_FIELDS, username, password, identityToken };
    return { kind: 'entry', found: { fields, key, origin: { kind: 'file', path } }, warning: undefined };
  }
  if (split.fault === 'auth-base64') return { kind: 'fails', why: split.fault };
  return decodesToNothing(auth) ? NOTHING : { kind: 'entry', found: undefined, warning: 'auth-format' };
}

/** Docker leaves an empty entry where a helper keeps the credential: there is no warning of it. */
function decodesToNothing(auth: GoString): boolean {
  return /^[\r\n]*$/.test(auth);
}
