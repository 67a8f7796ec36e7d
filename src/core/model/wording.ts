/** Names that a message lists; the value behind it has them all. */
const NAMED = 10;

const SHOWN = 200;

export function list(names: readonly string[]): string {
  const shown = names.slice(0, NAMED).map(shorten).join(', ');
  return names.length > NAMED ? `${shown} and ${names.length - NAMED} more` : shown;
}

/** A text that came from outside, cut to what a message can bear. */
export function shorten(text: string): string {
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}

/** For the beginning of a sentence. */
export function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}
