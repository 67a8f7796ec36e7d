import {
  isNotText,
  parseEnvironmentFile,
  type FileVariable,
} from '../../core/node-config/systemd/environment-file';
import type { ServiceUnit } from '../../core/node-config/systemd/service';
import type { Provenance } from '../../core/node-config/setting';
import { expandPattern } from './expand-pattern';
import type { NodeReader } from './node-reader';
import { readText } from './unit-fragment';

/** Environment files of one unit. */
const MOST_FILES = 100;

/** An environment file that a service names, as it was found. */
export interface EnvironmentFileRead {
  readonly path: string;
  readonly optional: boolean;
  readonly found: boolean;
  /** It is there, or may be, and was not read: it is too large, or not for this user. */
  readonly unread: boolean;
  /** A value in it is no UTF-8: systemd takes nothing of the file. */
  readonly malformed: boolean;
  readonly namedBy: Provenance;
  readonly variables: readonly FileVariable[];
}

/** The files that `EnvironmentFile=` names, in the order in which they are read. */
export async function readEnvironmentFiles(
  reader: NodeReader,
  service: ServiceUnit,
): Promise<readonly EnvironmentFileRead[]> {
  const found: EnvironmentFileRead[] = [];
  if (service.environmentFiles.length > MOST_FILES) reader.exhausted = true;
  for (const { pattern, optional, at } of service.environmentFiles.slice(0, MOST_FILES)) {
    const namedBy = { kind: 'file', path: at.path, line: at.line } as const;
    const paths = await expandPattern(reader, pattern);
    const none = { found: false, unread: false, malformed: false, variables: [] };
    if (paths.length === 0) found.push({ path: pattern, optional, namedBy, ...none });
    for (const path of paths) {
      const file = await readText(reader, path);
      if (file === undefined) {
        found.push({ path, optional, namedBy, ...none, unread: !(await reader.hasNoFile(path)) });
        continue;
      }
      const malformed = !file.isText && isNotText(file.text);
      const variables = malformed ? [] : parseEnvironmentFile(file.text);
      found.push({ path, optional, namedBy, found: true, unread: false, malformed, variables });
    }
  }
  return found;
}
