import { listAt, recordAt, stringAt, type JsonRecord } from '../model/json-record';
import { secretNames } from './pod';

const CONTAINERS = [
  ['init container', 'initContainers'],
  ['container', 'containers'],
  ['ephemeral container', 'ephemeralContainers'],
] as const;

/** Where a volume names a secret: the source, and the path to the name in it. */
const VOLUME_SECRETS: Readonly<Record<string, readonly string[]>> = {
  azureFile: ['secretName'],
  cephfs: ['secretRef', 'name'],
  cinder: ['secretRef', 'name'],
  flexVolume: ['secretRef', 'name'],
  rbd: ['secretRef', 'name'],
  secret: ['secretName'],
  scaleIO: ['secretRef', 'name'],
  iscsi: ['secretRef', 'name'],
  storageos: ['secretRef', 'name'],
  csi: ['nodePublishSecretRef', 'name'],
};

/** Every secret that a pod names, empty names left out. Mirrors VisitPodSecretNames in pkg/api/pod. */
export function referencedSecrets(spec: JsonRecord): readonly string[] {
  const volumes = listAt(spec, 'volumes');
  return [
    ...secretNames(spec),
    ...containerSecrets(spec).map(({ secret }) => secret),
    ...volumes.flatMap((volume) =>
      Object.entries(VOLUME_SECRETS).map(([source, path]) => textAt(volume, [source, ...path])),
    ),
    ...volumes.flatMap(projections).map((source) => textAt(source, ['secret', 'name'])),
  ].filter((name) => name !== '');
}

export function usesTokenProjection(spec: JsonRecord): boolean {
  return listAt(spec, 'volumes')
    .flatMap(projections)
    .some((source) => recordAt(source, 'serviceAccountToken') !== undefined);
}

/**
 * Why a service account that enforces its lists does not let the pod have a secret; undefined where it does.
 * Mirrors limitSecretReferences.
 */
export function unlistedSecret(
  spec: JsonRecord,
  imagePullSecrets: readonly string[],
  account: JsonRecord,
): string | undefined {
  const name = textAt(account, ['metadata', 'name']);
  const mountable = new Set(listAt(account, 'secrets').map((secret) => textAt(secret, ['name'])));
  const volume = listAt(spec, 'volumes')
    .filter((each) => recordAt(each, 'secret') !== undefined)
    .map((each) => textAt(each, ['secret', 'secretName']))
    .find((secret) => !mountable.has(secret));
  if (volume !== undefined)
    return `volume with secret.secretName="${volume}" is not allowed because service account ${name} does not reference that secret`;
  const variable = containerSecrets(spec).find(
    ({ role, secret }) => role !== 'ephemeral container' && !mountable.has(secret),
  );
  if (variable !== undefined)
    return `${variable.role} ${variable.container} with ${variable.place} referencing secret.secretName="${variable.secret}" is not allowed because service account ${name} does not reference that secret`;
  const listed = new Set(secretNames(account));
  const at = imagePullSecrets.findIndex((secret) => !listed.has(secret));
  return at < 0
    ? undefined
    : `imagePullSecrets[${at}].name="${imagePullSecrets[at] ?? ''}" is not allowed because service account ${name} does not reference that imagePullSecret`;
}

interface ContainerSecret {
  readonly role: (typeof CONTAINERS)[number][0];
  readonly container: string;
  readonly place: string;
  readonly secret: string;
}

/** Secrets that fill environment variables. */
function containerSecrets(spec: JsonRecord): readonly ContainerSecret[] {
  return CONTAINERS.flatMap(([role, field]) =>
    listAt(spec, field).flatMap((container): ContainerSecret[] => {
      const base = { role, container: textAt(container, ['name']) };
      const single = listAt(container, 'env').flatMap((variable): ContainerSecret[] => {
        const key = recordAt(recordAt(variable, 'valueFrom') ?? {}, 'secretKeyRef');
        if (key === undefined) return [];
        return [{ ...base, place: `envVar ${textAt(variable, ['name'])}`, secret: textAt(key, ['name']) }];
      });
      const whole = listAt(container, 'envFrom').flatMap((source): ContainerSecret[] => {
        const secret = recordAt(source, 'secretRef');
        return secret === undefined ? [] : [{ ...base, place: 'envFrom', secret: textAt(secret, ['name']) }];
      });
      return [...single, ...whole];
    }),
  );
}

function projections(volume: JsonRecord): readonly JsonRecord[] {
  return listAt(recordAt(volume, 'projected') ?? {}, 'sources');
}

/** The text at a path; empty where there is none. */
function textAt(record: JsonRecord, path: readonly string[]): string {
  const [first = '', ...rest] = path;
  if (rest.length === 0) return stringAt(record, first) ?? '';
  const inner = recordAt(record, first);
  return inner === undefined ? '' : textAt(inner, rest);
}
