import type { Vocabulary } from '../chain/wording';

/** dockerd, also under cri-dockerd and the kubelet's old dockershim. */
export default {
  program: 'docker',
  versions: 'Docker 1.11 to 28',
  source:
    'moby/moby distribution/errors.go, distribution/pull_v2.go, daemon/images; Mirantis/cri-dockerd core/sandbox_run.go',
  wordings: [
    {
      words: [
        'Error response from daemon',
        'Handler for POST {path:path} returned error',
        'Handler for GET {path:path} returned error',
        'Attempting next endpoint for pull after error',
        'Not continuing with pull after error',
      ],
      says: { kind: 'pull-failed' },
      weak: true,
      sets: { fresh: true },
      example:
        'Error response from daemon: Get "https://r.example/v2/": unauthorized: authentication required',
    },
    {
      words: [
        "pull access denied for {image:image} repository does not exist or may require 'docker login'",
        'pull access denied for {image:image}',
        'repository {image:image} not found: does not exist or no pull access',
      ],
      says: { kind: 'host-answered', means: 'denied' },
      example: "pull access denied for a/b, repository does not exist or may require 'docker login': denied",
    },
    {
      words: [
        'Status 401 trying to pull repository {image:image}',
        'Status 403 trying to pull repository {image:image}',
        'Status 401 trying to pull repository',
        'Status 403 trying to pull repository',
      ],
      says: { kind: 'host-answered', means: 'denied' },
      sets: { message: true },
      example: 'Error: Status 403 trying to pull repository a/b: "Unable to access the repository: a/b"',
    },
    {
      // Rancher's script that saves images, for places without a network.
      words: 'Image pull failed: {image:image}',
      says: { kind: 'pull-failed' },
      weak: true,
      sets: { fresh: true },
      example: 'Image pull failed: r.example/a:1',
    },
    {
      words: 'Image pull success: {image:image}',
      says: { kind: 'pull-succeeded' },
      sets: { fresh: true },
      example: 'Image pull success: r.example/a:1',
    },
    {
      // Docker 1.6 to 1.9.
      words: 'basic auth attempt to {url:url} realm {realm:quoted} failed with status: {status:number}',
      sets: { credential: 'sent', message: true },
      example:
        'no successful auth challenge for http://r.example/v2/ - errors: [basic auth attempt to http://r.example/v2/ realm "r" failed with status: 401 Unauthorized]',
    },
    {
      // It has pulled, or should have, and has not got it.
      words: 'Error: No such image: {image:image}',
      says: { kind: 'pull-failed' },
      weak: true,
      example: 'ERROR: Preparation failed: Error: No such image: r.example/a:1',
    },
    {
      words: ['manifest for {image:image} not found', 'Error: image {path:path} not found'],
      says: { kind: 'host-answered', means: 'not-found' },
      example: 'manifest for r.example/a:1 not found: manifest unknown: manifest unknown',
    },
    {
      words: [
        'error parsing HTTP {status:number} response body',
        'login attempt to {url:url} failed with status: {status:number}',
      ],
      sets: { message: true },
      example:
        'error parsing HTTP 403 response body: invalid character \'Y\' looking for beginning of value: "Your ..."',
    },
    {
      words: [
        'error pulling image configuration',
        'error pulling image configuration: download failed after attempts={n:number}',
      ],
      example: 'error pulling image configuration: denied: unauthenticated',
    },
    {
      words: ['failed to register layer', 'Error processing tar file'],
      says: { kind: 'content-refused', why: 'unpack' },
      weak: true,
      example:
        'failed to register layer: Error processing tar file(exit status 1): write /x: no space left on device',
    },
    {
      words: [
        'no matching manifest for',
        'image operating system {os:quoted} cannot be used on this platform',
      ],
      says: { kind: 'content-refused', why: 'platform' },
      sets: { message: true },
      example: 'no matching manifest for linux/arm64/v8 in the manifest list entries',
    },
    {
      words: 'missing or empty Content-Type header',
      says: { kind: 'content-refused', why: 'no-registry' },
      sets: { message: true },
      example: 'Error response from daemon: missing or empty Content-Type header',
    },
    {
      words: ['failed pulling image {image:quoted}', 'unable to pull sandbox image {image:quoted}'],
      says: { kind: 'pull-failed' },
      weak: true,
      sets: { fresh: true },
      example: 'failed pulling image "r.example/pause:3.9": Error response from daemon: unauthorized',
    },
    {
      words: [
        'filesystem layer verification failed',
        'image verification failed for digest',
        'manifest verification failed for digest',
      ],
      says: { kind: 'content-refused', why: 'digest' },
      sets: { message: true },
      example: 'filesystem layer verification failed for digest sha256:97b8',
    },
    {
      words: [
        "layers from manifest don't match image configuration",
        'invalid rootfs in image configuration',
      ],
      says: { kind: 'content-refused', why: 'no-image' },
      sets: { message: true },
      example: "layers from manifest don't match image configuration",
    },
    {
      // Of a registry before version 2, which knew no other word for it.
      words: [
        'Tag {tag:name} not found in repository {registry:path}',
        'tag {tag:name} not found in repository {registry:path}',
      ],
      says: { kind: 'host-answered', means: 'not-found' },
      sets: { message: true },
      example: 'Tag 1 not found in repository r.example/a',
    },
    {
      words: '{image:reference}: failed to authorize',
      sets: { party: 'token-server' },
      example: 'r.example/a:1: failed to authorize: failed to fetch anonymous token: unexpected status: 403',
    },
    {
      words: 'The container operating system does not match the host operating system',
      says: { kind: 'content-refused', why: 'platform' },
      sets: { message: true },
      example:
        'hcsshim::CreateComputeSystem e20e: The container operating system does not match the host operating system.',
    },
    {
      words: 'Status: Downloaded newer image for {image:image}',
      says: { kind: 'pull-succeeded' },
      example: 'Status: Downloaded newer image for r.example/a:1',
    },
    {
      words: [
        'unable to configure the Docker daemon with file {file:path}',
        'failed to start daemon: error while opening',
      ],
      says: { kind: 'runtime-did-not-start', why: 'configuration' },
      sets: { message: true },
      example: 'unable to configure the Docker daemon with file /etc/docker/daemon.json: invalid character',
    },
    {
      words: 'failed to solve',
      says: { kind: 'other-program-asked', program: 'buildkit' },
      sets: { fresh: true },
      example: 'failed to solve: r.example/a:1: failed to resolve source metadata for r.example/a:1: EOF',
    },
    {
      words: 'Cannot connect to the Docker daemon',
      says: { kind: 'runtime-did-not-start', why: 'not-there' },
      sets: { message: true },
      example:
        'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?',
    },
  ],
} satisfies Vocabulary;
