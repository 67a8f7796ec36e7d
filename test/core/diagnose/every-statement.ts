import type { Evidence } from '../../../src/core/evidence/evidence';
import type {
  Answer,
  ContentFault,
  KubeletFault,
  NotReached,
  OtherFailure,
  PluginFault,
  PodRefused,
  RuntimeFault,
  Statement,
} from '../../../src/core/evidence/statement';

/** Each value of a union once: the compiler says where one is forgotten. */
function each<T extends string>(values: Readonly<Record<T, true>>): readonly T[] {
  return Object.keys(values) as T[];
}

const ANSWERS = each<Answer>({
  unauthorized: true,
  denied: true,
  'not-found': true,
  'rate-limited': true,
  payment: true,
  'server-error': true,
  'web-page': true,
  'no-token-address': true,
  other: true,
});

const NOT_REACHED = each<NotReached>({
  'name-unknown': true,
  'name-server-failed': true,
  'connection-refused': true,
  'connection-cut': true,
  'no-route': true,
  unavailable: true,
  timeout: true,
  proxy: true,
  'plain-http': true,
  'certificate-unknown-authority': true,
  'certificate-expired': true,
  'certificate-of-another-name': true,
  'client-certificate': true,
  'tls-handshake': true,
  'too-many-redirects': true,
  'redirect-refused': true,
});

const CONTENT = each<ContentFault>({
  platform: true,
  digest: true,
  'no-registry': true,
  'old-schema': true,
  'no-image': true,
  cut: true,
  signature: true,
  policy: true,
  unpack: true,
});

const REFUSED = each<PodRefused>({
  'service-account-missing': true,
  'secret-not-listed': true,
  'static-pod-reference': true,
  'mirror-pod-reference': true,
  'field-unknown': true,
  'field-type': true,
  quota: true,
  policy: true,
  other: true,
});

const PLUGIN = each<PluginFault>({
  'executable-missing': true,
  'executable-format': true,
  exit: true,
  timeout: true,
  response: true,
  token: true,
  version: true,
  identity: true,
  denied: true,
  network: true,
  profile: true,
  'other-protocol': true,
  other: true,
});

const KUBELET = each<KubeletFault>({
  'plugin-configuration-version': true,
  'plugin-configuration': true,
  'plugin-executable': true,
  flag: true,
  configuration: true,
  'runtime-not-there': true,
  other: true,
});

const RUNTIME = each<RuntimeFault>({
  configuration: true,
  'not-there': true,
  'service-unknown': true,
  other: true,
});

const OTHER = each<OtherFailure>({
  scheduling: true,
  volume: true,
  'network-plugin': true,
  'container-crashed': true,
  probe: true,
  'configuration-missing': true,
  'out-of-memory': true,
  eviction: true,
  'cluster-not-reached': true,
  other: true,
});

/** Every statement, with each of what it may turn on. */
export const STATEMENTS: readonly Statement[] = [
  { kind: 'pull-succeeded' },
  { kind: 'image-present' },
  { kind: 'pull-failed' },
  { kind: 'credential-sent' },
  { kind: 'no-credential-sent' },
  ...ANSWERS.map((means): Statement => ({ kind: 'host-answered', status: null, means, party: 'registry' })),
  ...NOT_REACHED.map((why): Statement => ({ kind: 'host-not-reached', why })),
  ...CONTENT.map((why): Statement => ({ kind: 'content-refused', why })),
  { kind: 'secret-not-found', names: ['regcred'] },
  { kind: 'secret-does-not-decode' },
  { kind: 'image-name-refused', why: 'invalid' },
  { kind: 'image-name-refused', why: 'short-name' },
  { kind: 'never-pulled' },
  ...REFUSED.map((why): Statement => ({ kind: 'pod-refused', why })),
  ...PLUGIN.map((why): Statement => ({ kind: 'plugin-failed', why })),
  ...KUBELET.map((why): Statement => ({ kind: 'kubelet-did-not-start', why })),
  ...RUNTIME.map((why): Statement => ({ kind: 'runtime-did-not-start', why })),
  { kind: 'runtime-configuration-refused' },
  ...(['disk', 'memory', 'inodes', 'processes', 'pulls'] as const).map((what): Statement => ({
    kind: 'node-out-of',
    what,
  })),
  { kind: 'sandbox-image' },
  { kind: 'other-program-asked' },
  ...OTHER.map((what): Statement => ({ kind: 'other-failure', what })),
  { kind: 'not-understood', line: 'something odd' },
];

/** Evidence of one statement, about nobody in particular. */
export function evidenceThat(says: Statement): Evidence {
  return { says, about: {}, source: { form: 'text' } };
}
