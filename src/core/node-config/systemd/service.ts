import type { ExecCommand } from './exec-command';
import { takeLine, type Lists } from './service-lines';
import type { SpecifierValues } from './specifiers';
import type { UnitFile, UnitLine } from './unit-file';

/** `EnvironmentFile=`: a path or a pattern, its specifiers put in. */
export interface NamedFile {
  readonly pattern: string;
  /** With `-`: it may be missing. Without, the service does not start. */
  readonly optional: boolean;
  readonly at: UnitLine;
}

export interface NamedVariable {
  readonly name: string;
  readonly value: string;
  readonly at: UnitLine;
}

/** `WorkingDirectory=`. */
export interface NamedFolder {
  /** `~`: that of the user. */
  readonly path: string;
  /** With `-`: it may be missing. */
  readonly optional: boolean;
  readonly at: UnitLine;
}

/** Why systemd does not start a service, whatever else there is. */
export interface Refusal {
  readonly why: 'section' | 'line' | 'no-command' | 'several-commands';
  /** `key` where it is an assignment. */
  readonly at?: Pick<UnitLine, 'path' | 'line'> & Partial<Pick<UnitLine, 'key'>>;
}

/** A line of which systemd takes nothing, or not all, as a quote in it is not closed or a value is invalid. */
export interface PassedOver {
  /** Undefined where it is no assignment: a section that is not closed, or no UTF-8. */
  readonly key?: string;
  readonly path: string;
  readonly line: number;
  /** It stands in a section that has no such setting; '' before the first one. */
  readonly section?: string;
  /** What it would set there. */
  readonly value?: string;
  /** systemd takes nothing of what comes behind it in the file either. */
  readonly ends?: true;
}

/** What a service says about how its process is started, all of its files taken together. */
export interface ServiceUnit {
  readonly execStart: readonly ExecCommand[];
  readonly environment: readonly NamedVariable[];
  readonly environmentFiles: readonly NamedFile[];
  readonly unsetEnvironment: readonly string[];
  readonly workingDirectory?: NamedFolder;
  readonly user?: UnitLine;
  readonly rootDirectory?: UnitLine;
  readonly passedOver: readonly PassedOver[];
  readonly refused?: Refusal;
}

/**
 * Takes the unit, which comes first, and its drop-ins together: lists grow, an empty value empties them, of all else
 * the last one counts. A line that is fatal ends the reading of its file; in the unit itself it ends everything.
 * Of a unit that is a link to another one, drop-ins know the name of the other one (`inDropIns`).
 * Mirrors unit_load_fragment in src/core/load-fragment.c, and service_verify in src/core/service.c (systemd, v252).
 */
export function readService(
  files: readonly UnitFile[],
  specifiers: SpecifierValues,
  inDropIns = specifiers,
): ServiceUnit {
  const lists: Lists = {
    execStart: [],
    environment: [],
    environmentFiles: [],
    unsetEnvironment: [],
    workingDirectory: undefined,
    single: new Map(),
    passedOver: [],
  };
  let refused: Refusal | undefined;
  for (const [index, { lines, fault }] of files.entries()) {
    for (const line of lines) if (isElsewhere(line)) lists.passedOver.push(elsewhere(line));
    const fatal = lines.find(
      (line) =>
        line.section === 'Service' && takeLine(lists, line, index === 0 ? specifiers : inDropIns) === 'fatal',
    );
    const end = fatal ?? fault;
    if (end === undefined) continue;
    // It is told with what it does to the file.
    if (fatal !== undefined) lists.passedOver.pop();
    const at = { ...(fatal === undefined ? {} : { key: fatal.key }), path: end.path, line: end.line };
    if (index === 0) refused = { why: fatal === undefined ? 'section' : 'line', at };
    else lists.passedOver.push({ ...at, ends: true });
  }
  refused ??= verify(lists);
  const { single, workingDirectory, ...rest } = lists;
  const [user, rootDirectory] = ['User', 'RootDirectory'].map((key) => single.get(key));
  return {
    ...rest,
    ...(workingDirectory === undefined ? {} : { workingDirectory }),
    ...(user === undefined ? {} : { user }),
    ...(rootDirectory === undefined ? {} : { rootDirectory }),
    ...(refused === undefined ? {} : { refused }),
  };
}

/** What a service of type oneshot lacks is not looked at: it may do without a command. */
function verify({ execStart, single }: Lists): Refusal | undefined {
  if (single.get('Type')?.value === 'oneshot') return undefined;
  const [first, second] = execStart;
  if (first === undefined) return { why: 'no-command' };
  return second === undefined
    ? undefined
    : { why: 'several-commands', at: { path: second.at.path, line: second.at.line } };
}

/** Settings of a service that decide on its command, in a section of another name. Sections `X-` are for others. */
function isElsewhere({ section, key }: UnitLine): boolean {
  return section !== 'Service' && !section.startsWith('X-') && OF_SERVICES.has(key);
}

const OF_SERVICES = new Set(['ExecStart', 'Environment', 'EnvironmentFile', 'WorkingDirectory']);

function elsewhere({ section, key, value, path, line }: UnitLine): PassedOver {
  return { section, key, value, path, line };
}
