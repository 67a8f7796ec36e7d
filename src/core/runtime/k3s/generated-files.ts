import { isLocalhost } from '../containerd/localhost';
import { splitHostPort } from '../../go/host-port';
import { joinPath } from '../../go/filepath';
import type { RuntimeFileEntries } from '../files';
import { parseGoUrl, type GoUrl } from '../url';
import type { HostSettings, RegistriesYaml } from './registries-yaml';

interface Endpoint {
  /** Undefined under `*` without mirrors: no server is written. */
  readonly address: string | undefined;
  readonly overridePath: boolean;
  readonly settings: HostSettings;
  readonly rewrites: ReadonlyMap<string, string>;
}

interface Host {
  readonly endpoints: readonly Endpoint[];
  readonly server: Endpoint;
}

/**
 * What k3s and rke2 make of registries.yaml: config.toml with the logins, and a hosts.toml for each
 * registry. Mirrors getHostConfigs and HostsTomlTemplate (github.com/k3s-io/k3s pkg/agent/containerd/config.go at
 * 06ea261ce3f1, pkg/agent/templates/templates.go at cacc6d62b2c5): an endpoint takes the settings of its own host,
 * `*` is `_default`, and a registry that would have nothing but defaults gets no file.
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
    files.set(joinPath(hostsFolder, folderName(name), 'hosts.toml'), hostsToml(host));
  }
  return files;
}

const NO_REWRITES: ReadonlyMap<string, string> = new Map();
/** The server of `*` beside mirrors: `server = ""`, which is each registry itself. */
const EACH_ITSELF: Endpoint = { address: '', overridePath: false, settings: {}, rewrites: NO_REWRITES };

function hostOf(name: string, registries: RegistriesYaml): Host | undefined {
  const normal = normalize(name);
  if (normal === undefined) return undefined;
  const mirror = registries.mirrors.get(name);
  const settings = registries.configs.get(name) ?? settingsFor(name, registries);
  const address = name === '*' ? undefined : normal.address;
  let server: Endpoint =
    name === '*' && mirror !== undefined
      ? EACH_ITSELF
      : { address, overridePath: false, settings, rewrites: NO_REWRITES };
  const endpoints: Endpoint[] = [];
  const listed = mirror?.endpoints ?? [];
  const seen = new Set<string>();
  for (const [position, text] of listed.entries()) {
    const found = normalize(text);
    if (found === undefined) continue;
    if (seen.has(found.address)) continue;
    seen.add(found.address);
    const endpoint = {
      address: found.address,
      overridePath: found.overridePath,
      settings: settingsFor(found.registry, registries),
      rewrites: mirror?.rewrites ?? NO_REWRITES,
    };
    if (position + 1 === listed.length && server.address === found.address) server = endpoint;
    else endpoints.push(endpoint);
  }
  return { endpoints, server };
}

/** Endpoints of a registry, or of `*` where it has no entry, that k3s passes over: they are no URL. */
export function endpointsPassedOver(registry: string, { mirrors }: RegistriesYaml): readonly string[] {
  const mirror = mirrors.get(registry) ?? mirrors.get('*');
  return (mirror?.endpoints ?? []).filter((text) => normalize(text) === undefined);
}

/** normalizeEndpointAddress: https, but for localhost on another port than 443; `/v2` unless a path is given. */
function normalize(
  text: string,
): { readonly registry: string; readonly address: string; readonly overridePath: boolean } | undefined {
  const parsed = parseGoUrl(text.includes('://') ? text : `//${text}`);
  if (!parsed.ok) return undefined;
  const { host, path } = parsed.url;
  const port = splitHostPort(host)?.port ?? '';
  const scheme = parsed.url.scheme || (isLocalhost(host) && port !== '' && port !== '443' ? 'http' : 'https');
  const asked = host === 'docker.io' ? 'registry-1.docker.io' : host;
  const isPlain = path === '' || path === '/' || path === '/v2';
  const registry = asked === 'registry-1.docker.io' ? 'docker.io' : host;
  return {
    registry,
    address: textOf({ scheme, host: asked, path: isPlain ? '/v2' : path }),
    overridePath: !isPlain,
  };
}

/** configForHost: Docker Hub's settings may stand under either of its names. */
function settingsFor(registry: string, { configs }: RegistriesYaml): HostSettings {
  const asked = registry === 'docker.io' ? configs.get('registry-1.docker.io') : undefined;
  return asked ?? configs.get(registry) ?? {};
}

function hasSettings({ overridePath, settings: { auth, tls }, rewrites }: Endpoint): boolean {
  return overridePath || auth !== undefined || tls !== undefined || rewrites.size > 0;
}

function textOf({ scheme, host, path }: GoUrl): string {
  return `${scheme}://${host}${path}`;
}

/** containerd looks there first. */
function folderName(host: string): string {
  if (host === '*') return '_default';
  const colon = host.lastIndexOf(':');
  return colon > 0 ? `${host.slice(0, colon)}_${host.slice(colon + 1)}_` : host;
}

function hostsToml({ endpoints, server }: Host): string {
  const lines: string[] = [];
  if (server.address !== undefined)
    lines.push(`server = ${quoted(server.address)}`, 'capabilities = ["pull", "resolve", "push"]');
  // Neither the path nor a rewrite of a mirror that is the registry itself is written.
  lines.push(...settingLines(server), '', '[host]');
  for (const { address = '', ...endpoint } of endpoints) {
    lines.push('', `[host.${quoted(address)}]`, 'capabilities = ["pull", "resolve"]');
    if (endpoint.overridePath) lines.push('override_path = true');
    lines.push(...settingLines(endpoint));
    if (endpoint.rewrites.size > 0) lines.push(`[host.${quoted(address)}.rewrite]`);
    for (const [pattern, replacement] of endpoint.rewrites)
      lines.push(`${quoted(pattern)} = ${quoted(replacement)}`);
  }
  return `${lines.join('\n')}\n`;
}

function settingLines({ settings: { tls } }: Pick<Endpoint, 'settings'>): readonly string[] {
  return [
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
