/** The bytes that give JSON its form. */
export const QUOTE = 0x22;
export const COMMA = 0x2c;
export const COLON = 0x3a;
export const OPEN_ARRAY = 0x5b;
export const BACKSLASH = 0x5c;
export const CLOSE_ARRAY = 0x5d;
export const OPEN_OBJECT = 0x7b;
export const CLOSE_OBJECT = 0x7d;
export const LF = 0x0a;
export const SPACE = 0x20;

/** White space of JSON. */
export function isSpace(code: number): boolean {
  return code === 0x20 || code === LF || code === 0x0d || code === 0x09;
}

export function isOpening(code: number): boolean {
  return code === OPEN_OBJECT || code === OPEN_ARRAY;
}
