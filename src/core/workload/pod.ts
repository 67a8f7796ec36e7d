import { isRecord, listAt, recordAt, stringAt, type JsonRecord } from '../model/json-record';

/** What a Pod, or the pod template of a controller, says about pulling images. */
export interface PodView {
  readonly name: string;
  readonly namespace: string;
  /** Empty where the pod is not created yet. */
  readonly uid: string;
  /** The live object: admission has happened, and its list of pull secrets is final. */
  readonly live: boolean;
  /** Read by the kubelet from a file; the API server holds a mirror of it. */
  readonly isStatic: boolean;
  readonly serviceAccountName: string;
  /** Names as listed; an empty name counts as an entry. */
  readonly imagePullSecrets: readonly string[];
  readonly containers: readonly PodContainer[];
  readonly creationTimestamp: string;
  readonly annotations: JsonRecord;
  readonly object: JsonRecord;
}

export interface PodContainer {
  readonly name: string;
  readonly image: string;
  readonly imagePullPolicy: string;
}

const CONFIG_SOURCE = 'kubernetes.io/config.source';
const CONFIG_MIRROR = 'kubernetes.io/config.mirror';

/** Reads a Pod, or a controller with a pod template; undefined where the object is neither. */
export function readPod(value: unknown): PodView | undefined {
  if (!isRecord(value)) return undefined;
  const object = podOf(value);
  const spec = recordAt(object, 'spec');
  if (spec === undefined) return undefined;
  const metadata = recordAt(object, 'metadata') ?? {};
  const annotations = recordAt(metadata, 'annotations') ?? {};
  const owner = recordAt(value, 'metadata') ?? {};
  const source = stringAt(annotations, CONFIG_SOURCE);
  return {
    name: stringAt(metadata, 'name') ?? stringAt(owner, 'name') ?? '',
    // A controller makes its pods in its own namespace, whatever the template says.
    namespace: stringAt(owner, 'namespace') ?? 'default',
    uid: object === value ? (stringAt(metadata, 'uid') ?? '') : '',
    live: stringAt(metadata, 'uid') !== undefined && object === value,
    isStatic: (source !== undefined && source !== 'api') || annotations[CONFIG_MIRROR] !== undefined,
    serviceAccountName: stringAt(spec, 'serviceAccountName') ?? stringAt(spec, 'serviceAccount') ?? 'default',
    imagePullSecrets: secretNames(spec),
    containers: ['initContainers', 'containers', 'ephemeralContainers'].flatMap((field) =>
      listAt(spec, field).map((container) => ({
        name: stringAt(container, 'name') ?? '',
        image: stringAt(container, 'image') ?? '',
        imagePullPolicy: stringAt(container, 'imagePullPolicy') ?? '',
      })),
    ),
    creationTimestamp: stringAt(metadata, 'creationTimestamp') ?? '',
    annotations,
    object,
  };
}

/** The names under imagePullSecrets of a pod spec or a ServiceAccount; an entry of a wrong shape has none. */
export function secretNames(holder: JsonRecord): readonly string[] {
  return listAt(holder, 'imagePullSecrets').map((entry) => stringAt(entry, 'name') ?? '');
}

/**
 * The names of the pull secrets that the kubelet asks for: the pod's own, or, where it lists none at all, those
 * of its ServiceAccount, copied when the pod is created. Mirrors plugin/pkg/admission/serviceaccount Admit and
 * getPullSecretsForPod of pkg/kubelet.
 */
export function pullSecretNames(pod: PodView, serviceAccount: JsonRecord | undefined): readonly string[] {
  const own = pod.imagePullSecrets;
  const inherits = !pod.live && !pod.isStatic && own.length === 0 && serviceAccount !== undefined;
  return (inherits ? secretNames(serviceAccount) : own).filter((name) => name !== '');
}

/** The Pod itself, or the pod that a template stands for: that of a controller, of a CronJob, or a PodTemplate. */
function podOf(value: JsonRecord): JsonRecord {
  if (value.kind === 'PodTemplate') return recordAt(value, 'template') ?? value;
  const spec = recordAt(value, 'spec') ?? {};
  const job = recordAt(spec, 'jobTemplate');
  return recordAt(job === undefined ? spec : (recordAt(job, 'spec') ?? {}), 'template') ?? value;
}
