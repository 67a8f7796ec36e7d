import { KeyringError } from '../../errors';
import { printable } from '../model/unprintable';
import { shorten } from '../model/wording';
import type { SomeShape } from './shape';

/**
 * Checks an argument of a public function: callers without types hand over anything. The options themselves have no
 * name in paths: `timing`, not `options.timing`.
 * @throws KeyringError INVALID_OPTION, with the path as `details.option`.
 */
export function checkOptions(options: unknown, shape: SomeShape, name = 'options'): void {
  const wrong = shape.wrong(options, '');
  if (wrong !== undefined) refuse(wrong.path === '' ? name : wrong.path, wrong.problem);
}

/** The same for an argument that has a name. */
export function checkArgument(value: unknown, name: string, shape: SomeShape): void {
  const wrong = shape.wrong(value, name);
  if (wrong !== undefined) refuse(wrong.path, wrong.problem);
}

function refuse(path: string, problem: string): never {
  const option = shorten(printable(path));
  throw new KeyringError('INVALID_OPTION', `${option} ${problem}`, { option });
}
