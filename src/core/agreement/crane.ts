import { absolutePath, cleanPath, joinPath } from '../go/filepath';
import { goString, type GoString } from '../model/go-string';
import { pickByChance } from './chance';
import { loadDockerConfig } from './docker-config';
import { DockerStore } from './docker-store';
import { pickOf, type Found } from './found';
import { helperQuestion, inOrder } from './helper-questions';
import { dockerConfigPath, homeVariable, variable } from './homes';
import { DOCKER_HUB_KEY } from './hub-names';
import { craneImage } from './image-name-ggcr';
import { isFileThere } from './read-fault';
import type { HelperQuestion, Pick, ToolEnvironment, ToolFiles, ToolPlace, ToolRules } from './tool';

/**
 * crane, and ko, kaniko and cosign without their cloud keychains: docker's files, or else podman's, never both; the
 * repository is asked for before its registry.
 * Source: go-containerregistry pkg/authn/keychain.go (DefaultKeychain), v0.22.1.
 */
export const crane: ToolRules = {
  name: 'crane',
  version: '0.22.1',

  places(environment) {
    return [...signsOfDocker(environment), dockerPlace(environment), ...podmanPlaces(environment)];
  },

  pick({ image, environment, files }) {
    const named = craneImage(goString(image));
    if (named === undefined) return { kind: 'fails', why: 'image-refused' };
    const path = fileOf(environment, files);
    if (path === undefined) return { kind: 'anonymous' };
    const config = loadDockerConfig(files.get(path));
    const failures = config.faults.filter((fault) => fault !== undefined);
    if (failures.length > 0) return pickByChance(failures.map((why) => ({ kind: 'fails', why })));
    const store = new DockerStore(config, { kind: 'file', path }, environment);
    const { registry, repository } = named;
    return ask(store, [`${registry}/${repository}` as GoString, registry], []);
  },
};

/** The servers in turn, until one has something. */
function ask(store: DockerStore, servers: readonly GoString[], asked: readonly HelperQuestion[]): Pick {
  const [first, ...others] = servers;
  if (first === undefined) return told(store, asked, undefined);
  const server = first === 'index.docker.io' ? DOCKER_HUB_KEY : first;
  return pickByChance(
    store.authConfig(server).map((answer): Pick => {
      if (answer.kind === 'fails') return afterHelpers(asked, { kind: 'fails', why: answer.why });
      const found = answer.kind === 'helper' ? answer.left : answer.found;
      const now =
        answer.kind === 'helper' ? [...asked, helperQuestion(answer.name, server, answer.section)] : asked;
      return pickOf(found).kind === 'anonymous' ? ask(store, others, now) : told(store, now, found);
    }),
  );
}

function told(store: DockerStore, asked: readonly HelperQuestion[], found: Found | undefined): Pick {
  const warning = store.variableFault;
  return afterHelpers(asked, pickOf(found, asked.length === 0 ? warning : undefined), warning);
}

function afterHelpers(
  asked: readonly HelperQuestion[],
  otherwise: Pick,
  warning?: 'env-refused' | DockerStore['variableFault'],
): Pick {
  if (asked.length === 0) return otherwise;
  return {
    kind: 'helper',
    helpers: inOrder(asked),
    otherwise,
    ...(warning === undefined ? {} : { warning }),
  };
}

/** The one file that is read. */
function fileOf(environment: ToolEnvironment, files: ToolFiles): string | undefined {
  if (signsOfDocker(environment).some(({ path }) => isFileThere(files.get(path))))
    return dockerConfigPath(environment);
  const named = variable(environment, 'REGISTRY_AUTH_FILE');
  if (named !== '' && isFileThere(files.get(cleanPath(named)))) return cleanPath(named);
  const [running, configured] = defaultsOfPodman(environment);
  const inRuntime = running !== undefined && (configured === undefined || isFileThere(files.get(running)));
  const path = inRuntime ? running : configured;
  return path !== undefined && isFileThere(files.get(path)) ? path : undefined;
}

/** Files whose being there means that docker's are to be read. */
function signsOfDocker(environment: ToolEnvironment): readonly ToolPlace[] {
  const home = homeVariable(environment);
  const folder = variable(environment, 'DOCKER_CONFIG');
  const places: ToolPlace[] = [];
  if (home !== '') places.push({ path: joinPath(home, '.docker/config.json'), because: 'HOME' });
  if (folder !== '') places.push({ path: joinPath(folder, 'config.json'), because: 'DOCKER_CONFIG' });
  return places;
}

function dockerPlace(environment: ToolEnvironment): ToolPlace {
  return { path: dockerConfigPath(environment), because: 'docker’s own place' };
}

function podmanPlaces(environment: ToolEnvironment): readonly ToolPlace[] {
  const named = variable(environment, 'REGISTRY_AUTH_FILE');
  const [running, configured] = defaultsOfPodman(environment);
  return [
    ...(named === '' ? [] : [{ path: cleanPath(named), because: 'REGISTRY_AUTH_FILE' }]),
    ...(running === undefined ? [] : [{ path: running, because: 'XDG_RUNTIME_DIR' }]),
    ...(configured === undefined ? [] : [{ path: configured, because: 'XDG_CONFIG_HOME or HOME' }]),
  ];
}

/** auth.json in the runtime folder, and in the folder of configurations. */
function defaultsOfPodman(
  environment: ToolEnvironment,
): readonly [running: string | undefined, configured: string | undefined] {
  const runtime = variable(environment, 'XDG_RUNTIME_DIR');
  const home = homeVariable(environment);
  const config = variable(environment, 'XDG_CONFIG_HOME') || (home === '' ? '' : joinPath(home, '.config'));
  const configured = config === '' ? undefined : joinPath(config, 'containers/auth.json');
  if (runtime !== '') return [joinPath(runtime, 'containers/auth.json'), configured];
  // Without any of these variables the path is a relative one.
  return [
    configured === undefined ? absolutePath('containers/auth.json', environment.cwd ?? '/') : undefined,
    configured,
  ];
}
