// Control characters, and those that turn the direction of the text around them or cannot be seen.
const UNPRINTABLE = /[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** Text from outside, safe to show on a terminal: what could steer it is written as `\uXXXX`. */
export function printable(text: string): string {
  return text.replace(
    UNPRINTABLE,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** JSON text in which no string holds such a character raw; it means the same. */
export function printableJson(json: string): string {
  return json.replace(UNPRINTABLE, (character) => (character === '\n' ? character : printable(character)));
}

/** Whether a text holds such a character. */
export function isPrintable(text: string): boolean {
  return printable(text) === text;
}
