import { redactUserinfo } from './userinfo';

/**
 * Appends a member name or an array position to a JSON pointer (RFC 6901). Names are foreign, and pointers are
 * shown: what may be a password in a name is redacted.
 */
export function pointTo(pointer: string, step: string): string {
  return exactPointTo(pointer, redactUserinfo(step));
}

/** The same with nothing redacted, to find a value by; not to be shown. */
export function exactPointTo(pointer: string, step: string): string {
  const escaped = /[~/]/.test(step) ? step.replace(/~/g, '~0').replace(/\//g, '~1') : step;
  return `${pointer}/${escaped}`;
}

/** A JSON pointer made elsewhere, each of its names redacted by the same rule. */
export function redactPointer(pointer: string): string {
  const [start = '', ...steps] = pointer.split('/');
  return steps
    .map((step) => step.replace(/~1/g, '/').replace(/~0/g, '~'))
    .reduce(pointTo, redactUserinfo(start));
}
