/** Appends a member name or an array position to a JSON pointer (RFC 6901). */
export function pointTo(pointer: string, step: string): string {
  const escaped = /[~/]/.test(step) ? step.replace(/~/g, '~0').replace(/\//g, '~1') : step;
  return `${pointer}/${escaped}`;
}
