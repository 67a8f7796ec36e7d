import { inFile, type Found, type Provenance } from '../../core/node-config/setting';
import type { ServiceUnit } from '../../core/node-config/systemd/service';
import type { Variables } from '../../core/node-config/systemd/environment';
import type { NodeReader } from './node-reader';

/** The user for whom systemd sets the variables of a login. */
export interface Login {
  /** Undefined without `User=`: `HOME` alone is set then. */
  readonly name?: string;
  readonly home: string;
  readonly shell?: string;
  readonly from: Provenance;
}

/**
 * The user of a unit with `User=`, or root of one that starts in the home folder; undefined for any other unit, and
 * where the node does not know the user. Source: exec_child in src/core/execute.c (systemd, v252); from v255 on
 * `SetLoginEnvironment=` has a say too.
 */
export async function loginOf(reader: NodeReader, service: ServiceUnit): Promise<Login | undefined> {
  const { user, workingDirectory } = service;
  if (user === undefined && workingDirectory?.path !== '~') return undefined;
  const at = user ?? workingDirectory?.at;
  const wanted = user?.value ?? 'root';
  const from: Provenance = at === undefined ? { kind: 'default', of: 'systemd' } : inFile(at.path, at.line);
  if (user === undefined) return { home: '/root', from };
  if (/^(?:root|0)$/.test(wanted)) return { name: 'root', home: '/root', shell: '/bin/sh', from };
  const entry = ((await reader.text('/etc/passwd')) ?? '')
    .split('\n')
    .map((line) => line.split(':'))
    .find(([name, , id]) => name === wanted || id === wanted);
  if (entry === undefined) return undefined;
  const [name = '', , , , , home = '', shell = ''] = entry;
  return { name, home, shell, from };
}

/** The variables that systemd sets for a login; what the unit says of them counts more. */
export function loginVariables(login: Login | undefined): Variables {
  if (login === undefined) return new Map();
  const { name, home, shell, from } = login;
  const found = (value: string): Found<string> => ({ value, from });
  return new Map([
    ['HOME', found(home)],
    ...(name === undefined
      ? []
      : ([
          ['LOGNAME', found(name)],
          ['USER', found(name)],
        ] as const)),
    ...(shell === undefined ? [] : ([['SHELL', found(shell)]] as const)),
  ]);
}
