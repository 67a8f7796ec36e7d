import {
  isNotText,
  parseEnvironmentFile,
  type FileVariable,
} from '../../core/node-config/systemd/environment-file';
import type { ServiceUnit } from '../../core/node-config/systemd/service';
import type { Provenance } from '../../core/node-config/setting';
import { expandPattern } from './expand-pattern';
import type { NodeReader } from './node-reader';

/** Environment files of one unit. */
const MOST_FILES = 100;

/** An environment file that a service names, as it was found. */
export interface EnvironmentFileRead {
  readonly path: string;
  readonly optional: boolean;
  readonly found: boolean;
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
    if (paths.length === 0)
      found.push({ path: pattern, optional, found: false, malformed: false, namedBy, variables: [] });
    for (const path of paths) {
      const text = await reader.text(path);
      const variables = text === undefined ? [] : parseEnvironmentFile(text);
      const malformed = text !== undefined && isNotText(text);
      found.push({
        path,
        optional,
        found: text !== undefined,
        malformed,
        namedBy,
        variables: malformed ? [] : variables,
      });
    }
  }
  return found;
}
