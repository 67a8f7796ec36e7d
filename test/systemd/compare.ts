import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startsOf } from './answer';
import { writeFiles } from './ask-systemd';
import {
  FOLDERS_OF_USERS,
  PASSWD,
  PROGRAMS,
  type JudgedMachine,
  type Start,
  type SystemdVector,
} from './tree';

/** A unit of which we say something else than systemd did. */
export interface Difference {
  readonly vector: SystemdVector;
  readonly ours: readonly Start[];
}

/** Units of one tree: a folder with thousands of units is slow to list. */
const TOGETHER = 25;

/** Lays the units out and reads them as a discovery does. */
export async function compareStarts(
  vectors: readonly SystemdVector[],
  machine: JudgedMachine,
): Promise<readonly Difference[]> {
  const found: Difference[] = [];
  for (let at = 0; at < vectors.length; at += TOGETHER) {
    const some = vectors.slice(at, at + TOGETHER);
    const root = mkdtempSync(join(tmpdir(), 'systemd-'));
    try {
      for (const { files } of some) writeFiles(root, files);
      writeFiles(root, {
        '/etc/passwd': PASSWD,
        ...Object.fromEntries(
          [...PROGRAMS, ...FOLDERS_OF_USERS.map((folder) => `${folder}/.keep`)].map((path) => [path, '']),
        ),
      });
      for (const vector of some) {
        const ours = await startsOf(root, vector.unit, machine);
        if (JSON.stringify(ours.map(shown)) !== JSON.stringify(vector.starts.map(shown)))
          found.push({ vector, ours });
      }
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  }
  return found;
}

/** An empty HOME is none: the kubelet makes no difference. */
function shown({ arguments: words, home, cwd }: Start): readonly unknown[] {
  return [words, home === '' ? null : home, cwd];
}
