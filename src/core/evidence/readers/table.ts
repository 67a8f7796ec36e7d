import type { EventTold } from './event-told';
import { isAge, secondsOfAge } from './age';
import { kindOf } from './event-row';
import { separatedCells } from './separated-cells';

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
    /** What tells its cells apart: their places, the words alone, or marks between them. */
    private readonly by: 'place' | 'words' | 'marks',
  ) {}

  /** Undefined where a line is no heading. */
  static heading(line: string): Table | undefined {
    if (!/^\s{0,64}[A-Z]{2}/.test(line)) return Table.#withMarks(line);
    const cells = [...line.matchAll(/\S+(?: \S+)*/g)]
      .slice(0, 32)
      .map((cell) => ({ name: columnOf(cell[0]), at: cell.index }));
    const apart = cells.every(({ name }) => COLUMNS.includes(name)) ? cells : undefined;
    const columns = apart ?? squeezedColumns(line) ?? columnsOfTerminal(line);
    const of = columns === undefined ? undefined : kindOfTable(new Set(columns.map(({ name }) => name)));
    if (columns === undefined || columns.length < 3 || of === undefined) return undefined;
    return new Table(of, columns, apart === undefined ? 'words' : 'place');
  }

  /** A heading of cells with marks between them, in any letter case. */
  static #withMarks(line: string): Table | undefined {
    const names = separatedCells(line)?.map((cell) => columnOf(cell.toUpperCase()));
    if (names?.every((name) => /^[A-Z][A-Z %/-]{0,31}$|^$/.test(name)) !== true) return undefined;
    const of = kindOfTable(new Set(names));
    return of === undefined
      ? undefined
      : new Table(
          of,
          names.map((name) => ({ name, at: 0 })),
          'marks',
        );
  }

  /** The cells of a row by column: by place where it stands under its heading, else by the blanks between them. */
  row(line: string): ReadonlyMap<string, string> | undefined {
    if (this.by === 'marks') return this.#of(separatedCells(line));
    if (this.by === 'words') return this.#squeezedRow(line);
    const aligned = this.columns.every(({ at }) => at === 0 || at >= line.length || line[at - 1] === ' ');
    if (aligned) {
      return new Map(
        this.columns.map(({ name, at }, position) => [
          name,
          line.slice(at, this.columns[position + 1]?.at ?? line.length).trim(),
        ]),
      );
    }
    return this.#of(line.trim().split(/ {2,}|\t+/));
  }

  #of(cells: readonly string[] | undefined): ReadonlyMap<string, string> | undefined {
    if (cells?.length !== this.columns.length) return undefined;
    return new Map(this.columns.map(({ name }, position) => [name, cells[position] ?? '']));
  }

  /** Where no cell but the last of those that are read has blanks, the words are the cells. */
  #squeezedRow(line: string): ReadonlyMap<string, string> | undefined {
    const words = line
      .trim()
      .split(/\s+/, 64)
      .filter((word) => !MARK.test(word));
    if (this.of === 'events' || words.length < this.columns.length) return undefined;
    if (this.of !== 'nodes' && words.length > this.columns.length) return undefined;
    return new Map(this.columns.map(({ name }, position) => [name, words[position] ?? '']));
  }
}

/** What a table of pods has beside name and status, in kubectl, k9s and Lens; a table of nodes has none of it. */
const PODS = ['READY', 'RESTARTS', 'CONTAINERS'];

/** A dot or a tick that a terminal program puts between the cells. */
const MARK = /^[^\p{L}\p{N}<>()%/.:*-]{1,3}$/u;

/** The column of k9s for such a mark. */
const MARKED = 'PF';

/** The heading of a terminal program: columns of its own, and an arrow at the one that it sorts by. */
function columnsOfTerminal(line: string): Table['columns'] | undefined {
  const words = line
    .trim()
    .split(/\s+/, 32)
    .map((word) => word.replace(/[↑↓▲▼]$/, ''));
  if (!words.every((word) => /^[A-Z%][A-Z0-9%/:_-]{0,31}$/.test(word)) || !words.includes('READY'))
    return undefined;
  return words.filter((word) => word !== MARKED).map((name) => ({ name, at: 0 }));
}

function kindOfTable(names: ReadonlySet<string>): Table['of'] | undefined {
  if (names.has('IMAGE') && names.has('TAG') && names.has('IMAGE ID')) return 'images';
  if (names.has('REASON') && names.has('MESSAGE')) return 'events';
  if (names.has('NAME') && names.has('STATUS') && PODS.some((name) => names.has(name))) return 'pods';
  return names.has('NAME') && names.has('ROLES') && names.has('VERSION') ? 'nodes' : undefined;
}

/** `LASTSEEN`, as some write it. */
function columnOf(name: string): string {
  return name === 'LASTSEEN' || name === 'FIRSTSEEN' ? name.replace('SEEN', ' SEEN') : name;
}

/** The columns of a heading that has one blank between them, as chats and issue trackers squeeze it. */
function squeezedColumns(line: string): Table['columns'] | undefined {
  const words = line.trim().split(/\s+/, 32);
  const columns: { readonly name: string; readonly at: number }[] = [];
  for (let at = 0; at < words.length; at++) {
    const one = columnOf(words[at] ?? '');
    const two = `${one} ${words[at + 1] ?? ''}`;
    const name = COLUMNS.includes(two) ? two : one;
    if (!COLUMNS.includes(name)) return undefined;
    if (name === two) at++;
    columns.push({ name, at: 0 });
  }
  return columns;
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
