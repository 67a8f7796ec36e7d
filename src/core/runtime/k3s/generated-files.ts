import { isLocalhost } from '../containerd/localhost';
import { splitHostPort } from '../../go/host-port';
import { joinPath } from '../../go/filepath';
import type { RuntimeFileEntries } from '../files';
import { parseGoUrl, type GoUrl } from '../url';
import type { HostSettings, RegistriesYaml } from './registries-yaml';

interface Endpoint {
  /** Undefined under `*`: each registry itself. */
  readonly url: GoUrl | undefined;
  readonly overridePath: boolean;
  readonly settings: HostSettings;
}

interface Host {
  readonly endpoints: readonly Endpoint[];
  /** Undefined: the image's own registry, without settings. */
  readonly server: Endpoint | undefined;
}

/**
 * What k3s and rke2 make of registries.yaml: config.toml with the logins, and a hosts.toml for each
 * registry. Mirrors getHostConfigs (github.com/k3s-io/k3s pkg/agent/containerd/config.go, of 2026), by reading alone: an
 * endpoint takes the settings of its own host, `*` is `_default`, and a registry that would have nothing but
 * defaults gets no file.
 */
export function generatedFiles(
  registries: RegistriesYaml,
  configFile: string,
  hostsFolder: string,
): RuntimeFileEntries {
  const files = new Map<string, string>([[configFile, configToml(registries, hostsFolder)]]);
  const names = new Set([...registries.configs.keys(), ...registries.mirrors.keys()]);
  for (const name of names) {
    const host = hostOf(name, registries);
    if (host === undefined || (host.endpoints.length === 0 && !hasSettings(host.server))) continue;
    files.set(
      joinPath(hostsFolder, name === '*' ? '_default' : folderName(name), 'hosts.toml'),
      hostsToml(host),
    );
  }
  return files;
}

function hostOf(name: string, registries: RegistriesYaml): Host | undefined {
  const normal = name === '*' ? { url: undefined } : normalize(name);
  if (normal === undefined) return undefined;
  const settings = registries.configs.get(name) ?? settingsFor(name, registries);
  let server: Endpoint = { url: normal.url, overridePath: false, settings };
  const endpoints: Endpoint[] = [];
  const listed = registries.mirrors.get(name)?.endpoints ?? [];
  const seen = new Set<string>();
  for (const [position, text] of listed.entries()) {
    const found = normalize(text);
    if (found === undefined) continue;
    const address = textOf(found.url);
    if (seen.has(address)) continue;
    seen.add(address);
    const endpoint = {
      url: found.url,
      overridePath: found.overridePath,
      settings: settingsFor(found.registry, registries),
    };
    const isServer =
      position + 1 === listed.length && server.url !== undefined && textOf(server.url) === address;
    if (isServer) server = endpoint;
    else endpoints.push(endpoint);
  }
  return { endpoints, server };
}

/** normalizeEndpointAddress: https, but for localhost on another port than 443; `/v2` unless a path is given. */
function normalize(
  text: string,
): { readonly registry: string; readonly url: GoUrl; readonly overridePath: boolean } | undefined {
  const parsed = parseGoUrl(text.includes('://') ? text : `//${text}`);
  if (!parsed.ok) return undefined;
  const { host, path } = parsed.url;
  const port = splitHostPort(host)?.port ?? '';
  const scheme = parsed.url.scheme || (isLocalhost(host) && port !== '' && port !== '443' ? 'http' : 'https');
  const asked = host === 'docker.io' ? 'registry-1.docker.io' : host;
  const isPlain = path === '' || path === '/' || path === '/v2';
  const registry = asked === 'registry-1.docker.io' ? 'docker.io' : host;
  return { registry, url: { scheme, host: asked, path: isPlain ? '/v2' : path }, overridePath: !isPlain };
}

/** configForHost: Docker Hub's settings may stand under either of its names. */
function settingsFor(registry: string, { configs }: RegistriesYaml): HostSettings {
  const asked = registry === 'docker.io' ? configs.get('registry-1.docker.io') : undefined;
  return asked ?? configs.get(registry) ?? {};
}

function hasSettings(endpoint: Endpoint | undefined): boolean {
  if (endpoint === undefined) return false;
  const { auth, tls } = endpoint.settings;
  return endpoint.overridePath || auth !== undefined || tls !== undefined;
}

function textOf({ scheme, host, path }: GoUrl): string {
  return `${scheme}://${host}${path}`;
}

/** As hostDirectory of containerd has it. */
function folderName(host: string): string {
  const colon = host.lastIndexOf(':');
  return colon > 0 ? `${host.slice(0, colon)}_${host.slice(colon + 1)}_` : host;
}

function hostsToml({ endpoints, server }: Host): string {
  const lines: string[] = [];
  if (server?.url !== undefined) lines.push(`server = ${quoted(textOf(server.url))}`);
  if (server !== undefined) lines.push('capabilities = ["pull", "resolve", "push"]', ...settingLines(server));
  for (const endpoint of endpoints) {
    if (endpoint.url === undefined) continue;
    lines.push(
      '',
      `[host.${quoted(textOf(endpoint.url))}]`,
      'capabilities = ["pull", "resolve"]',
      ...settingLines(endpoint),
    );
  }
  return `${lines.join('\n')}\n`;
}

function settingLines({ overridePath, settings: { tls } }: Endpoint): readonly string[] {
  return [
    ...(overridePath ? ['override_path = true'] : []),
    ...(tls === undefined || tls.caFile === '' ? [] : [`ca = [${quoted(tls.caFile)}]`]),
    ...(tls === undefined || (tls.certFile === '' && tls.keyFile === '')
      ? []
      : [`client = [[${quoted(tls.certFile)}, ${quoted(tls.keyFile)}]]`]),
    ...(tls?.skipVerify === true ? ['skip_verify = true'] : []),
  ];
}

function configToml({ configs }: RegistriesYaml, hostsFolder: string): string {
  const table = 'plugins."io.containerd.grpc.v1.cri".registry';
  const lines = ['version = 2', '', `[${table}]`, `config_path = ${quoted(hostsFolder)}`];
  for (const [host, { auth }] of configs) {
    if (auth === undefined) continue;
    lines.push('', `[${table}.configs.${quoted(host)}.auth]`);
    const fields = {
      username: auth.username,
      password: auth.password.reveal(),
      auth: auth.auth.reveal(),
      identitytoken: auth.identityToken.reveal(),
    };
    for (const [key, value] of Object.entries(fields))
      if (value !== '') lines.push(`${key} = ${quoted(value)}`);
  }
  return `${lines.join('\n')}\n`;
}

/** A basic string of TOML. */
function quoted(text: string): string {
  return JSON.stringify(text).replace(/\x7f/g, '\\u007f');
}
