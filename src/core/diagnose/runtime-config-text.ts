import { readMirrors } from './runtime-mirrors';

/** What a runtime's configuration says of one registry. */
export interface RuntimeRegistry {
  /** Hosts that are asked in its place. */
  readonly mirrors: readonly string[];
  /** A login for it, and why the runtime may not use it. */
  readonly login?: { readonly name: string; readonly fault: string };
}

const LOGIN = /\bauth\b|username|password|identitytoken|credentials/i;

/**
 * Reads the registry part of containerd (config.toml, hosts.toml), k3s and RKE2 (registries.yaml), CRI-O
 * (registries.conf), Bottlerocket and docker settings, by their words: which hosts stand in for a registry, and
 * where a login for it is given.
 */
export function readRuntimeConfig(
  config: Readonly<Record<string, string>> | undefined,
  registry: string,
): RuntimeRegistry {
  const files = Object.entries(config ?? {}).filter(([name, text]) => concerns(`${name}\n${text}`, registry));
  const mirrors = files.flatMap(([name, text]) => mirrorHosts(name, text, registry));
  const [login] = files.filter(
    ([name, text]) => LOGIN.test(`${name}\n${text}`) && !/certs\.d|hosts\.toml/.test(name),
  );
  return {
    mirrors: [...new Set(mirrors)],
    ...(login === undefined ? {} : { login: { name: login[0], fault: loginFault(login[1], registry) } }),
  };
}

const DOCKER_HUB_ALIASES = ['docker.io', 'index.docker.io', 'registry-1.docker.io'];

function aliases(registry: string): readonly string[] {
  return registry === 'docker.io' ? DOCKER_HUB_ALIASES : [registry];
}

function concerns(text: string, registry: string): boolean {
  return (
    registry !== '' &&
    (aliases(registry).some((name) => text.includes(name)) ||
      /["']?\*["']?\s*[:\]]|_default|registry-mirrors/.test(text))
  );
}

function mirrorHosts(name: string, text: string, registry: string): readonly string[] {
  const own = aliases(registry);
  const ownName = registry.replace(/:\d+$/, '');
  return readMirrors(name, text)
    .filter(({ of }) => of === '*' || own.includes(of))
    .map(({ host }) => host)
    .filter((host) => !own.includes(host) && host.replace(/:\d+$/, '') !== ownName);
}

function loginFault(text: string, registry: string): string {
  if (new RegExp(`["']https?://${escape(registry)}`).test(text) && /\.auth\]|configs/.test(text)) {
    return 'its key has a scheme, where the runtime wants the host alone';
  }
  if (text.includes('configs:') && !/\bauth:/.test(text))
    return 'its user name and password do not stand under "auth:"';
  return 'the runtime uses it only as its own version and format allow';
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
