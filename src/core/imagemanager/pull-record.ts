/** Coordinates of an object; its identity is all three. */
export interface Coordinates {
  readonly uid: string;
  readonly namespace: string;
  readonly name: string;
}

/** A pull secret that was good for an image, with the hash of its credential. */
export interface RecordedSecret extends Coordinates {
  readonly credentialHash: string;
}

/** Who may use an image that is on the node, under one of its names. */
export interface RecordedAccess {
  /** Every pod of the node; then nothing else is recorded. */
  readonly nodePodsAccessible: boolean;
  readonly kubernetesSecrets: readonly RecordedSecret[];
  readonly kubernetesServiceAccounts: readonly Coordinates[];
}

/** What the kubelet remembers of an image that it has pulled. */
export interface ImagePulledRecord {
  /** What the container runtime calls the image. */
  readonly imageRef: string;
  /** RFC 3339, UTC, whole seconds; empty where the record has none. */
  readonly lastUpdatedTime: string;
  /** By image name without tag and digest. */
  readonly credentialMapping: ReadonlyMap<string, RecordedAccess>;
}

/** A pull that was begun: the image as the pod writes it. */
export interface ImagePullIntent {
  readonly image: string;
}

export const OPEN_TO_NODE: RecordedAccess = {
  nodePodsAccessible: true,
  kubernetesSecrets: [],
  kubernetesServiceAccounts: [],
};

export function accessOf(parts: Partial<RecordedAccess>): RecordedAccess {
  return { nodePodsAccessible: false, kubernetesSecrets: [], kubernetesServiceAccounts: [], ...parts };
}

export function sameObject(a: Coordinates, b: Coordinates): boolean {
  return a.uid === b.uid && a.namespace === b.namespace && a.name === b.name;
}

/** The object alone, without the hash of its credential. */
export function toCoordinates({ uid, namespace, name }: Coordinates): Coordinates {
  return { uid, namespace, name };
}
