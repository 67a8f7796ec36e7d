import { expandSpecifiers } from '../../core/node-config/systemd/specifiers';
import { inFile, known, unknown, type Found, type Setting } from '../../core/node-config/setting';
import type { NodeReader } from './node-reader';
import type { ServiceRead } from './read-service';
import type { RunningKubelet } from './running-kubelet';

/** Working directory and HOME of a kubelet. */
export interface ProcessContext {
  readonly cwd: Setting<string>;
  readonly home: Setting<string | null>;
}

const SYSTEMD = { kind: 'default', of: 'systemd' } as const;

/** As the process has them; else as systemd gives them to the service: `/` and no HOME, unless the unit says otherwise. */
export async function processContext(
  reader: NodeReader,
  unit: ServiceRead | undefined,
  running: RunningKubelet | undefined,
  needs: string,
): Promise<ProcessContext> {
  const written = unit === undefined ? undefined : await fromUnit(reader, unit);
  return {
    cwd: merge(running?.cwd, written?.cwd, running, 'cwd', needs),
    home: merge(running?.home, written?.home, running, 'environment', needs),
  };
}

function merge<T>(
  seen: T | undefined,
  written: Found<T> | undefined,
  running: RunningKubelet | undefined,
  what: 'cwd' | 'environment',
  needs: string,
): Setting<T> {
  if (seen === undefined || running === undefined)
    return written === undefined ? unknown(needs) : known(written);
  if (written?.value === seen) return known(written);
  return known(
    { value: seen, from: { kind: 'process', pid: running.pid, what } },
    written === undefined ? [] : [written],
  );
}

async function fromUnit(
  reader: NodeReader,
  { service, variables, specifiers }: ServiceRead,
): Promise<{ readonly cwd: Found<string>; readonly home: Found<string | null> }> {
  const home = await homeOf(reader, service.user, variables.get('HOME'));
  const { workingDirectory: folder } = service;
  if (folder === undefined) return { cwd: { value: '/', from: SYSTEMD }, home };
  const value = expandSpecifiers(folder.value.replace(/^-/, ''), specifiers).text;
  return {
    cwd: { value: value === '~' ? (home.value ?? '/root') : value, from: inFile(folder.path, folder.line) },
    home,
  };
}

async function homeOf(
  reader: NodeReader,
  user: ServiceRead['service']['user'],
  variable: Found<string> | undefined,
): Promise<Found<string | null>> {
  if (variable !== undefined)
    return { value: variable.value === '' ? null : variable.value, from: variable.from };
  if (user === undefined) return { value: null, from: SYSTEMD };
  const from = inFile(user.path, user.line);
  if (/^(?:root|0)$/.test(user.value)) return { value: '/root', from };
  const entry = ((await reader.text('/etc/passwd')) ?? '')
    .split('\n')
    .map((line) => line.split(':'))
    .find(([name, , id]) => name === user.value || id === user.value);
  return { value: entry?.[5] ?? null, from };
}

/** Rests on reading: the profile of LocalSystem, and where services of Windows start. */
export const WINDOWS_SERVICE: ProcessContext = {
  cwd: known({
    value: 'C:\\Windows\\System32',
    from: { kind: 'inferred', from: 'a service of Windows starts there' },
  }),
  home: known({
    value: 'C:\\Windows\\System32\\config\\systemprofile',
    from: { kind: 'inferred', from: 'USERPROFILE of LocalSystem' },
  }),
};
