import type { Vocabulary } from '../chain/wording';

/** The kubelet that does not start. */
export default {
  program: 'kubelet',
  versions: '1.20 to 1.37',
  source:
    'kubernetes/kubernetes pkg/credentialprovider/plugin/{config,plugin}.go, pkg/kubelet/kuberuntime/kuberuntime_manager.go, cmd/kubelet/app/server.go (v1.37.2)',
  wordings: [
    {
      words: [
        'Failed to register CRI auth plugins',
        'failed to register CRI auth plugins',
        'failed to validate credential provider config',
        'unsupported media type',
        'duplicate provider name {name:quoted} found in configuration file(s)',
        'error decoding config {file:quoted}',
        'no configuration files found in directory {file:quoted}',
        'failed to decode CredentialProviderConfig, unexpected Group',
        'failed to decode {kind:quoted} (wrong Kind)',
        'unable to access path {file:quoted}',
        'credential provider config path is empty',
      ],
      says: { kind: 'kubelet-did-not-start', why: 'plugin-configuration' },
      weak: true,
      sets: { start: 'plugin-configuration' },
      example:
        'Failed to register CRI auth plugins: failed to validate credential provider config: providers: Required value',
    },
    {
      words: 'no kind "CredentialProviderConfig" is registered for version {version:quoted}',
      says: { kind: 'kubelet-did-not-start', why: 'plugin-configuration-version' },
      sets: { message: true },
      example:
        'error decoding config "/etc/p.yaml": no kind "CredentialProviderConfig" is registered for version "kubelet.config.k8s.io/v1alpha1" in scheme',
    },
    {
      words: [
        'plugin binary directory {file:path} did not exist',
        'plugin binary executable {file:path} did not exist',
        // 1.37 has looked the path up by then, and has none to name.
        'plugin binary executable  did not exist',
        'error inspecting binary executable {file:path}',
        'error inspecting binary executable : exec: {file:quoted}',
        'error inspecting binary directory {file:path}',
      ],
      says: { kind: 'kubelet-did-not-start', why: 'plugin-executable' },
      sets: { message: true },
      example: 'Failed to register CRI auth plugins: plugin binary executable /opt/p/ecr did not exist',
    },
    {
      words: ['failed to parse kubelet flag', 'unknown flag: --credential-provider'],
      says: { kind: 'kubelet-did-not-start', why: 'flag' },
      sets: { message: true },
      example: 'failed to parse kubelet flag: unknown flag: --container-runtime',
    },
    {
      words: [
        'failed to load kubelet config file',
        'failed to load Kubelet config file',
        'failed to validate kubelet configuration',
        'failed to construct kubelet dependencies',
        'failed to merge kubelet configs',
      ],
      says: { kind: 'kubelet-did-not-start', why: 'configuration' },
      sets: { message: true },
      example:
        'failed to load kubelet config file, path: /var/lib/kubelet/config.yaml, error: no such file or directory',
    },
    {
      words: [
        'validate service connection',
        'unable to determine runtime API version',
        'failed to run Kubelet: validate service connection',
        'failed to run Kubelet: failed to create kubelet: get remote runtime typed version failed',
      ],
      says: { kind: 'kubelet-did-not-start', why: 'runtime-not-there' },
      sets: { message: true },
      example: 'failed to run Kubelet: validate service connection: validate CRI v1 runtime API for endpoint',
    },
    {
      words: ['failed to run Kubelet', 'Failed to run kubelet'],
      says: { kind: 'kubelet-did-not-start', why: 'other' },
      weak: true,
      example: 'failed to run Kubelet: running with swap on is not supported',
    },
  ],
} satisfies Vocabulary;
