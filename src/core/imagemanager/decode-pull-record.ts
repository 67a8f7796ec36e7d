import type { GoString } from '../model/go-string';
import { isRecord, listAt, recordAt, stringAt, type JsonRecord } from '../model/json-record';
import {
  accessOf,
  type Coordinates,
  type ImagePulledRecord,
  type ImagePullIntent,
  type RecordedAccess,
} from './pull-record';
import { decodeStrictJson, type Shape, type ShapeFault } from '../apimachinery/strict-json';
import type { ReleaseRules } from '../release/profile';

/** Why the kubelet cannot read a record, and then pulls to be on the safe side. */
export interface RecordFault {
  readonly kind: ShapeFault['kind'] | 'unknown-version' | 'unknown-kind';
  /** JSON pointer of the value that is wrong. */
  readonly pointer: string;
  /** For `syntax`: byte offset. */
  readonly offset?: number;
}

export type RecordResult<T> =
  | { readonly ok: true; readonly value: T; readonly apiVersion: string }
  | { readonly ok: false; readonly fault: RecordFault };

type ReadRules = Pick<ReleaseRules, 'recordsV1beta1' | 'recordsServiceAccounts'>;

export const RECORD_GROUP = 'kubelet.config.k8s.io';

/**
 * Decodes an ImagePulledRecord as strictly as the kubelet does. YAML, which the kubelet would read as well and
 * never writes, is refused.
 */
export function decodePulledRecord(text: GoString, rules: ReadRules): RecordResult<ImagePulledRecord> {
  const decoded = decode(text, 'ImagePulledRecord', rules, {
    lastUpdatedTime: 'time',
    imageRef: 'string',
    credentialMapping: { map: accessShape(rules) },
  });
  if (!decoded.ok) return decoded;
  const mapping = recordAt(decoded.value, 'credentialMapping') ?? {};
  const value = {
    imageRef: textAt(decoded.value, 'imageRef'),
    lastUpdatedTime: textAt(decoded.value, 'lastUpdatedTime'),
    credentialMapping: new Map(
      Object.keys(mapping).map((name) => [name.toWellFormed(), readAccess(recordAt(mapping, name) ?? {})]),
    ),
  };
  return { ...decoded, value };
}

/** Decodes an ImagePullIntent in the same way. */
export function decodePullIntent(text: GoString, rules: ReadRules): RecordResult<ImagePullIntent> {
  const decoded = decode(text, 'ImagePullIntent', rules, { image: 'string' });
  return decoded.ok ? { ...decoded, value: { image: textAt(decoded.value, 'image') } } : decoded;
}

const OBJECT: Readonly<Record<string, Shape>> = { uid: 'string', namespace: 'string', name: 'string' };

function accessShape(rules: ReadRules): Shape {
  return {
    fields: {
      kubernetesSecrets: { list: { fields: { ...OBJECT, credentialHash: 'string' } } },
      nodePodsAccessible: 'bool',
      ...(rules.recordsServiceAccounts ? { kubernetesServiceAccounts: { list: { fields: OBJECT } } } : {}),
    },
  };
}

function decode(
  text: GoString,
  kind: string,
  rules: ReadRules,
  fields: Readonly<Record<string, Shape>>,
): RecordResult<JsonRecord> {
  const decoded = decodeStrictJson(text, { fields: { kind: 'string', apiVersion: 'string', ...fields } });
  if (!decoded.ok) return decoded;
  const value = isRecord(decoded.value) ? decoded.value : {};
  const apiVersion = textAt(value, 'apiVersion');
  const versions = rules.recordsV1beta1 ? ['v1alpha1', 'v1beta1'] : ['v1alpha1'];
  if (!versions.some((version) => apiVersion === `${RECORD_GROUP}/${version}`))
    return { ok: false, fault: { kind: 'unknown-version', pointer: '/apiVersion' } };
  if (textAt(value, 'kind') !== kind) return { ok: false, fault: { kind: 'unknown-kind', pointer: '/kind' } };
  return { ok: true, value, apiVersion };
}

function readAccess(access: JsonRecord): RecordedAccess {
  return accessOf({
    nodePodsAccessible: access.nodePodsAccessible === true,
    kubernetesSecrets: listAt(access, 'kubernetesSecrets').map((secret) => ({
      ...readObject(secret),
      credentialHash: textAt(secret, 'credentialHash'),
    })),
    kubernetesServiceAccounts: listAt(access, 'kubernetesServiceAccounts').map(readObject),
  });
}

function readObject(object: JsonRecord): Coordinates {
  return {
    uid: textAt(object, 'uid'),
    namespace: textAt(object, 'namespace'),
    name: textAt(object, 'name'),
  };
}

/** A lone surrogate, which JSON can spell, is U+FFFD to Go. */
function textAt(record: JsonRecord, name: string): string {
  return (stringAt(record, name) ?? '').toWellFormed();
}
