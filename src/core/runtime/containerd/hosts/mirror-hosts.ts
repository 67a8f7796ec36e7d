import type { RuntimeFiles } from '../../files';
import type { RuntimeFinding } from '../../finding';
import { parseGoUrl, type GoUrl } from '../../url';
import { SYSTEM_TLS, type TlsSettings } from '../../wire/tls-settings';
import type { ImageConfig } from '../config/image-config';
import { isLocalhost } from '../localhost';
import { ALL_CAPABILITIES, type HostsResult, type RegistryHost } from './registry-host';
import { readTls } from './tls-files';
import type { ContainerdRules } from '../lines';

/**
 * The hosts of a registry by the deprecated `registry.mirrors` and `registry.configs.*.tls`, where there is
 * no `config_path`. Mirrors registryEndpoints and registryHosts (github.com/containerd/containerd v1.7.35
 * pkg/cri/server/image_pull.go, v2@v2.4.2 internal/cri/server/images/image_pull.go): endpoints in order, then
 * the registry itself, unless an endpoint has its name as host.
 */
export function mirrorHosts(
  registry: string,
  config: ImageConfig,
  files: RuntimeFiles,
  rules: ContainerdRules,
  report: (finding: RuntimeFinding) => void,
): HostsResult {
  const listed = config.mirrors.get(registry) ?? config.mirrors.get('*') ?? [];
  const endpoints: { url: GoUrl; role: RegistryHost['role'] }[] = [];
  for (const endpoint of listed) {
    const parsed = parseGoUrl(withScheme(endpoint));
    if (!parsed.ok) {
      report({
        id: 'url-malformed',
        consequence: 'pulls-fail',
        message: `An endpoint of registry.mirrors."${registry}" is no URL: every pull from ${registry} fails before any request.`,
      });
      return { ok: false };
    }
    endpoints.push({ url: parsed.url, role: parsed.url.host === registry ? 'upstream' : 'mirror' });
  }
  if (!endpoints.some(({ url }) => url.host === registry)) {
    const host = registry === 'docker.io' ? 'registry-1.docker.io' : registry;
    endpoints.push({ url: { scheme: defaultScheme(host), host, path: '' }, role: 'upstream' });
  }
  const hosts: RegistryHost[] = [];
  for (const [position, { url, role }] of endpoints.entries()) {
    const tls = tlsOf(url.host, config, files, report);
    if (tls === undefined) return { ok: false };
    hosts.push({
      host: url.host,
      scheme: url.scheme,
      fallsBackToHttp: false,
      path: url.path === '' ? '/v2' : url.path,
      capabilities: ALL_CAPABILITIES,
      headers: new Map(),
      tls,
      authorizer: position + 1,
      tokenHeaders: rules.headersToTokenServer ? config.headers : new Map(),
      connectTimeout: 30,
      role,
    });
  }
  return { ok: true, hosts };
}

function tlsOf(
  host: string,
  config: ImageConfig,
  files: RuntimeFiles,
  report: (finding: RuntimeFinding) => void,
): TlsSettings | undefined {
  const named = config.configs.get(host)?.tls;
  if (named === undefined) return SYSTEM_TLS;
  const halfPair = (named.certFile === '') !== (named.keyFile === '');
  const read = halfPair
    ? {
        ok: false as const,
        file: named.certFile || named.keyFile,
        why: 'is one half of a pair of certificate and key',
      }
    : readTls(files, {
        skipVerify: named.skipVerify,
        authorities: named.caFile === '' ? [] : [named.caFile],
        clientPairs: named.certFile === '' ? [] : [[named.certFile, named.keyFile]],
      });
  if (read.ok) return read.tls;
  // AppendCertsFromPEM is not asked whether it found a certificate here.
  if (!halfPair && read.file === named.caFile && read.why === 'holds no certificate') return SYSTEM_TLS;
  report({
    id: 'certificate-file-missing',
    consequence: 'pulls-fail',
    message: `${read.file} in registry.configs."${host}".tls ${read.why}: every pull that would ask ${host} fails before any request.`,
  });
  return undefined;
}

/** Mirrors addDefaultScheme: http for hosts on loopback. */
function withScheme(endpoint: string): string {
  if (endpoint.includes('://')) return endpoint;
  const parsed = parseGoUrl(`dummy://${endpoint}`);
  return parsed.ok ? `${defaultScheme(parsed.url.host)}://${endpoint}` : `dummy://${endpoint}`;
}

function defaultScheme(host: string): string {
  return isLocalhost(host) ? 'http' : 'https';
}
