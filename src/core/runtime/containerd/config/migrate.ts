import { isTable, type TomlTable, type TomlValue } from '../../toml/toml-value';

const OLD_TABLE = 'io.containerd.grpc.v1.cri';
const NEW_TABLE = 'io.containerd.cri.v1.images';

/** Names of version 1 that are not made by a rule. Mirrors v1MigratePluginName. */
const NAMES_OF_VERSION_1: Readonly<Record<string, string>> = {
  cri: OLD_TABLE,
  cgroups: 'io.containerd.monitor.v1.cgroups',
  scheduler: 'io.containerd.gc.v1.scheduler',
  bolt: 'io.containerd.metadata.v1.bolt',
  task: 'io.containerd.runtime.v2.task',
  opt: 'io.containerd.internal.v1.opt',
  restart: 'io.containerd.internal.v1.restart',
  overlayfs: 'io.containerd.snapshotter.v1.overlayfs',
  native: 'io.containerd.snapshotter.v1.native',
};

/** The name of a plugin of version 1 from version 2 on (containerd v2.4.2 cmd/containerd/server/config/config.go). */
export function renamePlugin(name: string): string {
  if (name.includes('.')) return name;
  if (Object.hasOwn(NAMES_OF_VERSION_1, name)) return NAMES_OF_VERSION_1[name] ?? name;
  if (name.endsWith('-service')) return `io.containerd.service.v1.${name}`;
  return `io.containerd.grpc.v1.${name}`;
}

export function renamePlugins(tables: TomlTable): Record<string, TomlValue> {
  return Object.fromEntries(Object.entries(tables).map(([name, table]) => [renamePlugin(name), table]));
}

/** Keys that move as they are (containerd v2.4.2 plugins/cri/images/plugin.go migrateConfig). */
const MOVED = [
  'registry',
  'image_decryption',
  'max_concurrent_downloads',
  'image_pull_progress_timeout',
  'image_pull_with_sync_fs',
  'stats_collect_period',
];
const MOVED_FROM_CONTAINERD = ['snapshotter', 'disable_snapshot_annotations', 'discard_unpacked_layers'];

/** What the CRI's table of version 2 holds of images goes into the table of version 3, and wins over what is there. */
export function moveOldTables(plugins: TomlTable): Record<string, TomlValue> {
  const source = plugins[OLD_TABLE];
  if (!isTable(source)) return { ...plugins };
  const target = isTable(plugins[NEW_TABLE]) ? { ...plugins[NEW_TABLE] } : {};
  copy(source, target, MOVED);
  // migrateConfig returns before these where no runtime is configured.
  if (isTable(source.containerd) && source.containerd.runtimes !== undefined)
    copy(source.containerd, target, MOVED_FROM_CONTAINERD);
  if (source.sandbox_image !== undefined) {
    const pinned = isTable(target.pinned_images) ? target.pinned_images : {};
    target.pinned_images = { ...pinned, sandbox: source.sandbox_image };
  }
  return { ...plugins, [NEW_TABLE]: target };
}

function copy(source: TomlTable, target: Record<string, TomlValue>, keys: readonly string[]): void {
  for (const key of keys) {
    const value = source[key];
    if (value !== undefined) target[key] = value;
  }
}
