import { listAt, recordAt, stringAt, type JsonRecord } from '../model/json-record';
import { referencedSecrets } from './admission-secrets';

/** Volumes that refer to an object of the API, and the words of the kubelet for it. */
const VOLUMES = [
  ['configMap', 'configmaps (via configmap volumes)'],
  ['secret', 'secrets (via secret volumes)'],
  ['csi', 'csidrivers (via CSI volumes)'],
  ['glusterfs', 'endpoints (via glusterFS volumes)'],
  ['persistentVolumeClaim', 'persistentvolumeclaims'],
  ['ephemeral', 'persistentvolumeclaims (via ephemeral volumes)'],
  ['azureFile', 'secrets (via azureFile volumes)'],
] as const;

const PROJECTIONS = [
  ['configMap', 'configmaps (via projected volumes)'],
  ['secret', 'secrets (via projected volumes)'],
  ['serviceAccountToken', 'serviceaccounts (via projected volumes)'],
  ['clusterTrustBundle', 'clustertrustbundles'],
  ['podCertificate', 'podcertificates'],
] as const;

/**
 * Why the kubelet refuses a static pod: it refers to an object of the API, the first one that it sees.
 * Undefined where it does not. Mirrors HasAPIObjectReference in pkg/api/pod, as pkg/kubelet/config calls it.
 */
export function staticPodRefusal(spec: JsonRecord): string | undefined {
  const kind = referencedKind(spec);
  return kind === undefined ? undefined : `static pods may not reference ${kind}`;
}

function referencedKind(spec: JsonRecord): string | undefined {
  if ((stringAt(spec, 'serviceAccountName') ?? stringAt(spec, 'serviceAccount')) !== undefined)
    return 'serviceaccounts';
  if (referencedSecrets(spec).length > 0) return 'secrets';
  if (namesConfigMap(spec)) return 'configmaps';
  if (listAt(spec, 'resourceClaims').length > 0) return 'resourceclaims';
  for (const volume of listAt(spec, 'volumes')) {
    const kind = firstPresent(volume, VOLUMES) ?? projectedKind(volume);
    if (kind !== undefined) return kind;
  }
  return undefined;
}

function projectedKind(volume: JsonRecord): string | undefined {
  for (const source of listAt(recordAt(volume, 'projected') ?? {}, 'sources')) {
    const kind = firstPresent(source, PROJECTIONS);
    if (kind !== undefined) return kind;
  }
  return undefined;
}

/** A ConfigMap by name, in variables and volumes; empty names do not count. */
function namesConfigMap(spec: JsonRecord): boolean {
  const containers = ['initContainers', 'containers', 'ephemeralContainers'].flatMap((field) =>
    listAt(spec, field),
  );
  const named = (holder: JsonRecord, field: string): boolean =>
    stringAt(recordAt(holder, field) ?? {}, 'name') !== undefined;
  return (
    containers.some(
      (container) =>
        listAt(container, 'envFrom').some((source) => named(source, 'configMapRef')) ||
        listAt(container, 'env').some((variable) =>
          named(recordAt(variable, 'valueFrom') ?? {}, 'configMapKeyRef'),
        ),
    ) ||
    listAt(spec, 'volumes').some(
      (volume) =>
        named(volume, 'configMap') ||
        listAt(recordAt(volume, 'projected') ?? {}, 'sources').some((source) => named(source, 'configMap')),
    )
  );
}

function firstPresent(
  holder: JsonRecord,
  fields: readonly (readonly [field: string, kind: string])[],
): string | undefined {
  return fields.find(([field]) => recordAt(holder, field) !== undefined)?.[1];
}
