/** Output of the real components as people hand it over. */
export type Form =
  | 'describe pod'
  | 'get events'
  | 'get events -o wide'
  | 'get events -o json'
  | 'get events -o yaml'
  | 'get pod -o yaml'
  | 'get pod -o json'
  | 'get everything'
  | 'get pods'
  | 'kubelet log'
  | 'create';

/** A pod that fails, and the finding that has to come first. */
export interface FailingPod {
  /** The cause that was planted. */
  readonly name: string;
  readonly image: string;
  readonly spec?: Readonly<Record<string, unknown>>;
  /** How the runtime says no; in the words of containerd 2.4, where it is asked at all. */
  readonly says?: string;
  /** Findings one of which is right for a text alone. */
  readonly told: readonly string[];
  /** The same where the cluster is known: its secrets and service accounts. Default: `told`. */
  readonly known?: readonly string[];
  /** The API server does not take it: what it answers is all there is. */
  readonly notCreated?: true;
  /** Of another node, whose kubelet does not start. */
  readonly notStarted?: true;
}

const REGISTRY = 'registry.example.com';

const secrets = (...names: readonly string[]) => ({ imagePullSecrets: names.map((name) => ({ name })) });

const prefix = (image: string): string =>
  `failed to pull and unpack image "${image}": failed to resolve reference "${image}": `;

/** containerd with no credential, against a registry that asks for one. */
const denied = (image: string): string =>
  `${prefix(image)}pull access denied, repository does not exist or may require authorization: authorization failed: no basic auth credentials`;

/** containerd with a credential that the registry does not take. */
const unauthorized = (image: string): string =>
  `${prefix(image)}unexpected status from HEAD request to https://${image.replace('/', '/v2/').replace(':', '/manifests/')}: 401 Unauthorized`;

const anonymous = ['no-credential', 'evidence-says-anonymous', 'name-may-not-exist'];

export const FAILING_PODS: readonly FailingPod[] = [
  {
    name: 'secret-missing',
    image: `${REGISTRY}/team/missing:1`,
    spec: secrets('gone'),
    says: denied(`${REGISTRY}/team/missing:1`),
    told: ['secret-missing'],
  },
  {
    name: 'secret-malformed',
    image: `${REGISTRY}/team/malformed:1`,
    spec: secrets('malformed'),
    told: ['referenced-secret-malformed'],
  },
  {
    name: 'wrong-key',
    image: `${REGISTRY}/team/wrong-key:1`,
    spec: secrets('wrong-key'),
    says: denied(`${REGISTRY}/team/wrong-key:1`),
    told: anonymous,
    known: ['registry-key-near-miss', 'registry-key-for-other-registry'],
  },
  {
    name: 'credential-refused',
    image: `${REGISTRY}/team/refused:1`,
    spec: secrets('refused'),
    says: unauthorized(`${REGISTRY}/team/refused:1`),
    told: ['credential-refused', 'failure-not-explained', 'no-credential', 'evidence-says-anonymous'],
    known: ['credential-refused'],
  },
  {
    name: 'no-credential',
    image: `${REGISTRY}/team/none:1`,
    says: denied(`${REGISTRY}/team/none:1`),
    told: anonymous,
  },
  {
    name: 'plugin-failed',
    image: 'plugin.example.com/team/app:1',
    says: denied('plugin.example.com/team/app:1'),
    told: [...anonymous, 'plugin-failed'],
  },
  {
    name: 'plugin-configuration',
    image: `${REGISTRY}/team/later:1`,
    told: ['provider-config-invalid', 'provider-config-not-loaded', 'kubelet-did-not-start'],
    notStarted: true,
  },
  {
    name: 'never-pulled',
    image: `${REGISTRY}/team/never:1`,
    spec: { imagePullPolicy: 'Never' },
    told: ['image-never-pulled'],
  },
  { name: 'image-name-invalid', image: `${REGISTRY}/Team/App:1`, told: ['image-name-invalid'] },
  {
    name: 'service-account-missing',
    image: `${REGISTRY}/team/account:1`,
    spec: { serviceAccountName: 'nobody' },
    told: ['pod-refused-service-account-missing'],
    notCreated: true,
  },
  {
    name: 'secret-not-mountable',
    image: `${REGISTRY}/team/guarded:1`,
    spec: { serviceAccountName: 'guarded', ...secrets('refused') },
    told: ['pod-refused-secret-not-listed'],
    notCreated: true,
  },
  {
    name: 'secret-elsewhere',
    image: `${REGISTRY}/team/elsewhere:1`,
    spec: secrets('elsewhere'),
    says: denied(`${REGISTRY}/team/elsewhere:1`),
    told: ['secret-missing', 'secret-in-other-namespace'],
  },
  {
    name: 'secret-opaque',
    image: `${REGISTRY}/team/opaque:1`,
    spec: secrets('opaque'),
    says: denied(`${REGISTRY}/team/opaque:1`),
    told: [...anonymous, 'secret-wrong-type'],
    known: ['secret-wrong-type'],
  },
];
