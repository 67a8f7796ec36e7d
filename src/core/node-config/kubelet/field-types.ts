import { isRecord } from '../../model/json-record';

type FieldType =
  'text' | 'a list of texts' | 'true or false' | 'a whole number' | 'a mapping of true and false';

/** Fields of a KubeletConfiguration that are looked at here: their type, and the minor release that they came with. */
const FIELDS: Readonly<Record<string, readonly [type: FieldType, since: number]>> = {
  staticPodPath: ['text', 0],
  serializeImagePulls: ['true or false', 0],
  registryPullQPS: ['a whole number', 0],
  registryBurst: ['a whole number', 0],
  featureGates: ['a mapping of true and false', 0],
  containerRuntimeEndpoint: ['text', 27],
  imageServiceEndpoint: ['text', 27],
  maxParallelImagePulls: ['a whole number', 27],
  imagePullCredentialsVerificationPolicy: ['text', 33],
  preloadedImagesVerificationAllowlist: ['a list of texts', 33],
};

/** Fields with a type that a kubelet of this minor release knows. */
export function typedFields(minor: number): readonly string[] {
  return Object.keys(FIELDS).filter((name) => (FIELDS[name]?.[1] ?? 0) <= minor);
}

/**
 * What a field takes, where a value is something else: with such a value the kubelet ends. A null is none. Source:
 * KubeletConfiguration in staging/src/k8s.io/kubelet/config/v1beta1/types.go (kubernetes, v1.37.2), seen with that
 * kubelet.
 *
 *     wrongType('registryPullQPS', '5')  // 'a whole number'
 */
export function wrongType(field: string, value: unknown): FieldType | undefined {
  const type = FIELDS[field]?.[0];
  return type === undefined || value === null || IS[type](value) ? undefined : type;
}

const INT32 = 2 ** 31;

const IS: Readonly<Record<FieldType, (value: unknown) => boolean>> = {
  text: (value) => typeof value === 'string',
  'a list of texts': (value) =>
    Array.isArray(value) && value.every((one) => one === null || typeof one === 'string'),
  'true or false': (value) => typeof value === 'boolean',
  'a whole number': (value) =>
    typeof value === 'number' && Number.isInteger(value) && value >= -INT32 && value < INT32,
  'a mapping of true and false': (value) =>
    isRecord(value) && Object.values(value).every((one) => one === null || typeof one === 'boolean'),
};
