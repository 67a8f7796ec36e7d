import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SeenRequest } from '../runtime/scenario';
import type { OnTheWire } from './compare';
import { CONTAINERD, FOLDER } from './scenario';

/** What was seen of one scenario; a line of the file of its containerd. */
export interface Recorded extends OnTheWire {
  readonly name: string;
  readonly kubelet: string;
  readonly containerd: string;
  /** The kubelet's event. */
  readonly event: string;
}

const FILE = join(FOLDER, `containerd-${CONTAINERD}.jsonl`);

export function readRecorded(): ReadonlyMap<string, Recorded> {
  if (!existsSync(FILE)) return new Map();
  const lines = readFileSync(FILE, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
  return new Map(
    lines.map((line) => {
      const recorded = JSON.parse(line) as Recorded;
      return [recorded.name, recorded];
    }),
  );
}

export function writeRecorded(all: readonly Recorded[]): void {
  writeFileSync(FILE, all.map((one) => `${JSON.stringify(one)}\n`).join(''));
}

/** The same request again tells nothing new, and how often it comes is the runtime's affair. */
export function withoutRepeats(requests: readonly SeenRequest[]): readonly SeenRequest[] {
  return requests.filter((request, at) => JSON.stringify(request) !== JSON.stringify(requests[at - 1]));
}
