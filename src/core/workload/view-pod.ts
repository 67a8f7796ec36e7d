import { recordAt, type JsonRecord } from '../model/json-record';
import type { KubeletVersion } from '../release/kubelet-version';
import type { PodRules } from '../release/pod-rules';
import { admitPod, type Admission, type AdmissionRefusal } from './admission';
import { admittedImages, type AdmittedImage } from './admission-images';
import {
  MISSING_SECRETS_REASON,
  missingSecretsMessage,
  type MissingSecretsEvent,
} from './missing-secrets-event';
import {
  findPullSecrets,
  type FoundPullSecrets,
  type KnownSecrets,
  type PullSecretReference,
} from './pull-secret-references';
import { misshapenPullSecrets } from './misshapen-pull-secrets';
import { staticPodRefusal } from './static-pod';
import type { Workload } from './workload';

/** A pod as the kubelet gets it, as far as pulling goes. */
export interface PodFacts {
  /** Kind and name of the object that was given: of the pod itself, or of what makes it. */
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
  /** Empty until the pod is created. */
  readonly uid: string;
  /** `static`: read by the kubelet from a file; `mirror`: what the API server shows of such a pod. */
  readonly origin: 'api' | 'static' | 'mirror';
  /** The pod exists: admission has happened, and its lists are final. */
  readonly live: boolean;
  /** Who does not take the pod, and why, in its own words; then there is nothing to pull. */
  readonly refusal?: PodRefusal;
  /** Empty for static and mirror pods. */
  readonly serviceAccountName: string;
  /**
   * Whose list of pull secrets counts. `account-unknown`: the pod lists none, and its service account was not
   * given; `none`: nobody lists any.
   */
  readonly pullSecretsFrom: 'pod' | 'service-account' | 'account-unknown' | 'none';
  readonly pullSecrets: readonly PullSecretReference[];
  readonly images: readonly AdmittedImage[];
  /** The kubelet's event where pull secrets are missing, word for word. */
  readonly event?: MissingSecretsEvent;
}

export interface PodRefusal {
  readonly by: 'api-server' | 'kubelet';
  readonly reason: AdmissionRefusal | 'static-pod-reference' | 'pull-secrets-malformed';
  readonly message: string;
}

/** What the cluster and its API server have besides the pod. */
export interface PodSurroundings extends KnownSecrets {
  /** All service accounts; undefined where that of the pod is not known. */
  readonly serviceAccounts: readonly unknown[] | undefined;
  /** The pod is a manifest that the kubelet reads from a file. Default: as its annotations say. */
  readonly staticPod?: boolean;
  readonly alwaysPullImages?: boolean;
  readonly imageVolumes?: boolean;
  readonly kubeletVersion?: KubeletVersion;
}

/** What becomes of a pod until its images are pulled, and the secrets that its keyring is made of. */
export function viewPod(
  workload: Workload,
  around: PodSurroundings,
  rules: PodRules,
): { readonly facts: PodFacts; readonly secrets: FoundPullSecrets['secrets'] } {
  const { pod, kind, name, namespace } = workload;
  const origin = originOf(workload, around.staticPod);
  const admission =
    origin === 'static' ? readByKubelet(workload, around, rules) : admit(workload, origin, around);
  const common = { kind, name, namespace, uid: pod.uid, origin, live: pod.live };
  if (!admission.admitted) {
    const { refusal: reason, message } = admission;
    const by = reason === 'static-pod-reference' ? 'kubelet' : 'api-server';
    const facts: PodFacts = {
      ...common,
      refusal: { by, reason, message },
      serviceAccountName: '',
      pullSecretsFrom: 'none',
      pullSecrets: [],
      images: [],
    };
    return { facts, secrets: [] };
  }
  const { serviceAccountName, imagePullSecrets, images } = admission;
  const { references, secrets } =
    origin === 'api'
      ? findPullSecrets(imagePullSecrets, namespace, around)
      : { references: imagePullSecrets.map(outOfReach), secrets: [] };
  const missing = references.filter(({ outcome }) => outcome === 'missing' || outcome === 'out-of-reach');
  const facts: PodFacts = {
    ...common,
    serviceAccountName,
    pullSecretsFrom: listedBy(workload, origin, imagePullSecrets, around),
    pullSecrets: references,
    images,
    ...eventOf(
      missing.map((reference) => reference.name),
      rules,
    ),
  };
  return { facts, secrets };
}

function originOf({ pod }: Workload, staticPod: boolean | undefined): PodFacts['origin'] {
  if (Object.hasOwn(pod.annotations, 'kubernetes.io/config.mirror')) return 'mirror';
  return (staticPod ?? pod.isStatic) ? 'static' : 'api';
}

type Admitted = Extract<Admission, { admitted: true }>;
type Refused = { readonly admitted: false; readonly refusal: PodRefusal['reason']; readonly message: string };

/** A static pod meets no admission; the kubelet sets its defaults. Mirrors tryDecodeSinglePod in pkg/kubelet/config. */
function readByKubelet({ pod }: Workload, around: PodSurroundings, rules: PodRules): Admitted | Refused {
  const spec = recordAt(pod.object, 'spec') ?? {};
  const message = rules.staticPodReferences === 'refused' ? staticPodRefusal(spec) : undefined;
  if (message !== undefined) return { admitted: false, refusal: 'static-pod-reference', message };
  const { alwaysPullImages: ofApiServer, ...defaults } = around;
  const images = admittedImages(spec, defaults);
  return { admitted: true, serviceAccountName: '', imagePullSecrets: pod.imagePullSecrets, images };
}

function admit(
  { pod, name, namespace, object }: Workload,
  origin: PodFacts['origin'],
  around: PodSurroundings,
): Admission | Refused {
  const { imagePullSecrets } = pod;
  const serviceAccountName = origin === 'mirror' ? '' : pod.serviceAccountName;
  if (pod.live) {
    // What AlwaysPullImages had to change is changed.
    const { alwaysPullImages: past, ...defaults } = around;
    const images = admittedImages(recordAt(pod.object, 'spec') ?? {}, defaults);
    return { admitted: true, serviceAccountName, imagePullSecrets, images };
  }
  const message = misshapenPullSecrets(object, recordAt(pod.object, 'spec') ?? {});
  if (message !== undefined) return { admitted: false, refusal: 'pull-secrets-malformed', message };
  const metadata = recordAt(pod.object, 'metadata') ?? {};
  const unknown: JsonRecord = { metadata: { name: serviceAccountName, namespace } };
  return admitPod(
    { ...pod.object, metadata: { ...metadata, name: pod.name === '' ? name : pod.name, namespace } },
    { ...around, serviceAccounts: around.serviceAccounts ?? [unknown] },
  );
}

function listedBy(
  { pod }: Workload,
  origin: PodFacts['origin'],
  names: readonly string[],
  { serviceAccounts }: PodSurroundings,
): PodFacts['pullSecretsFrom'] {
  if (pod.imagePullSecrets.length > 0) return 'pod';
  if (names.length > 0) return 'service-account';
  const unknown = origin === 'api' && !pod.live && serviceAccounts === undefined;
  return unknown ? 'account-unknown' : 'none';
}

function outOfReach(name: string): PullSecretReference {
  return name === '' ? { name, outcome: 'no-name' } : { name, outcome: 'out-of-reach' };
}

function eventOf(
  missing: readonly string[],
  { missingSecretEvent: sent }: PodRules,
): { readonly event?: MissingSecretsEvent } {
  if (missing.length === 0 || sent === 'never') return {};
  const message = missingSecretsMessage(missing);
  return { event: { type: 'Warning', reason: MISSING_SECRETS_REASON, message, sent } };
}
