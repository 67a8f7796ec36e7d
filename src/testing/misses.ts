import { describeKey, keyMatches, shownKeys } from '../core/explain/describe-key';
import { explainImage } from '../core/explain/explain-image';
import type { ImageResolution, KubeletKeyring } from '../core/kubelet-keyring';
import { describeSource } from '../core/model/source';
import { printable } from '../core/model/unprintable';
import { shorten } from '../core/model/wording';

/** The registry keys that do not serve the image, each with its reason as `explain` gives it; empty where all do. */
export function missesOf(keyring: KubeletKeyring, resolution: ImageResolution): string {
  const { shown, left } = shownKeys(explainImage(keyring, resolution));
  const lines = shown
    .filter((key) => !keyMatches(key))
    .map((key) => {
      const where = `${shorten(key.registryKey) || '(empty)'}, ${describeSource(key.source)}`;
      return `  ${printable(`${where}: ${describeKey(key)}`)}`;
    });
  if (lines.length === 0) return '';
  if (left > 0) lines.push(`  and ${left} more`);
  return `\n\nKeys that do not serve it:\n${lines.join('\n')}`;
}
