import { joinPath } from '../go/filepath';
import type { ToolEnvironment } from './tool';

/** A variable, empty where it is not set: no program tells the two apart. */
export function variable({ variables }: ToolEnvironment, name: string): string {
  return variables[name] ?? '';
}

/** Mirrors os.UserHomeDir: empty where it is an error. */
export function homeVariable(environment: ToolEnvironment): string {
  return variable(environment, environment.platform === 'win32' ? 'USERPROFILE' : 'HOME');
}

/** The same, with the user database behind it: docker, podman, nerdctl and regctl look there. */
export function homeFolder(environment: ToolEnvironment): string {
  const home = homeVariable(environment);
  return home === '' && environment.platform !== 'win32' ? (environment.accountHome ?? '') : home;
}

/** Where docker's library keeps its config.json. Source: docker/cli cli/config/config.go Dir, v29.9.3. */
export function dockerConfigPath(environment: ToolEnvironment): string {
  const folder = variable(environment, 'DOCKER_CONFIG') || joinPath(homeFolder(environment), '.docker');
  return joinPath(folder, 'config.json');
}

/** Why it is looked for there. */
export function dockerConfigBecause(environment: ToolEnvironment): string {
  if (variable(environment, 'DOCKER_CONFIG') !== '') return 'DOCKER_CONFIG';
  return homeVariable(environment) === '' ? 'the home folder of the user' : 'HOME';
}
