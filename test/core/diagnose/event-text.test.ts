import fc from 'fast-check';
import { eventTexts, readEvidence, type Evidence } from '../../../src/core/diagnose/event-text';

const PULL = 'Failed to pull image "registry.example.com/team/app:1": ';
const CONTAINERD =
  'rpc error: code = Unknown desc = failed to pull and unpack image "registry.example.com/team/app:1": failed to resolve reference "registry.example.com/team/app:1": ';
const CRIO =
  'rpc error: code = Unknown desc = initializing source docker://registry.example.com/team/app:1: ';
const DOCKER = 'rpc error: code = Unknown desc = Error response from daemon: ';

/** What runtimes and kubelets write, and everything that it says. */
const TEXTS: readonly (readonly [runtime: string, text: string, evidence: readonly Evidence[]])[] = [
  [
    'containerd',
    `${CONTAINERD}failed to authorize: failed to fetch anonymous token: unexpected status from GET request to https://auth.example.com/token: 401 Unauthorized`,
    ['no-credential-offered', 'unauthorized'],
  ],
  [
    'containerd',
    `${CONTAINERD}failed to authorize: failed to fetch oauth token: unexpected status from POST request to https://auth.example.com/token: 401 Unauthorized`,
    ['credential-refused', 'unauthorized'],
  ],
  [
    'containerd',
    `${CONTAINERD}pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed`,
    ['denied', 'unauthorized'],
  ],
  [
    'containerd',
    `${CONTAINERD}unexpected status from HEAD request to https://registry.example.com/v2/team/app/manifests/1: 403 Forbidden`,
    ['denied'],
  ],
  ['containerd', `${CONTAINERD}registry.example.com/team/app:1: not found`, ['not-found']],
  [
    'containerd',
    `${CONTAINERD}failed to do request: Head "https://registry.example.com/v2/": tls: failed to verify certificate: x509: certificate signed by unknown authority`,
    ['tls'],
  ],
  [
    'containerd',
    `${CONTAINERD}failed to do request: Head "https://registry.example.com/v2/": http: server gave HTTP response to HTTPS client`,
    ['plain-http'],
  ],
  [
    'containerd',
    `${CONTAINERD}failed to do request: Head "https://registry.example.com/v2/": dial tcp: lookup registry.example.com on 10.96.0.10:53: no such host`,
    ['dns'],
  ],
  [
    'containerd',
    `${CONTAINERD}failed to do request: Head "https://registry.example.com/v2/": dial tcp 192.0.2.1:443: i/o timeout`,
    ['timeout'],
  ],
  [
    'containerd',
    `${CONTAINERD}failed to do request: Head "https://registry.example.com/v2/": dial tcp 192.0.2.1:443: connect: connection refused`,
    ['unreachable'],
  ],
  [
    'containerd',
    'failed to copy: httpReadSeeker: failed open: unexpected status code https://registry-1.docker.io/v2/library/redis/manifests/sha256:ab: 429 Too Many Requests - Server message: toomanyrequests: You have reached your pull rate limit.',
    ['rate-limited'],
  ],
  [
    'containerd',
    `${CONTAINERD}unexpected status from HEAD request: 503 Service Unavailable`,
    ['server-error'],
  ],
  ['containerd', `${CONTAINERD}unexpected status from HEAD request: 502 Bad Gateway`, ['server-error']],
  ['CRI-O', `${CRIO}reading manifest 1 in registry.example.com/team/app: unauthorized`, ['unauthorized']],
  [
    'CRI-O',
    `${CRIO}reading manifest 1 in registry.example.com/team/app: authentication required`,
    ['unauthorized'],
  ],
  [
    'CRI-O',
    `${CRIO}unable to retrieve auth token: invalid username/password: unauthorized: incorrect username or password`,
    ['credential-refused', 'unauthorized'],
  ],
  ['CRI-O', `${CRIO}Requesting bearer token: invalid status code from registry 403 (Forbidden)`, ['denied']],
  ['CRI-O', `${CRIO}reading manifest 9 in registry.example.com/team/app: manifest unknown`, ['not-found']],
  [
    'CRI-O',
    `${CRIO}pinging container registry: Get "https://r/v2/": net/http: TLS handshake timeout`,
    ['timeout'],
  ],
  [
    'docker',
    `${DOCKER}Get https://registry.example.com/v2/team/app/manifests/1: no basic auth credentials`,
    ['no-credential-offered'],
  ],
  [
    'docker',
    `${DOCKER}pull access denied for team/app, repository does not exist or may require 'docker login': denied: requested access to the resource is denied`,
    ['denied'],
  ],
  ['docker', `${DOCKER}manifest for team/app:9 not found`, ['not-found']],
  [
    'docker',
    `${DOCKER}Get https://r/v2/: unauthorized: incorrect username or password`,
    ['credential-refused', 'unauthorized'],
  ],
  [
    'docker',
    `${DOCKER}Get https://r/v2/: net/http: request canceled while waiting for connection (Client.Timeout exceeded while awaiting headers)`,
    ['timeout'],
  ],
  ['docker', `${DOCKER}Get https://r/v2/: context deadline exceeded`, ['timeout']],
  ['docker', `${DOCKER}toomanyrequests: You have reached your pull rate limit`, ['rate-limited']],
  [
    'docker',
    `${DOCKER}Get https://r/v2/: net/http: first record does not look like a TLS handshake`,
    ['plain-http'],
  ],
  ['docker', `${DOCKER}tls: first record does not look like a TLS handshake`, ['plain-http']],
  ['kubelet', 'FailedToRetrieveImagePullSecret', ['pull-secret-missing']],
  [
    'kubelet',
    'Unable to retrieve some image pull secrets (regcred); attempting to pull the image may not succeed.',
    ['pull-secret-missing'],
  ],
  ['kubelet', 'illegal base64 data at input byte 6', ['pull-secret-malformed']],
  [
    'kubelet',
    'unable to parse auth field, must be formatted as base64(username:password)',
    ['pull-secret-malformed'],
  ],
  ['kubelet', "invalid character 'e' looking for beginning of value", ['pull-secret-malformed']],
  ['kubelet', "invalid character '\\n' in string literal", ['pull-secret-malformed']],
  ['kubelet', "invalid character '}' after top-level value", ['pull-secret-malformed']],
  ['kubelet', 'unexpected end of JSON input', ['pull-secret-malformed']],
  [
    'kubelet',
    'json: cannot unmarshal string into Go value of type credentialprovider.DockerConfigEntry',
    ['pull-secret-malformed'],
  ],
  ['kubelet', 'Error: InvalidImageName', ['invalid-image-name']],
  [
    'kubelet',
    `Failed to apply default image tag "https://x": couldn't parse image name "https://x": invalid reference format`,
    ['invalid-image-name'],
  ],
  ['kubelet', `couldn't parse image reference "x"`, ['invalid-image-name']],
  ['kubelet', 'Error: ErrImageNeverPull', ['never-pull']],
  ['kubelet', 'Container image "x" is not present with pull policy of Never', ['never-pull']],
  ['kubelet', 'Error: ImagePullBackOff', ['back-off']],
  ['kubelet', 'Back-off pulling image "registry.example.com/team/app:1"', ['back-off']],
  [
    'kubelet',
    'Failed to create pod sandbox: rpc error: code = Unknown desc = failed to get sandbox image "registry.example.com/pause:3.9"',
    ['sandbox-image'],
  ],
  ['kubelet', 'FailedCreatePodSandBox', ['sandbox-image']],
  ['kubelet', 'CreatePodSandboxError', ['sandbox-image']],
  ['kubelet', 'error creating pod sandbox', ['sandbox-image']],
  ['a program', 'tekton: could not resolve the image', ['other-program']],
  ['a program', 'admission webhook "keeper" denied the request', ['other-program']],
  ['a program', 'could not read the entrypoint of remote image r/a', ['other-program']],
  ['a registry', 'denied: permission_denied: read_package', ['denied']],
  ['a registry', 'denied: access forbidden', ['denied']],
  ['a registry', 'NAME_UNKNOWN: repository name not known to registry', ['not-found']],
  ['a registry', 'MANIFEST_UNKNOWN', ['not-found']],
  ['a registry', '404 page', ['not-found']],
  ['a registry', 'your password has expired', ['credential-refused']],
  ['a registry', 'token expired', ['credential-refused']],
  ['a registry', 'Bad credentials', ['credential-refused']],
  ['a registry', 'invalid token', ['credential-refused']],
  ['a registry', 'authentication failed', ['credential-refused']],
  ['a registry', 'pulled without credentials', ['no-credential-offered']],
  ['a registry', 'no credentials provided', ['no-credential-offered']],
  ['a registry', 'no credential found', ['no-credential-offered']],
  ['a registry', 'authorization failed', ['unauthorized']],
  ['a registry', 'failed to authorize', ['unauthorized']],
  ['a registry', 'rate limit exceeded', ['rate-limited']],
  ['a registry', 'ratelimit', ['rate-limited']],
  ['a registry', 'certificate has expired', ['tls']],
  ['a registry', 'remote error: tls: bad certificate', ['tls']],
  ['a resolver', 'server misbehaving', ['dns']],
  ['a resolver', 'Temporary failure in name resolution', ['dns']],
  ['a network', 'network is unreachable', ['unreachable']],
  ['a network', 'no route to host', ['unreachable']],
  ['a network', 'connection reset by peer', ['unreachable']],
  ['a server', 'internal server error', ['server-error']],
];

describe('what a text says', () => {
  it.each(TEXTS)('%s: %s', (_runtime, text, evidence) => {
    expect(readEvidence([text])).toEqual(evidence);
    expect(readEvidence([text.toUpperCase()])).toEqual(evidence);
  });

  it.each([
    ['nothing', ''],
    ['of a pull that goes well', 'Successfully pulled image "registry.example.com/team/app:1" in 2.3s'],
    ['of a number that only holds a status', 'took 4012ms, 14290 bytes, 4031, 40400, 5031'],
    ['of a container', 'Started container api'],
  ])('%s', (_what, text) => {
    expect(readEvidence([text])).toEqual([]);
  });

  it('texts are read together, and what decides comes first', () => {
    expect(
      readEvidence(['Error: ImagePullBackOff', `${PULL}401 Unauthorized`, 'FailedToRetrieveImagePullSecret']),
    ).toEqual(['pull-secret-missing', 'unauthorized', 'back-off']);
  });

  it('a wording does not reach over the end of a line', () => {
    expect(readEvidence(['manifest for x', 'not found'])).toEqual([]);
  });

  it('and ends at 262144 characters', () => {
    const far = 'x'.repeat((1 << 18) - 12);
    expect(readEvidence([`${far}unauthorized`])).toEqual(['unauthorized']);
    expect(readEvidence([`${far}.unauthorized`])).toEqual([]);
  });
});

describe('the event texts in what is handed over', () => {
  const event = { reason: 'Failed', message: 'Error: ErrImagePull', count: 3 };

  it.each<[string, string, readonly string[]]>([
    [
      'a list of kubectl get events -o json',
      JSON.stringify({ kind: 'EventList', items: [event, event] }),
      ['Failed Error: ErrImagePull', 'Failed Error: ErrImagePull'],
    ],
    ['one event', JSON.stringify(event), ['Failed Error: ErrImagePull']],
    ['a JSON list of events', ` \n ${JSON.stringify([event])}`, ['Failed Error: ErrImagePull']],
    [
      'an event of events.k8s.io, with a note',
      JSON.stringify({ reason: 'Failed', note: 'no' }),
      ['Failed no'],
    ],
    ['an event with both', JSON.stringify({ message: 'this', note: 'that' }), ['this']],
    ['an event without words', JSON.stringify({ reason: 1, message: null, note: false }), ['']],
    ['events that are no objects', '[null, 1, "x"]', ['', '', '']],
    ['an empty list', '{"items":[]}', []],
    ['items that are no list', JSON.stringify({ items: 1, message: 'm' }), ['m']],
    ['a plain text', 'one\ntwo\n\n  \nthree', ['one', 'two', 'three']],
    ['a text that begins like JSON and is none', '[x] failed', ['[x] failed']],
    ['a text that begins like an object and is none', '{x} failed', ['{x} failed']],
    ['nothing', '', []],
  ])('%s', (_what, input, texts) => {
    expect(eventTexts(input)).toEqual(texts);
  });

  it('are those under Events of kubectl describe pod, and not what stands above', () => {
    const described = [
      'Name:         api-0',
      'Annotations:  note: 401 Unauthorized',
      'Events:',
      '  Type     Reason   Age   From     Message',
      '  ----     ------   ----  ----     -------',
      '  Warning  Failed   2s    kubelet  Error: ErrImagePull',
      '',
    ].join('\n');
    expect(eventTexts(described)).toEqual([
      '  Type     Reason   Age   From     Message',
      '  ----     ------   ----  ----     -------',
      '  Warning  Failed   2s    kubelet  Error: ErrImagePull',
    ]);
  });

  it('are none where kubectl describe pod has none', () => {
    expect(eventTexts('Name: api\nEvents:            <none>\n')).toEqual([]);
  });

  it('a word Events within a line begins nothing', () => {
    expect(eventTexts('a\nNo Events:\nb')).toEqual(['a', 'No Events:', 'b']);
  });

  it('end at 262144 characters', () => {
    expect(eventTexts('x'.repeat((1 << 18) + 5))).toEqual(['x'.repeat(1 << 18)]);
    expect(eventTexts(`Events:\n${'x'.repeat(1 << 18)}`)[0]).toHaveLength((1 << 18) - 8);
  });

  it('reading them never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (input) => {
        const texts = eventTexts(input);
        expect(texts.every((text) => typeof text === 'string')).toBe(true);
        expect(Array.isArray(readEvidence(texts))).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
