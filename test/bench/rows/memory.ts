import { utf8 } from '../../../src/core/model/go-string';
import { createKeyring } from '../../../src/core/resolve-from';
import type { KubeletKeyring } from '../../../src/core/kubelet-keyring';
import { configJson, hits } from '../inputs';
import { times, type Row } from '../row';

const KEYS = 100_000;

/** What a keyring keeps, when the bytes of its files are gone and 1,000 images have been looked up. */
export function memoryRows(): readonly Row[] {
  const bytes = utf8(configJson(KEYS)).length;
  const before = used();
  const keyring = keyringFromBytes();
  for (const image of hits(KEYS, 1000)) keyring.config.lookup(image);
  const kept = used() - before;
  // So that it lives until here.
  keyring.config.lookup('');
  return [
    {
      what: 'memory for 100,000 keys',
      ours: `${(kept / 1e6).toFixed(1)} MB`,
      beside: `${(bytes / 1e6).toFixed(1)} MB of config.json`,
      ratio: times(kept / bytes),
      target: '≤ 6 ×',
      met: kept / bytes <= 6,
    },
  ];
}

function keyringFromBytes(): KubeletKeyring {
  return createKeyring({ files: { 'root/config.json': utf8(configJson(KEYS)) } });
}

function used(): number {
  for (let round = 0; round < 3; round++) globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
