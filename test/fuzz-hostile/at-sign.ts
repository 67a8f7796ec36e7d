/**
 * An `@` in each spelling that makes a password of what stands before it, as an expression; the wide ones also byte
 * by byte, as base64 is taken apart.
 */
export const AT_SIGN =
  '(?:[@\\uff20\\ufe6b]|\\u00ef\\u00bc\\u00a0|\\u00ef\\u00b9\\u00ab|%(?:25)*(?:40|EF%(?:25)*(?:BC%(?:25)*A0|B9%(?:25)*AB))|\\\\(?:u0040|u\\{0*40\\}|U00000040|x40|100)|&(?:amp;)*(?:#0*64|#x0*40|commat);)';
