/** Headers of a reply: names in lower case, values in the order in which they came. */
export type Headers = ReadonlyMap<string, readonly string[]>;

/** From the flat list of names and values that an HTTP parser hands over. */
export function headersOf(raw: readonly (Buffer | string)[]): Headers {
  const headers = new Map<string, string[]>();
  for (let at = 0; at + 1 < raw.length; at += 2) {
    const name = textOf(raw[at]).toLowerCase();
    const values = headers.get(name);
    if (values === undefined) headers.set(name, [textOf(raw[at + 1])]);
    else values.push(textOf(raw[at + 1]));
  }
  return headers;
}

export function headerOf(headers: Headers, name: string): string | undefined {
  return headers.get(name)?.[0];
}

function textOf(value: Buffer | string | undefined): string {
  return value === undefined ? '' : typeof value === 'string' ? value : value.toString('latin1');
}
