/** U+017F and U+212A in UTF-8: the only characters outside ASCII that fold to ASCII letters. */
const LONG_S = /\u00c5\u00bf/g;
const KELVIN_SIGN = /\u00e2\u0084\u00aa/g;

/**
 * A field name folded as encoding/json folds it to find a struct field: without regard to ASCII case, with
 * `ſ` for s and the Kelvin sign for k.
 */
export function foldFieldName(name: string): string {
  return name
    .replace(LONG_S, 's')
    .replace(KELVIN_SIGN, 'k')
    .replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}
