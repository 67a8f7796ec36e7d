import { isUtf8 } from 'node:buffer';
import type { TextOrBytes } from './question-types';

/*
 * Documents are composed as strings in which the lone surrogates U+DC80 to U+DCFF stand for the raw
 * bytes 80 to FF: so one way of composing serves text and invalid UTF-8 alike.
 */
const RAW = /([\udc80-\udcff])/u;

/** The stand-ins for these raw bytes, each from 80 to FF. */
export function rawBytes(...bytes: readonly number[]): string {
  return String.fromCharCode(...bytes.map((byte) => 0xdc00 + byte));
}

/** The bytes of a text with stand-ins. */
export function encode(text: string): Buffer {
  if (!RAW.test(text)) return Buffer.from(text, 'utf8');
  const parts = text.split(RAW);
  return Buffer.concat(
    parts.map((part, index) =>
      index % 2 === 1 ? Buffer.of(part.charCodeAt(0) & 0xff) : Buffer.from(part, 'utf8'),
    ),
  );
}

/** Bytes as a question holds them. */
export function textOrBytes(bytes: Buffer): TextOrBytes {
  return isUtf8(bytes) ? bytes.toString('utf8') : { b64: bytes.toString('base64') };
}

/** Sequences that are no UTF-8: cut off, overlong, surrogates, beyond U+10FFFF, stray. */
export const invalidUtf8: readonly string[] = [
  rawBytes(0xff),
  rawBytes(0x80),
  rawBytes(0xc3),
  rawBytes(0xc0, 0x80),
  rawBytes(0xe2, 0x82),
  rawBytes(0xf0, 0x9f, 0x98),
  rawBytes(0xed, 0xa0, 0x80),
  rawBytes(0xf4, 0x90, 0x80, 0x80),
  rawBytes(0xfe, 0xff),
];
