import { isPrintable } from '../../model/unprintable';

/**
 * A command line with its values quoted for a POSIX shell: names and paths come from outside. Undefined where a value
 * cannot be shown: what holds control or bidirectional characters is not pasted by anybody who sees what he pastes.
 */
export function shell(words: TemplateStringsArray, ...values: readonly string[]): string | undefined {
  if (!values.every(isPrintable)) return undefined;
  return words.map((word, at) => word + (at < values.length ? quote(values[at] ?? '') : '')).join('');
}

const SAFE = /^[\w@%+=:,./-]+$/;

function quote(value: string): string {
  return SAFE.test(value) ? value : `'${value.replace(/'/g, "'\\''")}'`;
}

/** The part of a finding that holds a command, where there is one. */
export function offering(command: string | undefined): { readonly command?: string } {
  return command === undefined ? {} : { command };
}
