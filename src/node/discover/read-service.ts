import { serviceEnvironment, type Variables } from '../../core/node-config/systemd/environment';
import { readService, type ServiceUnit } from '../../core/node-config/systemd/service';
import type { SpecifierValues } from '../../core/node-config/systemd/specifiers';
import { startCommand, type StartCommand } from '../../core/node-config/systemd/start-command';
import { parseUnitFile } from '../../core/node-config/systemd/unit-file';
import { readEnvironmentFiles, type EnvironmentFileRead } from './environment-files';
import { loginOf, loginVariables, type Login } from './login';
import type { NodeReader } from './node-reader';
import { dropInFiles } from './unit-drop-ins';
import { unitFile } from './unit-fragment';

/** A service as systemd sees it: unit, drop-ins and environment files. */
export interface ServiceRead {
  readonly unit: string;
  /** Unit file, then drop-ins, in the order in which they are read. */
  readonly files: readonly string[];
  /** There are more drop-ins than are read. */
  readonly dropInsUnread: boolean;
  /** Files beside the drop-ins that systemd does not read. */
  readonly otherDropIns: readonly string[];
  readonly service: ServiceUnit;
  readonly environmentFiles: readonly EnvironmentFileRead[];
  readonly variables: Variables;
  /** One for each `ExecStart`; of a service only the first one is started, unless it is of type oneshot. */
  readonly commands: readonly StartCommand[];
  readonly specifiers: SpecifierValues;
  readonly login?: Login;
}

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
  const dropIns = await dropInFiles(reader, names);
  const files = [main, ...dropIns.files];
  const specifiers = { unit: main.name, fragment: main.source, ...machine };
  const service = readService(
    files.map(({ path, text, isText }) => parseUnitFile(text, path, isText)),
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
    dropInsUnread: dropIns.unread,
    otherDropIns: dropIns.others,
    service,
    environmentFiles,
    variables,
    commands,
    specifiers,
    ...(login === undefined ? {} : { login }),
  };
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
