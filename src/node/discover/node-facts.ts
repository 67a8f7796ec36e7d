import type { FlagFile, RefusedUnit, UnitFacts } from '../../core/node-config/findings/facts';
import type { KubeletSettings } from '../../core/node-config/kubelet/settings';
import { inFile } from '../../core/node-config/setting';
import { replacedVariables } from '../../core/node-config/systemd/environment';
import { parseEnvironmentFile } from '../../core/node-config/systemd/environment-file';
import { parseUnitFile } from '../../core/node-config/systemd/unit-file';
import { FLAG_FILES, kubeletReads, LOGIN_FILES } from '../../core/node-config/usual-places';
import type { KubeletUnit } from './kubelet-units';
import type { NodeReader } from './node-reader';
import type { ServiceRead } from './read-service';

export async function unitFacts(reader: NodeReader, { read, named }: KubeletUnit): Promise<UnitFacts> {
  const [command] = read.service.execStart;
  return {
    name: read.unit,
    ...(command === undefined ? {} : { command: inFile(command.at.path, command.at.line) }),
    dropInsUnread: read.dropInsUnread,
    replaced: replacedVariables(read.service, read.environmentFiles),
    otherDropIns: await otherDropIns(reader, read.otherDropIns),
    loadedFiles: read.environmentFiles.map(({ path }) => path),
    missingFiles: read.environmentFiles
      .filter(({ found, unread, optional }) => !found && !unread && !optional)
      .map(({ path, namedBy }) => ({
        path,
        namedBy: namedBy.kind === 'file' ? namedBy.path : read.unit,
        ...(namedBy.kind === 'file' && namedBy.line !== undefined ? { line: namedBy.line } : {}),
      })),
    named,
    passedOver: read.service.passedOver,
    turnsDropInsOn: read.variables.has('KUBELET_CONFIG_DROPIN_DIR_ALPHA'),
    malformedFiles: read.environmentFiles
      .filter(({ malformed }) => malformed)
      .map(({ path, optional }) => ({ path, optional })),
  };
}

export function refusedUnit({
  unit: name,
  files,
  service: { refused },
}: ServiceRead): readonly RefusedUnit[] {
  return refused === undefined ? [] : [{ name, files, refusal: refused }];
}

/** What they would set if systemd read them. */
async function otherDropIns(reader: NodeReader, paths: readonly string[]): Promise<readonly FlagFile[]> {
  const found = await Promise.all(
    paths.map(async (path): Promise<readonly FlagFile[]> => {
      const text = await reader.text(path);
      if (text === undefined) return [];
      const variables = parseUnitFile(text, path)
        .lines.filter(({ key }) => key === 'Environment' || key === 'ExecStart')
        .map(({ key, value, line }) => ({ name: key, value: value.replaceAll('"', ' '), line }));
      return [{ path, variables, exported: [] }];
    }),
  );
  return found.flat();
}

/** Files in which people write flags of a kubelet. */
export async function flagFiles(reader: NodeReader): Promise<readonly FlagFile[]> {
  const found = await Promise.all(
    FLAG_FILES.map(async (path): Promise<readonly FlagFile[]> => {
      const text = await reader.text(path);
      if (text === undefined) return [];
      const exported = text.split('\n').flatMap((line, at) => (/^\s*export\s/.test(line) ? [at + 1] : []));
      return [{ path, variables: parseEnvironmentFile(text), exported }];
    }),
  );
  return found.flat();
}

/** Logins that are there, and that this kubelet does not read. */
export async function otherLogins(
  reader: NodeReader,
  { rootDir, cwd, home }: KubeletSettings,
): Promise<readonly string[]> {
  if (!rootDir.known || !cwd.known || !home.known) return [];
  const paths = LOGIN_FILES.filter((path) => !kubeletReads(path, rootDir.value, cwd.value, home.value));
  const there = await Promise.all(paths.map((path) => reader.isFile(path)));
  return paths.filter((_, at) => there[at] === true);
}
