import type { EventTold } from './event-told';
import { isAge, secondsOfAge } from './age';
import { kindOf } from './event-row';

/** Columns of the tables that are read, as kubectl and crictl name them. */
const COLUMNS = [
  'NAMESPACE',
  'LAST SEEN',
  'FIRST SEEN',
  'COUNT',
  'NAME',
  'KIND',
  'SUBOBJECT',
  'TYPE',
  'REASON',
  'OBJECT',
  'SOURCE',
  'MESSAGE',
  'READY',
  'STATUS',
  'RESTARTS',
  'AGE',
  'IP',
  'NODE',
  'NOMINATED NODE',
  'READINESS GATES',
  'ROLES',
  'VERSION',
  'INTERNAL-IP',
  'EXTERNAL-IP',
  'OS-IMAGE',
  'KERNEL-VERSION',
  'CONTAINER-RUNTIME',
  'IMAGE',
  'TAG',
  'DIGEST',
  'IMAGE ID',
  'SIZE',
];

/** The heading of a table of kubectl or crictl, and where its columns start. */
export class Table {
  private constructor(
    readonly of: 'events' | 'pods' | 'nodes' | 'images',
    readonly columns: readonly { readonly name: string; readonly at: number }[],
  ) {}

  /** Undefined where a line is no heading. */
  static heading(line: string): Table | undefined {
    if (!/^\s{0,64}[A-Z]{2}/.test(line)) return undefined;
    const cells = [...line.matchAll(/\S+(?: \S+)*/g)]
      .slice(0, 32)
      .map((cell) => ({ name: cell[0], at: cell.index }));
    const known = cells.filter(({ name }) => COLUMNS.includes(name));
    const names = new Set(known.map(({ name }) => name));
    if (known.length < 3 || known.length < cells.length) return undefined;
    if (names.has('IMAGE') && names.has('TAG') && names.has('IMAGE ID')) return new Table('images', known);
    if (names.has('REASON') && names.has('MESSAGE')) return new Table('events', known);
    if (names.has('NAME') && names.has('READY') && names.has('STATUS')) return new Table('pods', known);
    return names.has('NAME') && names.has('ROLES') && names.has('VERSION')
      ? new Table('nodes', known)
      : undefined;
  }

  /** The cells of a row by column: by place where it stands under its heading, else by the blanks between them. */
  row(line: string): ReadonlyMap<string, string> | undefined {
    const aligned = this.columns.every(({ at }) => at === 0 || at >= line.length || line[at - 1] === ' ');
    if (aligned) {
      return new Map(
        this.columns.map(({ name, at }, position) => [
          name,
          line.slice(at, this.columns[position + 1]?.at ?? line.length).trim(),
        ]),
      );
    }
    const cells = line.trim().split(/ {2,}|\t+/);
    if (cells.length !== this.columns.length) return undefined;
    return new Map(this.columns.map(({ name }, position) => [name, cells[position] ?? '']));
  }
}

/** A row of `kubectl get events`; undefined where it is none. */
export function eventOfRow(row: ReadonlyMap<string, string>): EventTold | undefined {
  const type = row.get('TYPE') ?? '';
  const object = /^([A-Za-z][\w.]{0,62})\/(\S{1,253})$/.exec(row.get('OBJECT') ?? '');
  const name = object?.[2] ?? row.get('NAME')?.split('.')[0];
  const kind = object?.[1] ?? row.get('KIND');
  if ((type !== 'Normal' && type !== 'Warning') || name === undefined || kind === undefined) return undefined;
  const seen = row.get('LAST SEEN') ?? '';
  const [age = '', times] = /^(\S+)(?: \(x([0-9]{1,9}))?/.exec(seen)?.slice(1) ?? [];
  const secondsAgo = secondsOfAge(age);
  const count = row.get('COUNT') ?? times ?? '';
  const [component, node] = (row.get('SOURCE') ?? '').split(/,\s*/);
  const namespace = row.get('NAMESPACE');
  if (seen !== '' && !isAge(age)) return undefined;
  return {
    type,
    reason: row.get('REASON') ?? '',
    message: row.get('MESSAGE') ?? '',
    object: { kind: kindOf(kind), ...(namespace && { namespace }), name },
    ...(row.get('SUBOBJECT') && { fieldPath: row.get('SUBOBJECT') ?? '' }),
    ...(component && { component }),
    ...(node && { node }),
    ...(secondsAgo !== undefined && { secondsAgo }),
    ...(/^[0-9]{1,9}$/.test(count) && { count: Number(count) }),
  };
}
