import { checkArgument, checkOptions } from '../input/check-input';
import { options as optionsShape } from '../input/containers';
import { bytes, either, optional, text as textShape } from '../input/values';
import { TextDecoding, withoutZeros } from './readers/decode-text';
import { TextReader } from './text-reader';
import type { TextOptions, TextReading } from './text-reading';

const textOptions = optionsShape<TextOptions>({ from: optional(textShape), now: optional(textShape) });

/** Characters that are handed on at once. */
const CHUNK = 1 << 20;

/**
 * What a text says has happened, whatever it is: `kubectl describe`, events, tables, objects, logs of the kubelet and
 * of runtimes, an error message, or any mixture. Bytes may be UTF-8 or UTF-16.
 *
 * @example readText('Failed to pull image "r.example/a:1": ...').evidence[0]?.about.image // 'r.example/a:1'
 */
export function readText(text: string | Uint8Array, options: TextOptions = {}): TextReading {
  checkArgument(text, 'text', either(textShape, bytes));
  checkOptions(options, textOptions);
  const reader = new TextReader(options);
  if (typeof text === 'string') {
    for (let at = 0; at < text.length; at += CHUNK) reader.write(withoutZeros(text.slice(at, at + CHUNK)));
  } else {
    const decoding = new TextDecoding();
    for (let at = 0; at < text.length; at += CHUNK)
      reader.write(decoding.decode(text.subarray(at, at + CHUNK)));
    reader.write(decoding.end());
  }
  return reader.end();
}
