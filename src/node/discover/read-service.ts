import { parseEnvironmentFile, type FileVariable } from '../../core/node-config/systemd/environment-file';
import { serviceEnvironment, type Variables } from '../../core/node-config/systemd/environment';
import { readService, type ServiceUnit } from '../../core/node-config/systemd/service';
import { expandSpecifiers, type SpecifierValues } from '../../core/node-config/systemd/specifiers';
import { startCommand, type StartCommand } from '../../core/node-config/systemd/start-command';
import { parseUnitFile } from '../../core/node-config/systemd/unit-file';
import { dropInFolders, orderDropIns, UNIT_FOLDERS } from '../../core/node-config/systemd/unit-places';
import type { Provenance } from '../../core/node-config/setting';
import type { NodeReader } from './node-reader';
import { expandPattern } from './expand-pattern';

/** An environment file that a service names, as it was found. */
export interface EnvironmentFileRead {
  readonly path: string;
  readonly optional: boolean;
  readonly found: boolean;
  readonly namedBy: Provenance;
  readonly variables: readonly FileVariable[];
}

/** A service as systemd sees it: unit, drop-ins and environment files. */
export interface ServiceRead {
  readonly unit: string;
  /** Unit file, then drop-ins, in the order in which they are read. */
  readonly files: readonly string[];
  readonly service: ServiceUnit;
  readonly environmentFiles: readonly EnvironmentFileRead[];
  readonly variables: Variables;
  /** One for each `ExecStart`; of a service only the first one is started, unless it is of type oneshot. */
  readonly commands: readonly StartCommand[];
  readonly specifiers: SpecifierValues;
}

/** Drop-ins and environment files of one unit. */
const MOST_FILES = 100;

/**
 * Reads a unit with its drop-ins as systemd does. Undefined where there is none, or where it is masked.
 * @param unit `kubelet.service`
 */
export async function readServiceUnit(
  reader: NodeReader,
  unit: string,
  machine: Omit<SpecifierValues, 'unit'>,
): Promise<ServiceRead | undefined> {
  const main = await unitFile(reader, unit);
  if (main === undefined) return undefined;
  const dropIns = await dropInFiles(reader, unit);
  const files = [main, ...dropIns];
  const service = readService(files.flatMap(({ path, text }) => parseUnitFile(text, path)));
  const specifiers = { unit, ...machine };
  const environmentFiles = await readEnvironmentFiles(reader, service, specifiers);
  const variables = serviceEnvironment(
    service,
    environmentFiles.map(({ path, variables: inIt }) => ({ path, variables: inIt })),
    specifiers,
  );
  const commands = service.execStart.flatMap((command) => startCommand(command, variables, specifiers) ?? []);
  return {
    unit,
    files: files.map(({ path }) => path),
    service,
    environmentFiles,
    variables,
    commands,
    specifiers,
  };
}

interface TextFile {
  readonly path: string;
  readonly text: string;
}

async function unitFile(reader: NodeReader, unit: string): Promise<TextFile | undefined> {
  for (const folder of UNIT_FOLDERS) {
    const names = await reader.list(folder);
    if (names?.includes(unit) !== true) continue;
    const path = `${folder}/${unit}`;
    // An empty unit, or a link to /dev/null, masks it.
    const text = (await reader.link(path)) === '/dev/null' ? '' : await reader.text(path);
    return text === undefined || text === '' ? undefined : { path, text };
  }
  return undefined;
}

async function dropInFiles(reader: NodeReader, unit: string): Promise<readonly TextFile[]> {
  const folders = dropInFolders(unit).flatMap((name) => UNIT_FOLDERS.map((folder) => ({ folder, name })));
  const places: { folder: string; name: string }[] = [];
  const real = await folderIsThere(reader);
  for (const { folder, name } of folders) {
    if (real.get(folder)?.has(name) !== true) continue;
    const inIt = `${folder}/${name}`;
    for (const file of (await reader.list(inIt)) ?? []) places.push({ folder: inIt, name: file });
  }
  const found: TextFile[] = [];
  for (const { folder, name } of orderDropIns(places).slice(0, MOST_FILES)) {
    const path = `${folder}/${name}`;
    const text = await reader.text(path);
    if (text !== undefined) found.push({ path, text });
  }
  return found;
}

/** Names in the folders of units. `/lib` is `/usr/lib` on most systems, and its files are the same ones then. */
async function folderIsThere(reader: NodeReader): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const merged = (await reader.link('/lib')) !== undefined;
  const found = new Map<string, ReadonlySet<string>>();
  for (const folder of UNIT_FOLDERS) {
    if (merged && folder.startsWith('/lib/')) continue;
    found.set(folder, new Set(await reader.list(folder)));
  }
  return found;
}

async function readEnvironmentFiles(
  reader: NodeReader,
  service: ServiceUnit,
  specifiers: SpecifierValues,
): Promise<readonly EnvironmentFileRead[]> {
  const found: EnvironmentFileRead[] = [];
  if (service.environmentFiles.length > MOST_FILES) reader.exhausted = true;
  for (const { pattern, optional, at } of service.environmentFiles.slice(0, MOST_FILES)) {
    const named = expandSpecifiers(pattern, specifiers).text;
    // systemd takes absolute paths alone.
    if (!named.startsWith('/')) continue;
    const namedBy = { kind: 'file', path: at.path, line: at.line } as const;
    const paths = await expandPattern(reader, named);
    if (paths.length === 0) found.push({ path: named, optional, found: false, namedBy, variables: [] });
    for (const path of paths) {
      const text = await reader.text(path);
      const variables = text === undefined ? [] : parseEnvironmentFile(text);
      found.push({ path, optional, found: text !== undefined, namedBy, variables });
    }
  }
  return found;
}
