import type { Vocabulary } from '../chain/wording';

/** CRI-O, podman, skopeo and buildah: the library that pulls for them, containers/image. */
export default {
  program: 'containers-image',
  versions: 'containers/image 4 and 5; CRI-O 1.20 to 1.37',
  source:
    'recorded (CRI-O 1.32 to 1.37); containers/image docker/{docker_client,docker_image_src,errors,body_reader}.go, cri-o/cri-o server/image_pull.go',
  wordings: [
    {
      words: [
        'unable to pull image or OCI artifact: pull image err',
        'unable to pull image',
        'unable to copy from source {image:image}',
        'copying system image from manifest list',
      ],
      says: { kind: 'pull-failed' },
      weak: true,
      sets: { fresh: true },
      example:
        'unable to pull image or OCI artifact: pull image err: initializing source docker://r.example/a:1: EOF',
    },
    { words: 'artifact err', sets: { repeated: true }, example: 'artifact err: image reference: EOF' },
    {
      words: [
        'initializing source {image:image}',
        'Error initializing source {image:image}',
        'initializing image from source {image:image}',
        'determining manifest MIME type for {image:image}',
        'choosing an image from manifest list {image:image}',
        'choosing image instance',
      ],
      sets: { fresh: true },
      example: 'initializing source docker://r.example/a:1: reading manifest 1 in r.example/a: unauthorized',
    },
    {
      words: [
        'pinging container registry {host:image}',
        'error pinging docker registry {host:image}',
        'error pinging container registry {host:image}',
      ],
      example: 'pinging container registry r.example: Get "https://r.example/v2/": EOF',
    },
    {
      words: [
        'reading manifest {tag:path} in {registry:image}',
        'Error reading manifest {tag:path} in {registry:image}',
        'error reading manifest {tag:path} in {registry:image}',
        'reading manifest {tag:path}',
        '(Mirrors also failed: [{registry:image}',
      ],
      sets: { fresh: true },
      example: 'reading manifest 1 in r.example/a: manifest unknown',
    },
    {
      words: '{registry:reference}',
      example: '[mirror.example/a:1: unexpected EOF]): r.example/a:1: denied',
    },
    {
      words: [
        'Requesting bearer token',
        'requesting bearer token',
        'Requesting bear token',
        'requesting bear token',
      ],
      sets: { party: 'token-server' },
      example: 'Requesting bearer token: invalid status code from registry 403 (Forbidden)',
    },
    {
      words: [
        'invalid status code from registry {status:number}',
        'received unexpected HTTP status: {status:number}',
        'unexpected http code: {status:number}',
        'unexpected HTTP status {status:number}',
        'StatusCode: {status:number}',
        'status code {status:number}',
      ],
      sets: { message: true },
      example: 'reading manifest 1 in r.example/a: StatusCode: 404, "<html>404 page not found</html>"',
    },
    {
      words: 'unable to retrieve auth token: invalid username/password',
      says: { kind: 'host-answered', status: 401, means: 'unauthorized', credential: 'wrong' },
      sets: { party: 'token-server', message: true },
      example:
        'unable to retrieve auth token: invalid username/password: unauthorized: incorrect username or password',
    },
    {
      words: 'unable to retrieve auth token',
      sets: { party: 'token-server' },
      example: 'unable to retrieve auth token: EOF',
    },
    {
      words: 'decoding bearer token (last URL {url:quoted}',
      says: { kind: 'host-answered', means: 'other' },
      sets: { party: 'token-server', message: true },
      example:
        'decoding bearer token (last URL "https://t.example/token", body start "<html>"): invalid character',
    },
    {
      words: ['decoding bearer token', 'missing realm in bearer auth challenge'],
      says: { kind: 'host-answered', means: 'other' },
      sets: { party: 'token-server', message: true },
      example: 'missing realm in bearer auth challenge',
    },
    {
      words: ['parsing image configuration', 'fetching blob', 'writing blob', 'reading blob {digest:path}'],
      example: 'parsing image configuration: fetching blob: denied',
    },
    {
      words: [
        'cannot parse input: {image:quoted}',
        'Error parsing image name {image:quoted}',
        'parsing image name {image:quoted}',
      ],
      says: { kind: 'image-name-refused', why: 'invalid' },
      sets: { message: true },
      example: 'cannot parse input: "r.example/A:1": repository name must be lowercase',
    },
    {
      words: [
        'short-name {image:quoted} did not resolve to an alias',
        'short name mode is enforcing, but image name {image:image} returns ambiguous list',
        'short-name resolution enforced but cannot prompt without a TTY',
        // CRI-O before it read registries.conf.
        'no registries configured while trying to pull an unqualified image',
      ],
      says: { kind: 'image-name-refused', why: 'short-name' },
      sets: { message: true },
      example:
        'short-name "nginx" did not resolve to an alias and no unqualified-search registries are defined',
    },
    {
      words: 'registry {host:image} is blocked in {file:path}',
      says: { kind: 'runtime-configuration-refused' },
      sets: { message: true },
      example: 'registry r.example is blocked in /etc/containers/registries.conf',
    },
    {
      words: ['RegistryUnavailable', 'Error: RegistryUnavailable'],
      says: { kind: 'host-not-reached', why: 'unavailable' },
      weak: true,
      example:
        'RegistryUnavailable: initializing source docker://r.example/a:1: pinging container registry r.example',
    },
    {
      words: [
        'getting username and password: reading JSON file {file:quoted}',
        'getting username and password',
        'error getting credentials - err',
      ],
      says: { kind: 'runtime-configuration-refused', what: 'credentials' },
      sets: { message: true },
      example: 'getting username and password: error getting credentials - err: exec: "docker-credential-x"',
    },
    {
      words: [
        'missing key {key:name} for client certificate {file:name}',
        'missing client certificate {file:name} for key',
      ],
      says: { kind: 'runtime-configuration-refused' },
      sets: { message: true },
      example: 'missing client certificate client.cert for key client.key',
    },
    {
      words: [
        'loading registries configuration {file:quoted}',
        'validating root config: runtime validation',
        'loading configuration from {file:path}',
      ],
      says: { kind: 'runtime-did-not-start', why: 'configuration' },
      sets: { message: true },
      example:
        'loading registries configuration "/etc/containers/registries.conf": toml: line 3: expected value',
    },
    {
      words: 'DefaultTransport is not set',
      says: { kind: 'runtime-did-not-start', why: 'configuration' },
      example: 'DefaultTransport is not set',
    },
    { words: 'Trying to pull {image:image}', example: 'Trying to pull r.example/a:1...' },
  ],
} satisfies Vocabulary;
