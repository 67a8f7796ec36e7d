import type { TomlShape } from '../../toml/typed';

const IDS = { uid: 'int', gid: 'int' } as const;

/**
 * The fields of a config.toml that every line has (github.com/containerd/containerd v1.7.35
 * services/server/config/config.go, v2@v2.4.2 cmd/containerd/server/config/config.go): a wrong type in one of
 * them keeps containerd from starting.
 */
export const FILE_SHAPE: TomlShape = {
  fields: {
    version: 'int',
    root: 'string',
    state: 'string',
    temp: 'string',
    disabled_plugins: 'strings',
    required_plugins: 'strings',
    plugins: { map: 'any' },
    imports: 'strings',
    oom_score: 'int',
    grpc: {
      fields: {
        address: 'string',
        ...IDS,
        max_recv_message_size: 'int',
        max_send_message_size: 'int',
        tcp_address: 'string',
        tcp_tls_ca: 'string',
        tcp_tls_cert: 'string',
        tcp_tls_key: 'string',
        // Of 2.4 alone.
        tcp_tls_common_name: 'any',
      },
    },
    ttrpc: { fields: { address: 'string', ...IDS } },
    debug: { fields: { address: 'string', level: 'string', format: 'string', ...IDS } },
    metrics: { fields: { address: 'string', grpc_histogram: 'bool' } },
    cgroup: { fields: { path: 'string' } },
    timeouts: { map: 'string' },
    proxy_plugins: { map: { fields: { type: 'string', address: 'string' } } },
    stream_processors: {
      map: {
        fields: { accepts: 'strings', returns: 'string', path: 'string', args: 'strings', env: 'strings' },
      },
    },
    // Of 1.x and 2.0 to 2.2.
    plugin_dir: 'any',
  },
};
