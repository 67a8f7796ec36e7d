import { goString, type GoString } from '../model/go-string';
import { pickByChance } from './chance';
import { loadDockerConfig, type DockerConfig } from './docker-config';
import { DockerStore, type Answer } from './docker-store';
import { pickOf } from './found';
import { helperQuestion } from './helper-questions';
import { dockerConfigBecause, dockerConfigPath } from './homes';
import { dockerImage } from './image-names';
import { DOCKER_HUB_KEY, isDockerHub } from './hub-names';
import type { Pick, ToolEnvironment, ToolFault, ToolRules } from './tool';

/**
 * docker, and compose and buildx with it: the client decides, and puts its choice into one header for the daemon.
 * Source: docker/cli cli/command/image/pull.go, cli/config, cli/config/configfile, cli/config/credentials, v29.9.3.
 */
export const docker: ToolRules = {
  name: 'docker',
  version: '29.9.3',

  places(environment) {
    return [{ path: dockerConfigPath(environment), because: dockerConfigBecause(environment) }];
  },

  pick({ image, environment, files }) {
    const named = dockerImage(goString(image));
    if (named === undefined) return { kind: 'fails', why: 'image-refused' };
    const path = dockerConfigPath(environment);
    const config = withPlatformStore(loadDockerConfig(files.get(path)), environment);
    const store = new DockerStore(config, { kind: 'file', path }, environment);
    const server = isDockerHub(named.registry) ? DOCKER_HUB_KEY : named.registry;
    return pickByChance(store.get(server).map((answer) => pickOfAnswer(answer, server, store.variableFault)));
  },
};

function pickOfAnswer(answer: Answer, server: GoString, variableFault: ToolFault | undefined): Pick {
  const warning = answer.fault ?? variableFault;
  switch (answer.kind) {
    case 'fails':
      return { kind: 'fails', why: answer.why };
    case 'entry':
      return pickOf(answer.found, warning);
    case 'helper': {
      const helpers = [helperQuestion(answer.name, server, answer.section)];
      const otherwise = pickOf(answer.left);
      return { kind: 'helper', helpers, otherwise, ...(warning === undefined ? {} : { warning }) };
    }
  }
}

/** A configuration without any credentials takes the platform's store. Mirrors credentials.DetectDefaultStore. */
function withPlatformStore(config: DockerConfig, environment: ToolEnvironment): DockerConfig {
  if (config.store !== '' || config.helpers.size > 0 || config.keys.length > 0) return config;
  const programs = environment.programs ?? [];
  const store = platformStore(environment.platform ?? 'linux', programs);
  return programs.includes(`docker-credential-${store}`)
    ? { ...config, store: store as GoString, isPlatformStore: true }
    : config;
}

function platformStore(platform: string, programs: readonly string[]): string {
  if (platform === 'darwin') return 'osxkeychain';
  if (platform === 'win32') return 'wincred';
  return programs.includes('pass') ? 'pass' : 'secretservice';
}
