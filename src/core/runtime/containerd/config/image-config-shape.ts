import type { TomlShape } from '../../toml/typed';
import type { ContainerdRules } from '../lines';

const AUTH: TomlShape = {
  fields: { username: 'string', password: 'string', auth: 'string', identitytoken: 'string' },
};
const TLS: TomlShape = {
  fields: { insecure_skip_verify: 'bool', ca_file: 'string', cert_file: 'string', key_file: 'string' },
};
const REGISTRY = {
  config_path: 'string',
  mirrors: { map: { fields: { endpoint: 'strings' } } },
  auths: { map: AUTH },
  headers: { map: 'strings' },
} as const;
const SNAPSHOTS = {
  snapshotter: 'string',
  disable_snapshot_annotations: 'bool',
  discard_unpacked_layers: 'bool',
} as const;
const PULLS = {
  max_concurrent_downloads: 'int',
  image_pull_progress_timeout: 'string',
  image_pull_with_sync_fs: 'bool',
} as const;

/** pkg/cri/config/config.go PluginConfig (1.x) and internal/cri/config/config.go ImageConfig (2.x), in part. */
export function imageConfigShape(rules: ContainerdRules): TomlShape {
  const configs: TomlShape = { map: { fields: { auth: AUTH, ...(rules.configsTls && { tls: TLS }) } } };
  const registry: TomlShape = { fields: { ...REGISTRY, configs } };
  if (rules.unversioned === 'version-1') {
    // `containerd` is an embedded struct: go-toml v1 looks for its fields one level higher as well.
    const containerd = { fields: SNAPSHOTS };
    // Unknown keys pass, whatever they hold.
    const timeout = rules.progressTimeout ? {} : { image_pull_progress_timeout: 'any' as const };
    return { fields: { registry, ...PULLS, ...timeout, ...SNAPSHOTS, sandbox_image: 'string', containerd } };
  }
  const local = rules.transferService ? { use_local_image_pull: 'bool' as const } : {};
  return { fields: { registry, ...PULLS, ...SNAPSHOTS, ...local, pinned_images: { map: 'string' } } };
}
