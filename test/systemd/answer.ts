import { processContext } from '../../src/node/discover/process-context';
import { NodeReader } from '../../src/node/discover/node-reader';
import { readServiceUnit, type ServiceRead } from '../../src/node/discover/read-service';
import { PASSWD, type JudgedMachine, type Start } from './tree';

/** An environment file that has to be there is not, or cannot be read. */
function lacksFile({ environmentFiles }: ServiceRead): boolean {
  return environmentFiles.some(({ optional, found, malformed }) => !optional && (!found || malformed));
}

/** What we say systemd starts for a unit of the node at `root`. */
export async function startsOf(
  root: string,
  unit: string,
  machine: JudgedMachine,
): Promise<readonly Start[]> {
  const reader = new NodeReader(root);
  const read = await readServiceUnit(reader, unit, machine);
  if (read === undefined) return [];
  const folder = read.service.workingDirectory;
  if (folder?.optional === false && folder.path !== '~' && (await reader.list(folder.path)) === undefined)
    return [];
  const { cwd, home } = await processContext(reader, read, undefined, '');
  if (!cwd.known || !home.known) throw new Error('no unit was read');
  const { user, refused } = read.service;
  const isThere = PASSWD.split('\n').some((line) => {
    const [name, , id] = line.split(':');
    return user === undefined || user.value === name || user.value === id;
  });
  if (refused !== undefined || lacksFile(read) || !isThere) return [];
  const starts: Start[] = [];
  for (const [at, command] of read.commands.entries()) {
    const words = command.arguments.map(({ text }) => text);
    if (await reader.isFile(words[0] ?? ''))
      starts.push({ arguments: words, home: home.value, cwd: cwd.value });
    else if (read.service.execStart[at]?.mayFail !== true) break;
  }
  return starts;
}
