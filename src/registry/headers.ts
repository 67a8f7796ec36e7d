/** Headers of a reply: names in lower case, values in the order in which they came. */
export type Headers = ReadonlyMap<string, readonly string[]>;

/** From the flat list of names and values that an HTTP parser hands over; its type says an object. */
export function headersOf(raw: unknown): Headers {
  const list: readonly unknown[] = Array.isArray(raw) ? raw : [];
  const headers = new Map<string, string[]>();
  for (let at = 0; at + 1 < list.length; at += 2) {
    const name = textOf(list[at]).toLowerCase();
    const values = headers.get(name);
    if (values === undefined) headers.set(name, [textOf(list[at + 1])]);
    else values.push(textOf(list[at + 1]));
  }
  return headers;
}

export function headerOf(headers: Headers, name: string): string | undefined {
  return headers.get(name)?.[0];
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return Buffer.isBuffer(value) ? value.toString('latin1') : '';
}
