import type { Vocabulary } from '../chain/wording';

/** containerd about its own configuration: files that it refuses or lacks, services that it does not offer. */
export default {
  program: 'containerd',
  versions: '1.2 to 2.4',
  source:
    'recorded (1.6 to 2.4); containerd/containerd core/remotes/docker/config/hosts.go, internal/cri/config, cmd/containerd',
  wordings: [
    {
      words: 'no resolve hosts: not found',
      says: { kind: 'runtime-configuration-refused', file: 'hosts.toml' },
      example: 'failed to resolve image: no resolve hosts: not found',
    },
    {
      words: [
        'failed to get snapshotter: snapshotter {name:quoted} was not found',
        'snapshotter {name:quoted} was not found',
        'snapshotter not loaded',
      ],
      says: { kind: 'runtime-configuration-refused' },
      sets: { message: true },
      example: 'failed to get snapshotter: snapshotter "nydus" was not found: not found',
    },
    {
      words: [
        'unable to load CA cert {file:quoted}',
        'unable to read CA cert {file:quoted}',
        'unable to read CERT file {file:quoted}',
        'unable to read KEY file {file:quoted}',
        'failed to load CA file: open {file:path}',
        'failed to load X509 key pair',
        'failed to load cert file',
        'failed to load cert file: open {file:path}',
      ],
      says: { kind: 'runtime-configuration-refused' },
      sets: { message: true },
      example: 'unable to read CA cert "/etc/none.pem": open /etc/none.pem: no such file or directory',
    },
    {
      words: 'get TLSConfig for registry {url:quoted}',
      says: { kind: 'runtime-configuration-refused' },
      weak: true,
      example: 'get TLSConfig for registry "https://r.example": failed to load CA file: open /etc/none.pem',
    },
    {
      words: ['failed to decode hosts.toml', 'failed to parse hosts.toml', 'invalid hosts.toml'],
      says: { kind: 'runtime-configuration-refused', file: 'hosts.toml' },
      sets: { message: true },
      example: 'failed to decode hosts.toml: invalid `host` tree',
    },
    {
      words: [
        'failed to load TOML',
        'failed to load plugin',
        'invalid plugin config',
        'containerd: failed to load TOML',
        '`mirrors` cannot be set when `config_path` is provided',
        '`configs.tls` cannot be set when `config_path` is provided',
      ],
      says: { kind: 'runtime-did-not-start', why: 'configuration' },
      sets: { message: true },
      example: 'invalid plugin config: `mirrors` cannot be set when `config_path` is provided',
    },
    {
      words: [
        'unknown service runtime.v1.ImageService',
        'unknown service runtime.v1alpha2.ImageService',
        'unknown service runtime.v1.RuntimeService',
        'unknown service runtime.v1alpha2.RuntimeService',
      ],
      says: { kind: 'runtime-did-not-start', why: 'service-unknown' },
      example: 'rpc error: code = Unimplemented desc = unknown service runtime.v1.ImageService',
    },
    {
      // crictl and kubeadm, of a socket at which nobody listens.
      words: ['connect endpoint', 'make sure you are running as root and the endpoint has been started'],
      says: { kind: 'runtime-did-not-start', why: 'not-there' },
      sets: { message: true },
      example: "connect endpoint 'unix:///run/none.sock', make sure you are running as root",
    },
  ],
} satisfies Vocabulary;
