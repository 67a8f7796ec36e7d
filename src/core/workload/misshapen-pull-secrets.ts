import { isRecord, recordAt, type JsonRecord } from '../model/json-record';

/**
 * Why no API server takes a manifest whose list of pull secrets is of a wrong type, in its own words; undefined where
 * it can be decoded. As recorded of kube-apiserver 1.37.2 (fixtures/texts/kubelet/field-of-other-type); the path is
 * that of the Go struct.
 *
 * @param object the manifest of the pod, or of the controller that makes it
 * @param spec the pod's spec in it
 */
export function misshapenPullSecrets(object: JsonRecord, spec: JsonRecord): string | undefined {
  const fault = faultOf(spec.imagePullSecrets);
  const { apiVersion = 'v1', kind = 'Pod' } = object;
  if (fault === undefined || typeof kind !== 'string' || typeof apiVersion !== 'string') return undefined;
  if (!isDecodedIntoGo(apiVersion)) return undefined;
  const version = apiVersion.slice(apiVersion.lastIndexOf('/') + 1);
  const field = `${fault.struct}.${pathTo(object, spec)}imagePullSecrets${fault.below}`;
  return `${kind} in version "${version}" cannot be handled as a ${kind}: json: cannot unmarshal ${fault.found} into Go struct field ${field} of type ${fault.type}`;
}

/** Whether no API server takes a list of pull secrets: it cannot be decoded into the type that the field has. */
export function isOfWrongType(list: unknown): boolean {
  return faultOf(list) !== undefined;
}

interface Fault {
  readonly found: string;
  readonly struct: string;
  readonly below: string;
  readonly type: string;
}

function faultOf(list: unknown): Fault | undefined {
  if (list === undefined || list === null) return undefined;
  const ofSpec = { struct: 'PodSpec', below: '' };
  if (!Array.isArray(list)) return { found: jsonType(list), ...ofSpec, type: '[]v1.LocalObjectReference' };
  for (const entry of list as readonly unknown[]) {
    if (entry === null) continue;
    if (!isRecord(entry)) return { found: jsonType(entry), ...ofSpec, type: 'v1.LocalObjectReference' };
    const { name = null } = entry;
    if (name !== null && typeof name !== 'string')
      return { found: jsonType(name), struct: 'LocalObjectReference', below: '.name', type: 'string' };
  }
  return undefined;
}

/** As encoding/json of Go calls it. */
function jsonType(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  return typeof value === 'boolean' ? 'bool' : typeof value;
}

/** Kinds of Kubernetes itself; others are held against a schema, whose words are others. */
function isDecodedIntoGo(apiVersion: string): boolean {
  return /^(?:v1|(?:apps|batch)\/v[0-9a-z]{1,16})$/.test(apiVersion);
}

const PATHS = ['spec.', 'spec.template.spec.', 'spec.jobTemplate.spec.template.spec.', 'template.spec.'];

function pathTo(object: JsonRecord, spec: JsonRecord): string {
  return PATHS.find((path) => at(object, path) === spec) ?? 'spec.';
}

function at(object: JsonRecord, path: string): JsonRecord | undefined {
  return path
    .slice(0, -1)
    .split('.')
    .reduce<JsonRecord | undefined>(
      (value, name) => (value === undefined ? undefined : recordAt(value, name)),
      object,
    );
}
