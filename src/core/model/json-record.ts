/** A JSON object of which nothing is known yet. */
export type JsonRecord = Readonly<Record<string, unknown>>;

export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function recordAt(record: JsonRecord, name: string): JsonRecord | undefined {
  const value = Object.hasOwn(record, name) ? record[name] : undefined;
  return isRecord(value) ? value : undefined;
}

export function stringAt(record: JsonRecord, name: string): string | undefined {
  const value = Object.hasOwn(record, name) ? record[name] : undefined;
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The objects in a list; what is no object becomes an empty one, so that positions stay. */
export function listAt(record: JsonRecord, name: string): readonly JsonRecord[] {
  const value = Object.hasOwn(record, name) ? record[name] : undefined;
  return Array.isArray(value) ? value.map((item: unknown) => (isRecord(item) ? item : {})) : [];
}
