import type { JsonScanner } from '../go/json-scanner';

/** Reads `true` or `false`, of which the scanner is known to stand before one. */
export function readBoolean(scanner: JsonScanner): boolean {
  // The scanner tells booleans apart from other values only; it should have a readBool of its own.
  const { text, at } = scanner as unknown as { readonly text: string; readonly at: number };
  scanner.skipValue();
  return text.startsWith('true', at);
}
