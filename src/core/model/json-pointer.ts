/** Appends a member name or an array position to a JSON pointer (RFC 6901). */
export function pointTo(pointer: string, step: string): string {
  return `${pointer}/${step.replace(/~/g, '~0').replace(/\//g, '~1')}`;
}
