import type { RuntimeFiles } from '../files';
import type { RuntimeFinding } from '../finding';
import { parseDuration } from '../go-duration';
import { parseGoUrl } from '../url';
import type { CriAuth } from '../credential';
import { placeBelow, readImageConfig, type ImageConfig } from './config/image-config';
import { loadConfig, type LoadedConfig } from './config/load-config';
import { tablesNotRead } from './config/tables-not-read';
import type { ContainerdRules } from './lines';

/** Whether there is an image service at all, and how it is configured. */
export type ServiceResult =
  | { readonly state: 'ready'; readonly service: ImageService; readonly findings: readonly RuntimeFinding[] }
  | { readonly state: 'no-image-service' | 'daemon-exits'; readonly findings: readonly RuntimeFinding[] };

export interface ImageService {
  readonly config: ImageConfig;
  /** Roots in which folders of registries are looked for; empty: `mirrors` and `configs` count. */
  readonly roots: readonly string[];
  /** By client.Pull, or by the transfer service. */
  readonly mode: 'local' | 'transfer';
  /** Logins of `configs` and `auths` by the host that is asked. */
  readonly logins: ReadonlyMap<string, CriAuth>;
  /** Seconds without progress after which a pull is given up; 0: never. */
  readonly progressTimeout: number;
  readonly loaded: LoadedConfig;
  readonly table: string;
}

const DEFAULT_PROGRESS_TIMEOUT = 300;

/**
 * Starts the image service on paper. Mirrors ValidatePluginConfig (github.com/containerd/containerd v1.7.35
 * pkg/cri/config/config.go) and ValidateImageConfig with the plugin that calls it (v2@v2.4.2
 * internal/cri/config/config.go, plugins/cri/images/plugin.go).
 */
export function startService(files: RuntimeFiles, configFile: string, rules: ContainerdRules): ServiceResult {
  const ofFiles = started.get(files) ?? new Map<ContainerdRules, Map<string, ServiceResult>>();
  started.set(files, ofFiles);
  const ofRules = ofFiles.get(rules) ?? new Map<string, ServiceResult>();
  ofFiles.set(rules, ofRules);
  const result = ofRules.get(configFile) ?? start(files, configFile, rules);
  ofRules.set(configFile, result);
  return result;
}

/** A configuration is read once for all images of a node. */
const started = new WeakMap<RuntimeFiles, Map<ContainerdRules, Map<string, ServiceResult>>>();

function start(files: RuntimeFiles, configFile: string, rules: ContainerdRules): ServiceResult {
  const load = loadConfig(files, configFile, rules);
  if (!load.ok) return { state: 'daemon-exits', findings: [load.finding] };
  const loaded = load.config;
  const read = readImageConfig(loaded, rules);
  if (!read.ok) return { state: 'daemon-exits', findings: [read.finding] };
  const findings = [...tablesNotRead(loaded, rules)];
  const { config, table } = read;
  const refuse = (finding: Omit<RuntimeFinding, 'consequence'>): ServiceResult => ({
    state: 'no-image-service',
    findings: [...findings, { ...finding, consequence: 'no-image-service' }],
  });
  const disabled = loaded.disabled.find((name) => disables(name, loaded.version, rules));
  if (disabled !== undefined) {
    return refuse({
      id: 'cri-disabled',
      message: `disabled_plugins names ${disabled}: there is no image service, and every call of the kubelet fails.`,
    });
  }
  const place = (...path: string[]): { place: RuntimeFinding['place'] & object } => ({
    place: placeBelow(loaded, [table, 'registry', ...path]),
  });
  if (config.configPath !== '' && config.mirrors.size > 0) {
    return refuse({
      id: 'mirrors-with-config-path',
      ...place('mirrors'),
      message:
        '`mirrors` cannot be set beside `config_path`: the CRI plugin does not load, and every call of the kubelet fails.',
    });
  }
  const withTls = [...config.configs].find(([, settings]) => settings.tls !== undefined)?.[0];
  if (config.configPath !== '' && withTls !== undefined) {
    return refuse({
      id: 'tls-with-config-path',
      ...place('configs', withTls, 'tls'),
      message:
        '`configs.tls` cannot be set beside `config_path`: the CRI plugin does not load, and every call of the kubelet fails.',
    });
  }
  const logins = loginsOf(config);
  if (typeof logins === 'string') {
    return refuse({
      id: 'url-malformed',
      ...place('auths', logins),
      message: `"${logins}" in \`auths\` is no URL: the CRI plugin does not load.`,
    });
  }
  const progress =
    config.progressTimeout === '' ? DEFAULT_PROGRESS_TIMEOUT : parseDuration(config.progressTimeout);
  if (progress === undefined && rules.progressTimeout) {
    return refuse({
      id: 'duration-malformed',
      place: placeBelow(loaded, [table, 'image_pull_progress_timeout']),
      message: '`image_pull_progress_timeout` is no duration: the CRI plugin does not load.',
    });
  }
  const path =
    config.configPath === '' && config.mirrors.size === 0 ? rules.defaultConfigPath : config.configPath;
  const mode = rules.transferService && config.localBecause === undefined ? 'transfer' : 'local';
  if (mode === 'transfer' && path.includes(':')) {
    findings.push({
      id: 'hosts-folders-not-read',
      consequence: 'ignored',
      ...(config.configPath === '' ? {} : place('config_path')),
      message: `No hosts.toml is read: the transfer service takes "${path}" for one folder. Set config_path to a single folder.`,
    });
  }
  const roots = path === '' ? [] : mode === 'transfer' ? [path] : path.split(':');
  return {
    state: 'ready',
    service: {
      config,
      roots,
      mode,
      logins,
      progressTimeout: rules.progressTimeout ? (progress ?? 0) : 0,
      loaded,
      table,
    },
    findings,
  };
}

function disables(name: string, version: number, rules: ContainerdRules): boolean {
  if (rules.unversioned === 'version-1' && version === 1) return name === 'cri';
  if (name === 'io.containerd.grpc.v1.cri') return true;
  const parts = ['io.containerd.cri.v1.images', 'io.containerd.cri.v1.runtime'];
  return rules.imageTable !== 'io.containerd.grpc.v1.cri' && parts.includes(name);
}

/** `configs.*.auth` by host, `auths` by the host of their URL; or an URL that is none. */
function loginsOf(config: ImageConfig): ReadonlyMap<string, CriAuth> | string {
  const logins = new Map<string, CriAuth>();
  for (const [host, { auth }] of config.configs) if (auth !== undefined) logins.set(host, auth);
  for (const [endpoint, auth] of config.auths) {
    const parsed = parseGoUrl(endpoint);
    if (!parsed.ok) return endpoint;
    logins.set(parsed.url.scheme === '' ? endpoint : parsed.url.host, auth);
  }
  return logins;
}
