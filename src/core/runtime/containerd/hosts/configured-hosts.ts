import { splitHostPort } from '../../../go/host-port';
import type { Secret } from '../../../model/secret';
import type { RuntimeFiles } from '../../files';
import type { RuntimeFinding } from '../../finding';
import { SYSTEM_TLS } from '../../wire/tls-settings';
import type { ContainerdRules } from '../lines';
import { isLocalhost } from '../localhost';
import { BLANK_HOST, type HostConfig } from './host-config';
import { hostsOfFolder } from './hosts-of-folder';
import { ALL_CAPABILITIES, type HostsResult, type RegistryHost } from './registry-host';
import { readTls } from './tls-files';

type Headers = ReadonlyMap<string, readonly Secret[]>;

/** What is the same for all registries of a configuration with `config_path`. */
export interface ConfiguredHostsInput {
  readonly files: RuntimeFiles;
  /** In the order in which they are looked in. */
  readonly roots: readonly string[];
  /** `registry.headers` that go to token servers; pulls by the transfer service send them to none. */
  readonly tokenHeaders: Headers;
  readonly rules: ContainerdRules;
}

const CONNECT_TIMEOUT = 30;

/**
 * The hosts of a registry by its folder under `config_path`. Mirrors ConfigureHosts
 * (github.com/containerd/containerd/v2 v2.4.2 core/remotes/docker/config/hosts.go): `[host]` tables in
 * order, then `server`, which is the registry itself where it is not given.
 */
export function configuredHosts(
  registry: string,
  input: ConfiguredHostsInput,
  report: (finding: RuntimeFinding) => void,
): HostsResult {
  const configs = [...hostsOfFolder(registry, input, report)];
  const last = configs.at(-1) ?? BLANK_HOST;
  if (last.host === '') configs[configs.length - 1] = { ...last, ...upstream(registry, input.rules) };
  const hosts: RegistryHost[] = [];
  for (const [position, config] of configs.entries()) {
    const explicitTls =
      config.authorities !== undefined || config.clientPairs !== undefined || config.skipVerify !== undefined;
    const tls = explicitTls
      ? readTls(input.files, {
          skipVerify: config.skipVerify === true,
          authorities: config.authorities ?? [],
          clientPairs: config.clientPairs ?? [],
        })
      : { ok: true as const, tls: SYSTEM_TLS };
    if (!tls.ok) {
      report({
        id: 'certificate-file-missing',
        consequence: 'pulls-fail',
        place: config.place ?? { file: tls.file },
        message: `${tls.file} ${tls.why}: every pull from ${registry} fails before any request.`,
      });
      return { ok: false };
    }
    const timeout = config.dialTimeout !== undefined;
    const fallsBack =
      (explicitTls || (timeout && input.rules.dialTimeoutIsTls)) &&
      config.scheme === 'http' &&
      input.rules.httpFallback &&
      portOf(config.host) !== '80';
    const own = explicitTls || timeout || (input.rules.headersToTokenServer && config.headers.size > 0);
    const ownTokenHeaders = input.rules.headersToTokenServer
      ? merged(input.tokenHeaders, config.headers)
      : input.tokenHeaders;
    hosts.push({
      host: config.host,
      scheme: fallsBack ? 'https' : config.scheme,
      fallsBackToHttp: fallsBack,
      path: config.path,
      capabilities: config.capabilities,
      headers: config.headers,
      tls: tls.tls,
      // Hosts without settings of their own share one authorizer, and so what it learns.
      authorizer: own ? position + 1 : 0,
      tokenHeaders: own ? ownTokenHeaders : input.tokenHeaders,
      connectTimeout: config.dialTimeout ?? CONNECT_TIMEOUT,
      role: position < configs.length - 1 ? 'mirror' : last.host === '' ? 'upstream' : 'server',
      ...(config.place !== undefined && { place: config.place }),
    });
  }
  return { ok: true, hosts };
}

/** The registry itself, where the folder names no server. */
function upstream(registry: string, rules: ContainerdRules): Partial<HostConfig> {
  const common = { path: '/v2', capabilities: ALL_CAPABILITIES };
  if (registry === 'docker.io') return { ...common, scheme: 'https', host: 'registry-1.docker.io' };
  if (!isLocalhost(registry)) return { ...common, scheme: 'https', host: registry };
  if (!rules.localhostTriesHttps) return { ...common, scheme: 'http', host: registry, skipVerify: true };
  const port = portOf(registry);
  return {
    ...common,
    scheme: port === '' || port === '443' ? 'https' : 'http',
    host: registry,
    ...(port !== '80' && { skipVerify: true }),
  };
}

function portOf(host: string): string {
  return splitHostPort(host)?.port ?? '';
}

function merged(a: Headers, b: Headers): Headers {
  const all = new Map(a);
  for (const [name, values] of b) all.set(name, [...(all.get(name) ?? []), ...values]);
  return all;
}
