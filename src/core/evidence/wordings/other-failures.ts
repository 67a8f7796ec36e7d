import type { Vocabulary } from '../chain/wording';

/** Failures of pods that have nothing to do with pulling. */
export default {
  versions: '1.10 to 1.37',
  source:
    'kubernetes/kubernetes pkg/scheduler, pkg/kubelet/{events,kuberuntime,prober,eviction,volumemanager} (v1.37.2); containernetworking/cni',
  wordings: [
    {
      words: [
        '{ready:number}/{all:number} nodes are available',
        'no nodes available to schedule pods',
        'pod has unbound immediate PersistentVolumeClaims',
        'pod has unbound PersistentVolumeClaims',
        'persistentvolumeclaim {name:quoted} not found',
        'node(s) didn',
      ],
      says: { kind: 'other-failure', what: 'scheduling' },
      sets: { message: true },
      example: '0/3 nodes are available: 3 Insufficient cpu.',
    },
    {
      words: [
        'MountVolume.SetUp failed for volume',
        'MountVolume.MountDevice failed for volume',
        'MountVolume.WaitForAttach failed for volume',
        'Unable to attach or mount volumes',
        'AttachVolume.Attach failed for volume',
        'Multi-Attach error for volume',
        'Unable to mount volumes for pod',
        'UnmountVolume.TearDown failed',
      ],
      says: { kind: 'other-failure', what: 'volume' },
      sets: { message: true },
      example: 'MountVolume.SetUp failed for volume "c" : secret "x" not found',
    },
    {
      words: [
        'failed to setup network for sandbox',
        'failed to set up sandbox container',
        'cni plugin not initialized',
        'cni config uninitialized',
        'NetworkPlugin cni failed',
        'plugin type={plugin:quoted} failed (add)',
        'error adding pod {pod:name} to CNI network',
        'error adding {pod:name} to CNI network',
        'failed to create pod network sandbox',
      ],
      says: { kind: 'other-failure', what: 'network-plugin' },
      sets: { message: true },
      example:
        'failed to setup network for sandbox "97b8": plugin type="calico" failed (add): error getting ClusterInformation',
    },
    {
      words: ['Back-off restarting failed container', 'CrashLoopBackOff', 'restarting failed container'],
      says: { kind: 'other-failure', what: 'container-crashed' },
      sets: { message: true },
      example: 'Back-off restarting failed container web in pod web-0_shop(97b8)',
    },
    {
      words: [
        'Readiness probe failed',
        'Liveness probe failed',
        'Startup probe failed',
        'Readiness probe errored',
        'Liveness probe errored',
        'failed liveness probe, will be restarted',
      ],
      says: { kind: 'other-failure', what: 'probe' },
      sets: { message: true },
      example: 'Readiness probe failed: HTTP probe failed with statuscode: 503',
    },
    {
      words: [
        'secret {name:quoted} not found',
        'secrets {name:quoted} not found',
        'configmap {name:quoted} not found',
        'configmaps {name:quoted} not found',
        "couldn't find key",
        'CreateContainerConfigError',
        'Error: CreateContainerConfigError',
      ],
      says: { kind: 'other-failure', what: 'configuration-missing' },
      example: 'Error: secret "app-config" not found',
    },
    {
      words: [
        'error killing pod: failed to {what:quoted} for {container:quoted} with {reason:name}: {error:quoted}',
        'error killing pod',
        'Error killing pod',
        'failed to "KillContainer" for {container:quoted} with KillContainerError: {error:quoted}',
        'failed to "KillPodSandbox" for {sandbox:quoted} with KillPodSandboxError: {error:quoted}',
        'StopPodSandbox from runtime service failed',
        'StopContainer from runtime service failed',
        'RemoveContainer from runtime service failed',
      ],
      says: { kind: 'other-failure', what: 'other' },
      sets: { message: true },
      example: 'error killing pod: failed to "KillContainer" for "web" with KillContainerError: "timeout"',
    },
    {
      words: [
        'You must be logged in to the server',
        'the server has asked for the client to provide credentials',
        'The connection to the server {server:name} was refused - did you specify the right host or port?',
        'Unable to connect to the server',
        'getting credentials: exec: executable',
        'the provided credentials are not valid for the cluster',
      ],
      says: { kind: 'other-failure', what: 'cluster-not-reached' },
      sets: { message: true },
      example: 'error: You must be logged in to the server (Unauthorized)',
    },
    {
      // Of a command that is run in a container: kubectl exec, the runner of GitLab.
      words: ['unable to upgrade connection', 'error: unable to upgrade connection'],
      says: { kind: 'other-failure', what: 'other' },
      sets: { message: true },
      example: 'unable to upgrade connection: container not found ("helper")',
    },
    {
      words: ['OOMKilled', 'oom-kill', 'Memory cgroup out of memory'],
      says: { kind: 'other-failure', what: 'out-of-memory' },
      example: 'OOMKilled',
    },
    {
      words: ['The node was low on resource', 'The node had condition', 'Evicted', 'Pod was evicted'],
      says: { kind: 'other-failure', what: 'eviction' },
      sets: { message: true },
      example: 'The node was low on resource: ephemeral-storage.',
    },
    {
      words: [
        'failed to garbage collect required amount of images',
        'Failed to garbage collect required amount of images',
        'Image garbage collection failed',
        'FreeDiskSpaceFailed',
      ],
      says: { kind: 'node-out-of', what: 'disk' },
      sets: { message: true },
      example:
        'Failed to garbage collect required amount of images. Attempted to free 1 bytes, but only found 0 bytes',
    },
    {
      // The image is there and unpacked: what fails is to look into it for a container.
      words: 'failed to create containerd container: mount callback failed',
      says: { kind: 'other-failure', what: 'other' },
      sets: { message: true },
      example: 'failed to create containerd container: mount callback failed on /tmp/m: input/output error',
    },
    {
      words: [
        'failed to create containerd container',
        'failed to create containerd task',
        'failed to create shim task',
        'OCI runtime create failed',
        'CreateContainerError',
        'RunContainerError',
        'Error: failed to start container',
      ],
      says: { kind: 'other-failure', what: 'other' },
      weak: true,
      example: 'failed to create containerd task: failed to create shim task: OCI runtime create failed',
    },
  ],
} satisfies Vocabulary;
