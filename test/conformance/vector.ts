/** A text, or bytes that are not valid UTF-8. */
export type TextOrBytes = string | { readonly b64: string };

/** A question with the kubelet's own answer: one line of a conformance file. */
export interface Vector {
  readonly id: string;
  readonly op: string;
  /** The kubelet release that answered. */
  readonly kubelet: string;
  readonly note?: string;
  readonly in: Readonly<Record<string, unknown>>;
  readonly out: Readonly<Record<string, unknown>>;
}

export function bytesOfText(value: TextOrBytes): Buffer {
  return typeof value === 'string' ? Buffer.from(value, 'utf8') : Buffer.from(value.b64, 'base64');
}

/** The form of a line: text where the bytes are valid UTF-8. */
export function textOrBytes(bytes: Uint8Array): TextOrBytes {
  const text = Buffer.from(bytes).toString('utf8');
  return Buffer.from(text, 'utf8').equals(bytes) ? text : { b64: Buffer.from(bytes).toString('base64') };
}
