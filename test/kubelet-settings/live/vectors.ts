import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LiveVector } from './question';

/** Releases whose kubelets were recorded. */
export const RECORDED_RELEASES = ['1.37.2', '1.34.4'] as const;

export function recordedIn(release: string): string {
  return join(__dirname, `../../../fixtures/kubelet-settings/live-${release}.jsonl`);
}

export function readLiveVectors(release: string): readonly LiveVector[] {
  return readFileSync(recordedIn(release), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as LiveVector);
}
