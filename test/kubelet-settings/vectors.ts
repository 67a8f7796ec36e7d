import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SettingsVector } from './question';

export const RECORDED = join(__dirname, '../../fixtures/kubelet-settings/kubelet-1.37.2.jsonl');

export function readVectors(): readonly SettingsVector[] {
  return readFileSync(RECORDED, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as SettingsVector);
}
