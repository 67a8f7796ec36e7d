import type { FailingPod } from './scenarios';

const secrets = (...names: readonly string[]) => ({ imagePullSecrets: names.map((name) => ({ name })) });

const prefix = (image: string): string =>
  `failed to pull and unpack image "${image}": failed to resolve reference "${image}": `;

/** containerd with no credential, against a registry that asks for one. */
const denied = (image: string): string =>
  `${prefix(image)}pull access denied, repository does not exist or may require authorization: authorization failed: no basic auth credentials`;

/** containerd with a credential that the registry does not take. */
const unauthorized = (image: string): string =>
  `${prefix(image)}unexpected status from HEAD request to https://${image.replace('/', '/v2/').replace(':', '/manifests/')}: 401 Unauthorized`;

const ANONYMOUS = ['no-credential', 'evidence-says-anonymous', 'name-may-not-exist'];

/** A registry of its own each, so that one planted cause is none of another pod's. */
const imageAt = (registry: string): string => `${registry}.example.com/team/app:1`;

/** A pod whose pull is anonymous and refused, for a reason that its events do not tell. */
function anonymous(name: string, rest: Partial<FailingPod> = {}): FailingPod {
  const image = imageAt(name);
  return { name, image, says: denied(image), told: ANONYMOUS, ...rest };
}

/** A plugin that gives nothing: its kubelet's log alone tells of it. */
function plugin(name: string, logged: readonly string[], rest: Partial<FailingPod> = {}): FailingPod {
  return anonymous(name, { logged, ...rest });
}

/** A secret that the kubelet cannot decode: it pulls nothing, and says so in the place of a reason. */
function undecoded(name: string): FailingPod {
  const first = ['referenced-secret-malformed'];
  return { name, image: imageAt(name), spec: secrets(name), told: first, listed: first };
}

export const FAILING_PODS: readonly FailingPod[] = [
  anonymous('secret-missing', { spec: secrets('gone'), told: ['secret-missing'], object: ANONYMOUS }),
  undecoded('secret-malformed'),
  undecoded('secret-without-colon'),
  undecoded('secret-of-wrong-shape'),
  anonymous('wrong-key', { spec: secrets('wrong-key'), known: ['registry-key-near-miss'] }),
  // As the Deployment `web` would have it made.
  {
    name: 'web-6d5f8b7c9d-x2zlq',
    image: imageAt('web'),
    spec: secrets('web'),
    says: denied(imageAt('web')),
    told: ANONYMOUS,
    known: ['registry-key-near-miss'],
  },
  anonymous('key-of-other-registry', {
    spec: secrets('key-of-other-registry'),
    known: ['registry-key-for-other-registry', 'registry-key-near-miss'],
  }),
  {
    name: 'credential-refused',
    image: imageAt('credential-refused'),
    spec: secrets('refused'),
    says: unauthorized(imageAt('credential-refused')),
    told: ['credential-refused', 'failure-not-explained', 'no-credential', 'evidence-says-anonymous'],
    known: ['credential-refused'],
  },
  anonymous('no-credential'),
  anonymous('secret-not-referenced', { known: ['secret-not-referenced'], narrow: ANONYMOUS }),
  anonymous('secret-elsewhere', {
    spec: secrets('elsewhere'),
    told: ['secret-missing', 'secret-in-other-namespace'],
    object: ANONYMOUS,
  }),
  anonymous('secret-opaque', { spec: secrets('opaque'), known: ['secret-wrong-type'] }),
  {
    name: 'never-pulled',
    image: imageAt('never-pulled'),
    spec: { imagePullPolicy: 'Never' },
    told: ['image-never-pulled'],
    listed: ['image-never-pulled'],
  },
  {
    name: 'image-name-invalid',
    image: 'image-name-invalid.example.com/Team/App:1',
    told: ['image-name-invalid'],
    listed: ['image-name-invalid'],
  },
  {
    name: 'registry-unavailable',
    image: imageAt('registry-unavailable'),
    says: 'RegistryUnavailable: dial tcp 192.0.2.7:443: connect: connection refused',
    told: ['registry-connection-refused'],
    listed: ['registry-connection-refused', 'registry-not-reached', 'failure-not-explained'],
  },
  {
    name: 'signature-refused',
    image: imageAt('signature-refused'),
    says: 'SignatureValidationFailed: Source image rejected: A signature was required, but no signature exists',
    told: ['image-verification-refused'],
    listed: ['image-verification-refused', 'failure-not-explained'],
  },
  plugin('plugin-exits', ['plugin-failed']),
  plugin('plugin-babbles', ['plugin-failed', 'plugin-reply-refused']),
  plugin('plugin-of-other-version', ['plugin-failed', 'plugin-reply-refused']),
  plugin('plugin-without-cache-key', ['plugin-failed', 'plugin-reply-refused']),
  plugin('plugin-of-other-machine', ['plugin-failed', 'plugin-binary-unusable']),
  plugin('plugin-is-docker-helper', ['plugin-is-docker-helper', 'plugin-failed']),
  plugin('plugin-token-refused', ['plugin-token-refused', 'plugin-failed']),
  plugin('plugin-hangs', ['plugin-failed'], { slow: true }),
  {
    name: 'static-pod-with-secret',
    image: imageAt('static-pod-with-secret'),
    spec: secrets('refused'),
    static: true,
    told: ['static-pod-refused', 'static-pod-with-references'],
  },
];
