import type { Vocabulary } from '../chain/wording';

/** The kubelet about pulls: events, log lines and reasons. */
export default {
  program: 'kubelet',
  versions: '1.10 to 1.37',
  source:
    'kubernetes/kubernetes pkg/kubelet/images/image_manager.go, pkg/kubelet/kubelet.go, pkg/kubelet/kubelet_pods.go (v1.37.2)',
  wordings: [
    {
      words: [
        'Failed to pull image {image:quoted}',
        'Failed to pull image {image:reference}',
        'failed to pull image {image:quoted} from',
      ],
      says: { kind: 'pull-failed' },
      weak: true,
      sets: { fresh: true },
      example: 'Failed to pull image "r.example/a:1": EOF',
    },
    {
      words: [
        'Failed to pull image {image:quoted}: illegal base64 data at input byte',
        'Failed to pull image {image:quoted}: unable to parse auth field',
        'Failed to pull image {image:quoted}: invalid character',
        'Failed to pull image {image:quoted}: unexpected end of JSON input',
        'Failed to pull image {image:quoted}: json: cannot unmarshal',
        'ErrImagePull: illegal base64 data at input byte',
        'ErrImagePull: unable to parse auth field',
        'ErrImagePull: invalid character',
        'ErrImagePull: unexpected end of JSON input',
        'ErrImagePull: json: cannot unmarshal',
        'Error: illegal base64 data at input byte',
        'Error: unable to parse auth field',
        'Error: unexpected end of JSON input',
        'Error: json: cannot unmarshal {what:name} into Go struct field {field:name} of type credentialprovider.',
        'json: cannot unmarshal {what:name} into Go struct field DockerConfigJSON',
        'json: cannot unmarshal {what:name} into Go struct field DockerConfigEntry',
        'json: cannot unmarshal {what:name} into Go value of type credentialprovider.',
        // The kubelet has no reason of its own for it: the error stands in the place of one as well.
        'illegal base64 data at input byte {n:number}: illegal base64 data at input byte',
        'unexpected end of JSON input: unexpected end of JSON input',
        'unable to parse auth field, must be formatted as base64(username:password): unable to parse auth field',
        'with illegal base64 data at input byte {n:number}:',
        // The error of a pull as the kubelet's own loop over pods logs it: a runtime's would begin with "rpc error".
        'failed to {what:quoted} for {container:quoted} with ErrImagePull: "illegal base64 data at input byte',
        'failed to {what:quoted} for {container:quoted} with ErrImagePull: "unable to parse auth field',
        'failed to {what:quoted} for {container:quoted} with ErrImagePull: "invalid character',
        'failed to {what:quoted} for {container:quoted} with ErrImagePull: "unexpected end of JSON input',
        'failed to {what:quoted} for {container:quoted} with ErrImagePull: "json: cannot unmarshal',
        'with unable to parse auth field, must be formatted as base64(username:password):',
      ],
      says: { kind: 'secret-does-not-decode' },
      sets: { fresh: true, message: true },
      example: 'Failed to pull image "r.example/a:1": unexpected end of JSON input',
    },
    {
      words: [
        'Failed to pull image',
        'PullImage from image service failed',
        'Error: ErrImagePull',
        'Error: ImagePullBackOff',
        'ErrImagePull',
        'ImagePullBackOff',
        'image pull failed for {image:image}',
        'image pull failed for unknown error',
        'pulling image: rpc error',
        // What kubectl logs is answered of a container that has not started.
        'container {name:quoted} in pod {pod:quoted} is waiting to start: trying and failing to pull image',
        "container {name:quoted} in pod {pod:quoted} is waiting to start: image can't be pulled",
      ],
      says: { kind: 'pull-failed' },
      weak: true,
      example: 'Error: ErrImagePull',
    },
    {
      words: 'image pull failed for {image:image} because the signature validation failed',
      says: { kind: 'content-refused', why: 'signature' },
      weak: true,
      example:
        'image pull failed for r.example/a:1 because the signature validation failed: Source image rejected',
    },
    {
      words: [
        'Error syncing pod {uid:name} ({pod:quoted}), skipping',
        'Error syncing pod {uid:name}, skipping',
      ],
      sets: { fresh: true },
      example: 'Error syncing pod 97b8 ("web-0_shop(97b8)"), skipping: failed to "StartContainer" for "web"',
    },
    {
      words: ['pull QPS exceeded', 'pull QPS exceeded.'],
      says: { kind: 'node-out-of', what: 'pulls' },
      sets: { message: true },
      example: 'Failed to pull image "r.example/a:1": pull QPS exceeded',
    },
    {
      words: 'Back-off pulling image {image:quoted}',
      says: { kind: 'pull-failed' },
      weak: true,
      sets: { fresh: true },
      example: 'Back-off pulling image "r.example/a:1"',
    },
    {
      words: 'rpc error: code = {rpc:name} desc =',
      sets: { fresh: true },
      example: 'rpc error: code = Unknown desc = EOF',
    },
    {
      words: 'rpc error: code = DeadlineExceeded desc =',
      says: { kind: 'host-not-reached', why: 'timeout' },
      weak: true,
      sets: { fresh: true },
      example: 'rpc error: code = DeadlineExceeded desc = context deadline exceeded',
    },
    {
      words: [
        'Container image {image:quoted} is not present with pull policy of Never',
        'Error: ErrImageNeverPull',
        'ErrImageNeverPull',
      ],
      says: { kind: 'never-pulled' },
      example: 'Container image "r.example/a:1" is not present with pull policy of Never',
    },
    {
      words: 'Container image {image:quoted} already present on machine',
      says: { kind: 'image-present' },
      sets: { message: true },
      example: 'Container image "r.example/a:1" already present on machine',
    },
    {
      words: ['Successfully pulled image {image:quoted}', 'Successfully pulled image'],
      says: { kind: 'pull-succeeded' },
      sets: { message: true },
      example:
        'Successfully pulled image "r.example/a:1" in 1.2s (1.2s including waiting). Image size: 1 bytes.',
    },
    {
      words: ['Pulling image {image:quoted}', 'pulling image {image:quoted}'],
      example: 'Pulling image "r.example/a:1"',
    },
    {
      words: [
        'Failed to apply default image tag {image:quoted}',
        "couldn't parse image name {image:quoted}",
        "couldn't parse image reference {image:quoted}",
        'invalid reference format',
        'Error: InvalidImageName',
        'InvalidImageName',
      ],
      says: { kind: 'image-name-refused', why: 'invalid' },
      sets: { message: true },
      example:
        'Failed to apply default image tag "A": couldn\'t parse image name "A": invalid reference format',
    },
    {
      words: ['Failed to inspect image {image:quoted}', 'Error: ImageInspectError', 'ImageInspectError'],
      says: { kind: 'runtime-did-not-start', why: 'other' },
      weak: true,
      example:
        'Failed to inspect image "r.example/a:1": rpc error: code = Unavailable desc = connection error',
    },
    {
      words: [
        'transport: Error while dialing: dial unix {file:path}',
        'transport: Error while dialing dial unix {file:path}',
        'transport: error while dialing: dial unix {file:path}',
        'transport: Error while dialing: dial unix:{file:path}',
        'transport: Error while dialing dial unix:{file:path}',
        'connect: could not connect to socket',
        'transport: Error while dialing: open //./pipe/{file:path}',
      ],
      says: { kind: 'runtime-did-not-start', why: 'not-there' },
      sets: { message: true },
      example:
        'connection error: desc = "transport: Error while dialing: dial unix /run/containerd/containerd.sock: connect: connection refused"',
    },
    {
      words: [
        'Unable to retrieve some image pull secrets ({names:text})',
        'Unable to retrieve pull secret, the image pull may not succeed.: secret {name:quoted} not found',
        'Unable to retrieve pull secret, the image pull may not succeed.: secrets {name:quoted} not found',
        'Unable to retrieve pull secret {name:path} for {pod:path} due to secret',
        'Unable to retrieve pull secret {name:path} for {pod:path} due to secrets',
      ],
      says: { kind: 'secret-not-found', names: [] },
      sets: { message: true },
      example:
        'Unable to retrieve some image pull secrets (regcred); attempting to pull the image may not succeed.',
    },
    {
      words: 'Unable to retrieve pull secret, the image pull may not succeed.',
      says: { kind: 'secret-not-found', names: [] },
      weak: true,
      sets: { message: true },
      example: 'Unable to retrieve pull secret, the image pull may not succeed.',
    },
    {
      words: [
        'failed to "{what:name}" for "{container:name}" with {reason:name}:',
        'failed to {what:quoted} for {container:quoted} with {reason:name}:',
      ],
      sets: { fresh: true },
      example:
        'failed to "StartContainer" for "web" with ErrImagePull: "rpc error: code = Unknown desc = EOF"',
    },
    {
      words: ['spec.containers{{container:name}}', 'spec.initContainers{{container:name}}'],
      example: 'spec.containers{web}: Pulling image "r.example/a:1"',
    },
    {
      words: [
        'RunPodSandbox from runtime service failed',
        'Failed to create pod sandbox',
        'Failed create pod sandbox',
        'Failed to create sandbox for pod',
        'failed to create sandbox for pod',
        'failed to "CreatePodSandbox" for {sandbox:quoted} with CreatePodSandboxError',
        'failed to {what:quoted} for {sandbox:quoted} with CreatePodSandboxError:',
        'CreatePodSandbox for pod failed',
        'RunPodSandbox for {metadata:text} failed',
      ],
      says: { kind: 'other-failure', what: 'other' },
      weak: true,
      sets: { fresh: true, sandbox: true },
      example: 'Failed to create pod sandbox: rpc error: code = Unknown desc = failed to get sandbox image',
    },
  ],
} satisfies Vocabulary;
