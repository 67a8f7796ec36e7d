import { isRecord, type JsonRecord } from '../model/json-record';
import type { PullSecretInput } from '../parse/pull-secret-manifests';
import { inNamespace } from './workload';

/** A Secret manifest, or a List of them, with a namespace; decoded secrets have one. */
export function secretIn(secret: PullSecretInput, namespace: string): PullSecretInput {
  if (Array.isArray(secret))
    return secret.map((item: unknown) => (isRecord(item) ? secretIn(item, namespace) : item));
  const record = secret as JsonRecord;
  if (Array.isArray(record.items))
    return {
      ...record,
      items: record.items.map((item: unknown) => (isRecord(item) ? secretIn(item, namespace) : item)),
    };
  return isRecord(record.metadata) ? inNamespace(record, namespace) : secret;
}
