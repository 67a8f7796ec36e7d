import type { Found } from '../setting';
import type { Flags } from './flags';

/** Flags that may be left out to mean "none": a running kubelet without one goes by that, whatever files say by now. */
const NONE_WITHOUT = [
  'config',
  'config-dir',
  'image-credential-provider-config',
  'image-credential-provider-bin-dir',
  'image-service-endpoint',
  'pod-manifest-path',
];

/**
 * The flags of a running kubelet beside those that are written for it: the running one's count; one that is written just
 * so is known from its file, where it can be changed.
 */
export function runningFlags(running: Flags, written: Flags, pid: number): Flags {
  const merged = new Map<string, readonly Found<string>[]>();
  for (const [name, values] of running) {
    const onDisk = written.get(name) ?? [];
    const same =
      onDisk.at(-1)?.value === values.at(-1)?.value &&
      (name !== 'feature-gates' || values.length === onDisk.length);
    merged.set(name, same ? onDisk : name === 'feature-gates' ? values : [...onDisk, ...values]);
  }
  for (const name of NONE_WITHOUT) {
    const onDisk = written.get(name);
    if (onDisk === undefined || running.has(name)) continue;
    merged.set(name, [...onDisk, { value: '', from: { kind: 'process', pid, what: 'flag' } }]);
  }
  return merged;
}
