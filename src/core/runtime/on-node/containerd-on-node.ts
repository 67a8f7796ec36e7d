import { startService, type ServiceResult } from '../containerd/service';
import { CONTAINERD_RULES, containerdLine } from '../containerd/lines';
import type { RuntimeFileEntries } from '../files';
import { planPull, type RuntimeConfig } from '../plan';
import { startRuntime } from '../play';
import { planSandboxPull } from '../sandbox';
import { readToml } from '../toml/read-toml';
import { isTable } from '../toml/toml-value';
import { placeBelow } from '../containerd/config/image-config';
import { loginsOfConfigs, type ConfiguredLogin } from './configured-login';
import { CONTAINERD_EXCERPT } from './content-place';
import type { NodeRuntimeAlone, RuntimeTold } from './node-runtime';
import { planAsNamed, renamer } from './places-as-named';
import { filesHandedOver } from './unseen-files';
import type { PlacedFile } from './usual-path';

export const CONTAINERD_CONFIG = '/etc/containerd/config.toml';

/** Where a containerd was found: its configuration, and what was made of other files. */
export interface ContainerdFound {
  readonly files: readonly PlacedFile[];
  readonly configFile: string;
  readonly distribution?: NodeRuntimeAlone['distribution'];
  /** Files that are generated, each with the path of the one that it is made of. */
  readonly made?: ReadonlyMap<string, { readonly text: string; readonly of: string }>;
}

/**
 * The containerd of a node. Folders of hosts.toml without a config.toml beside them are read as where `config_path`
 * names them. Where nobody tells the version, it is that of a line which reads this configuration.
 */
export function containerdOnNode(found: ContainerdFound, told: RuntimeTold): NodeRuntimeAlone {
  const {
    files,
    configFile,
    distribution,
    made = new Map<string, { readonly text: string; readonly of: string }>(),
  } = found;
  const entries = new Map<string, string>(told.certificates ?? []);
  for (const { path, text } of files) entries.set(path, text);
  for (const [path, { text }] of made) entries.set(path, text);
  if (!entries.has(configFile)) entries.set(configFile, withFoldersOf(entries));
  const versionTold = told.version !== undefined;
  const version = told.version ?? lineThatReads(entries.get(configFile) ?? '', configFile);
  const config: RuntimeConfig = {
    runtime: 'containerd',
    version,
    files: filesHandedOver(entries, told.absent),
    configFile,
  };
  const rename = renamer(files, new Map([...made].map(([path, { of }]) => [path, of])));
  const started = startService(config.files, configFile, CONTAINERD_RULES[containerdLine(version).line]);
  const { image } = planSandboxPull(config);
  const configured = files.some(({ path }) => path === configFile);
  return {
    kind: 'containerd',
    ...(distribution !== undefined && { distribution }),
    version,
    versionTold,
    plan: (asked, candidates) => planAsNamed(planPull(config, asked, candidates), rename),
    start: () => startRuntime(config),
    logins: loginsOf(started).map((login) => ({ ...login, place: rename(login.place) })),
    ...(image !== undefined && configured && { sandboxImage: image }),
  };
}

/** A configuration that reads the folders of hosts.toml that were handed over. */
function withFoldersOf(entries: RuntimeFileEntries): string {
  const hosts = [...entries.keys()].find((path) => path.endsWith('/hosts.toml'));
  if (hosts === undefined) return 'version = 2\n';
  const root = hosts.split('/').slice(0, -2).join('/');
  return `version = 2\n[plugins."io.containerd.grpc.v1.cri".registry]\nconfig_path = ${JSON.stringify(root)}\n`;
}

/** 1.7, but for what only a later line takes. */
function lineThatReads(text: string, configFile: string): string {
  const read = readToml(text);
  if (!read.ok) return '1.7';
  const { version, plugins } = read.document.root;
  if (version === 4n) return '2.4';
  if (version === undefined && (configFile === CONTAINERD_EXCERPT || configFile.endsWith('-template.toml')))
    return '2.4';
  const isNew = isTable(plugins) && plugins['io.containerd.cri.v1.images'] !== undefined;
  return version === 3n || isNew ? '2.0' : '1.7';
}

function loginsOf(started: ServiceResult): readonly ConfiguredLogin[] {
  if (started.state !== 'ready') return [];
  const { loaded, table, logins } = started.service;
  const plugin = loaded.plugins[table];
  const registry = isTable(plugin) ? plugin.registry : undefined;
  const configs = isTable(registry) ? registry.configs : undefined;
  const place = (path: readonly string[]) => placeBelow(loaded, [table, 'registry', ...path]);
  const found = loginsOfConfigs(configs, (path) => place(['configs', ...path]));
  const auths = isTable(registry) && isTable(registry.auths) ? Object.keys(registry.auths) : [];
  return [
    ...found,
    ...auths.map((key): ConfiguredLogin => {
      const host = key.replace(/^[a-z]+:\/\//i, '').split('/', 1)[0] ?? '';
      return {
        key: host,
        user: logins.get(host)?.username ?? '',
        place: place(['auths', key]),
        stands: 'read',
      };
    }),
  ];
}
