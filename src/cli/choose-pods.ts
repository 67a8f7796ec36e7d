import { kindOf, parseWorkloadReference } from '../core/workload/workload-kinds';
import type { Chosen } from './chosen-pods';
import type { ChoiceOptions } from './pod-inputs';
import { namesPods, type WorkloadFlags } from './workload-flags';

/**
 * What a command is about: pods out of files, texts or a cluster; undefined for images alone, and then nothing is
 * loaded of what reads the others.
 * @throws KeyringError INVALID_OPTION, and what reading and asking throw.
 */
export async function choosePods(
  args: readonly string[],
  flags: WorkloadFlags,
  pullSecrets: readonly object[],
  options: ChoiceOptions,
): Promise<Chosen | undefined> {
  if (isOfImagesAlone(args, flags, options)) return undefined;
  const { podInputs } = await import('./pod-inputs.js');
  return podInputs(args, flags, pullSecrets, options);
}

/** Nothing that is given names a pod, or where one could be. */
export function isOfImagesAlone(
  args: readonly string[],
  { file = [], ...flags }: WorkloadFlags,
  { texts = [] }: ChoiceOptions,
): boolean {
  return file.length + texts.length === 0 && !namesPods(flags) && !args.some(isWorkload);
}

function isWorkload(arg: string): boolean {
  const reference = parseWorkloadReference(arg);
  return reference !== undefined && kindOf(reference.kind, reference.group) !== undefined;
}
