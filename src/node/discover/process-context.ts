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
  { service, variables, login }: ServiceRead,
): Promise<{ readonly cwd: Found<string>; readonly home: Found<string | null> }> {
  const variable = variables.get('HOME');
  const home: Found<string | null> =
    variable === undefined
      ? { value: null, from: SYSTEMD }
      : { value: variable.value === '' ? null : variable.value, from: variable.from };
  const { workingDirectory: folder } = service;
  if (folder === undefined) return { cwd: { value: '/', from: SYSTEMD }, home };
  const { path, line } = folder.at;
  const value = folder.path === '~' ? (login?.home ?? '/root') : folder.path;
  // systemd stays where it is.
  if (folder.optional && (await reader.list(value)) === undefined)
    return { cwd: { value: '/', from: SYSTEMD }, home };
  return { cwd: { value, from: inFile(path, line) }, home };
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
