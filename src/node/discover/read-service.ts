import { absolutePath } from '../../core/go/filepath';
import {
  isNotText,
  parseEnvironmentFile,
  type FileVariable,
} from '../../core/node-config/systemd/environment-file';
import { serviceEnvironment, type Variables } from '../../core/node-config/systemd/environment';
import { readService, type ServiceUnit } from '../../core/node-config/systemd/service';
import type { SpecifierValues } from '../../core/node-config/systemd/specifiers';
import { startCommand, type StartCommand } from '../../core/node-config/systemd/start-command';
import { parseUnitFile } from '../../core/node-config/systemd/unit-file';
import { dropInPlaces, orderDropIns, UNIT_FOLDERS } from '../../core/node-config/systemd/unit-places';
import type { Provenance } from '../../core/node-config/setting';
import { loginOf, loginVariables, type Login } from './login';
import type { NodeReader } from './node-reader';
import { expandPattern } from './expand-pattern';

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
  readonly login?: Login;
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
  machine: Omit<SpecifierValues, 'unit' | 'fragment'>,
): Promise<ServiceRead | undefined> {
  const main = await unitFile(reader, unit);
  if (main === undefined) return undefined;
  const names = [...new Set([main.name, unit])];
  const files = [main, ...(await dropInFiles(reader, names))];
  const specifiers = { unit: main.name, fragment: main.source, ...machine };
  const service = readService(
    files.map(({ path, text }) => parseUnitFile(text, path)),
    { ...specifiers, unit },
    specifiers,
  );
  const environmentFiles = await readEnvironmentFiles(reader, service);
  const login = await loginOf(reader, service);
  const variables = serviceEnvironment(
    service,
    environmentFiles.map(({ path, variables: inIt }) => ({ path, variables: inIt })),
    loginVariables(login),
  );
  const commands: StartCommand[] = [];
  for (const command of service.execStart) {
    const program = await programPath(reader, command.program);
    const started = startCommand({ ...command, program }, variables);
    if (started !== undefined) commands.push(started);
  }
  return {
    unit,
    files: files.map(({ path }) => path),
    service,
    environmentFiles,
    variables,
    commands,
    specifiers,
    ...(login === undefined ? {} : { login }),
  };
}

interface TextFile {
  readonly path: string;
  readonly text: string;
}

/** The file of a unit, and the name that the unit goes by: where it is a link to another unit, that one's. */
interface Fragment extends TextFile {
  readonly name: string;
  /** Where links lead. */
  readonly source: string;
}

/** Links from one unit to another that are followed. */
const MOST_LINKS = 8;

/** Undefined where there is no file, or where an empty one or a link to /dev/null masks the unit. */
async function unitFile(reader: NodeReader, unit: string): Promise<Fragment | undefined> {
  const path = (await pathOfUnit(reader, unit)) ?? (await pathOfUnit(reader, templateOf(unit)));
  if (path === undefined) return undefined;
  let name = unit;
  let at = path;
  for (let links = 0; links < MOST_LINKS; links++) {
    const link = await reader.link(at);
    if (link === undefined) break;
    const folder = at.slice(0, at.lastIndexOf('/'));
    at = absolutePath(link, folder);
    if (at === '/dev/null') return undefined;
    // A link out of the folders of units is a place for the file, and no other name.
    if (!UNIT_FOLDERS.includes(at.slice(0, at.lastIndexOf('/')))) break;
    const target = at.slice(at.lastIndexOf('/') + 1);
    if (target !== templateOf(unit)) name = target;
  }
  const text = await reader.text(path);
  return text === undefined || text === '' ? undefined : { path, text, name, source: at };
}

async function pathOfUnit(reader: NodeReader, unit: string | undefined): Promise<string | undefined> {
  if (unit === undefined) return undefined;
  for (const folder of UNIT_FOLDERS) {
    if ((await reader.list(folder))?.includes(unit) === true) return `${folder}/${unit}`;
  }
  return undefined;
}

/** `k0s@.service` for `k0s@one.service`. */
function templateOf(unit: string): string | undefined {
  const [, prefix, type] = /^([^@]+@)[^@]+(\.[a-z]+)$/.exec(unit) ?? [];
  return prefix === undefined ? undefined : `${prefix}${type ?? ''}`;
}

/** Where systemd looks for a program that is named without a path. Source: DEFAULT_PATH in src/basic/path-util.h. */
const PROGRAM_FOLDERS = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin'];

async function programPath(reader: NodeReader, program: string): Promise<string> {
  if (program.startsWith('/')) return program;
  for (const folder of PROGRAM_FOLDERS) {
    if (await reader.isFile(`${folder}/${program}`)) return `${folder}/${program}`;
  }
  return program;
}

async function dropInFiles(reader: NodeReader, names: readonly string[]): Promise<readonly TextFile[]> {
  const places: { folder: string; name: string }[] = [];
  const real = await folderIsThere(reader);
  for (const { folder, name } of dropInPlaces(names)) {
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
