import type { Vocabulary } from '../chain/wording';

/** containerd: its CRI plugin, its docker resolver, its transfer service. */
export default {
  program: 'containerd',
  versions: '1.2 to 2.4',
  source:
    'recorded (1.6 to 2.4); containerd/containerd core/remotes/docker/{resolver,fetcher,authorizer,errors}.go, internal/cri/server/images/image_pull.go',
  wordings: [
    {
      words: 'failed to pull and unpack image {image:quoted}',
      says: { kind: 'pull-failed' },
      weak: true,
      sets: { fresh: true },
      example: 'failed to pull and unpack image "r.example/a:1": failed to resolve image: EOF',
    },
    {
      words: [
        'failed to resolve reference {image:quoted}',
        'failed to resolve image {image:quoted}',
        'Failed to resolve reference {image:reference}',
      ],
      says: { kind: 'pull-failed' },
      weak: true,
      example: 'failed to resolve reference "r.example/a:1": r.example/a:1: not found',
    },
    {
      words: [
        'failed to resolve image',
        'failed to do request',
        'failed to copy',
        'httpReadSeeker: failed open',
      ],
      example: 'failed to copy: httpReadSeeker: failed open',
    },
    {
      words: [
        'unexpected status from {method:name} request to {url:url}: {status:number}',
        'unexpected status code {url:url}: {status:number}',
        'unexpected status code [{what:text}]: {status:number}',
        'pulling from host {host:path} failed with status code [{what:text}]: {status:number}',
        'unexpected status: {status:number}',
        'unexpected response status: {status:number}',
      ],
      example: 'unexpected status from HEAD request to https://r.example/v2/a/manifests/1: 403 Forbidden',
    },
    {
      words: ['failed to authorize'],
      sets: { party: 'token-server' },
      example: 'failed to authorize: failed to fetch oauth token: unexpected status: 401 Unauthorized',
    },
    {
      words: 'failed to fetch oauth token',
      sets: { party: 'token-server', credential: 'sent' },
      example: 'failed to fetch oauth token: unexpected status: 401 Unauthorized',
    },
    {
      words: 'failed to fetch anonymous token',
      says: { kind: 'no-credential-sent' },
      sets: { party: 'token-server', credential: 'none' },
      example: 'failed to fetch anonymous token: unexpected status: 401 Unauthorized',
    },
    {
      words: "unable to decode token response: invalid character '<'",
      says: { kind: 'host-answered', means: 'web-page' },
      sets: { party: 'token-server', message: true },
      example: "unable to decode token response: invalid character '<' looking for beginning of value",
    },
    {
      words: 'unable to decode token response',
      says: { kind: 'host-answered', means: 'other' },
      sets: { party: 'token-server', message: true },
      example: 'unable to decode token response: unexpected end of JSON input',
    },
    {
      words: 'authorization server did not include a token in the response',
      says: { kind: 'host-answered', means: 'other' },
      sets: { party: 'token-server', credential: 'unknown' },
      example: 'failed to fetch oauth token: authorization server did not include a token in the response',
    },
    {
      words: 'pull access denied, repository does not exist or may require authorization',
      says: { kind: 'host-answered', means: 'denied' },
      weak: true,
      example:
        'pull access denied, repository does not exist or may require authorization: authorization failed',
    },
    {
      words: 'server message: insufficient_scope: authorization failed',
      says: { kind: 'host-answered', means: 'denied', code: 'insufficient_scope' },
      example: 'server message: insufficient_scope: authorization failed',
    },
    {
      words: ['server message: {code:name}: authorization failed', 'authorization failed'],
      says: { kind: 'host-answered', means: 'unauthorized' },
      example: 'server message: invalid_token: authorization failed',
    },
    {
      words: ['authorization failed: no basic auth credentials', 'no basic auth credentials'],
      says: [
        { kind: 'no-credential-sent' },
        { kind: 'host-answered', means: 'unauthorized', credential: 'missing' },
      ],
      example: 'authorization failed: no basic auth credentials',
    },
    {
      words: [
        'failed to get credentials for {host:quoted}: invalid decoded auth',
        'failed to get credentials for {host:quoted}: illegal base64 data',
        'failed to get credentials for {host:quoted}: parse server address',
        'invalid decoded auth',
        'illegal base64 data at input byte',
        'parse server address',
      ],
      says: { kind: 'runtime-configuration-refused', what: 'credentials' },
      sets: { message: true },
      example: 'failed to get credentials for "r.example": illegal base64 data at input byte 0',
    },
    {
      words: [
        '{image:reference}: not found',
        'failed to pull and unpack image {image:quoted}: not found',
        'failed to resolve reference {image:quoted}: not found',
      ],
      says: { kind: 'host-answered', status: 404, means: 'not-found' },
      example: 'failed to resolve reference "r.example/a:1": r.example/a:1: not found',
    },
    {
      words: ['content at {url:url} not found: not found', 'content at {url:url} not found'],
      says: { kind: 'host-answered', status: 404, means: 'not-found' },
      example: 'content at https://r.example/v2/a/manifests/sha256:97b8 not found: not found',
    },
    {
      words: 'could not fetch content descriptor {digest:text} from remote: not found',
      says: { kind: 'host-answered', status: 404, means: 'not-found' },
      example:
        'could not fetch content descriptor sha256:97b8 (application/vnd.oci.image.config.v1+json) from remote: not found',
    },
    {
      words: ['failed to parse image reference {image:quoted}', 'invalid image name {image:quoted}'],
      says: { kind: 'image-name-refused', why: 'invalid' },
      sets: { message: true },
      example:
        'failed to parse image reference "A": invalid reference format: repository name must be lowercase',
    },
    {
      words: ['failed to get sandbox image {image:quoted}', 'failed to pull sandbox image {image:quoted}'],
      says: { kind: 'pull-failed' },
      weak: true,
      sets: { fresh: true, sandbox: true },
      example:
        'failed to get sandbox image "r.example/pause:3.9": failed to pull image "r.example/pause:3.9": EOF',
    },
    {
      words: 'failed to pull image {image:quoted}',
      says: { kind: 'pull-failed' },
      weak: true,
      example:
        'failed to pull image "r.example/pause:3.9": failed to pull and unpack image "r.example/pause:3.9": EOF',
    },
    {
      words: 'stream terminated by RST_STREAM',
      says: { kind: 'host-not-reached', why: 'timeout' },
      sets: { message: true },
      example: 'rpc error: code = Canceled desc = stream terminated by RST_STREAM with error code: CANCEL',
    },
    {
      words: 'PullImage {image:quoted} failed',
      says: { kind: 'pull-failed' },
      weak: true,
      sets: { fresh: true },
      example: 'PullImage "r.example/a:1" failed: failed to pull and unpack image "r.example/a:1": EOF',
    },
    {
      words: 'PullImage {image:quoted} returns image reference',
      says: { kind: 'pull-succeeded' },
      sets: { message: true },
      example: 'PullImage "r.example/a:1" returns image reference "sha256:97b8"',
    },
    { words: 'PullImage {image:quoted}', example: 'PullImage "r.example/a:1"' },
  ],
} satisfies Vocabulary;
