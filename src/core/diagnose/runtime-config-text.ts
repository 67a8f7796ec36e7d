import { shorten } from '../model/wording';
import { readLogins, type RuntimeLogin } from './runtime-logins';
import { readMirrors } from './runtime-mirrors';

/** What a runtime's configuration says of one registry. */
export interface RuntimeRegistry {
  /** Hosts that are asked in its place. */
  readonly mirrors: readonly string[];
  /** Of these, those for which a login stands there, or on which one is sent as a header. */
  readonly mirrorLogins: readonly string[];
  /** A login for it, and why the runtime may not use it. */
  readonly login?: { readonly name: string; readonly fault: string };
}

/**
 * Reads the registry part of containerd (config.toml, hosts.toml), k3s and RKE2 (registries.yaml), CRI-O
 * (registries.conf), Bottlerocket and docker settings, by their words: which hosts stand in for a registry, and
 * where a login for it is given.
 */
export function readRuntimeConfig(
  config: Readonly<Record<string, string>> | undefined,
  registry: string,
): RuntimeRegistry {
  if (registry === '') return { mirrors: [], mirrorLogins: [] };
  const files = Object.entries(config ?? {});
  const mirrors = [...new Set(files.flatMap(([name, text]) => mirrorHosts(name, text, registry)))];
  const logins = files.flatMap(([name, text]) => readLogins(name, text).map((login) => ({ name, login })));
  const own =
    logins.find(({ login }) => aliases(registry).includes(login.host)) ??
    logins.find(({ login }) => withoutPort(login.host) === withoutPort(registry.toLowerCase()));
  return {
    mirrors,
    mirrorLogins: mirrors.filter((mirror) => logins.some(({ login }) => login.host === mirror)),
    ...(own === undefined ? {} : { login: { name: own.name, fault: loginFault(own.login, registry) } }),
  };
}

const DOCKER_HUB_ALIASES = ['docker.io', 'index.docker.io', 'registry-1.docker.io'];

function aliases(registry: string): readonly string[] {
  return registry === 'docker.io' ? DOCKER_HUB_ALIASES : [registry.toLowerCase()];
}

function mirrorHosts(name: string, text: string, registry: string): readonly string[] {
  const own = aliases(registry);
  const ownName = withoutPort(registry);
  return readMirrors(name, text)
    .filter(({ of }) => of === '*' || own.includes(of))
    .map(({ host }) => host)
    .filter((host) => !own.includes(host) && withoutPort(host) !== ownName);
}

function withoutPort(host: string): string {
  return host.replace(/:\d+$/, '');
}

function loginFault({ host, hasScheme, stands }: RuntimeLogin, registry: string): string {
  if (hasScheme && stands !== 'auths') return 'its key has a scheme, where the runtime wants the host alone';
  if (stands === 'bare') return 'its user name and password do not stand under "auth:"';
  if (stands === 'swapped')
    return 'its table is configs.auth."HOST", where the runtime wants configs."HOST".auth';
  if (!aliases(registry).includes(host))
    return `its key is ${shorten(host)}, and the image is on ${shorten(registry)}`;
  return 'the runtime uses it only as its own version and format allow';
}
