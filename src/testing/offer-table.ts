import type { ImageResolution } from '../core/kubelet-keyring';
import { printable } from '../core/model/unprintable';
import { describeSource } from '../core/model/source';

/** What the kubelet offers for an image, attempt by attempt, without a password. */
export function offerTable({ outcome, candidates, undefinedOrder, fault }: ImageResolution): string {
  if (outcome === 'invalid-image')
    return `  nothing: the image name is refused (${printable(fault.message)})`;
  if (outcome === 'keyring-failed')
    return '  nothing: a pull secret cannot be decoded, and the kubelet gives up';
  if (candidates.length === 0) return '  nothing: one anonymous pull';
  const lines = candidates.map(({ credential, provenance }, at) => {
    const open = undefinedOrder.some(([from, to]) => from <= at && at < to) ? '  (in no fixed order)' : '';
    const { registryKey, source } = provenance;
    return `  ${at + 1}  ${printable(credential.username)}  key ${printable(registryKey)}, ${printable(describeSource(source))}${open}`;
  });
  return lines.join('\n');
}
