import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/*
 * Reads the report of `npm run mutation` and prints its table, room by room, as docs/mutation.md shows it. With the
 * beginning of a path it prints instead each mutant below it that no test noticed, as a line of the source and
 * what became of it: `npm run --silent mutation:report -- src/core/keyring`.
 */

interface Position {
  readonly line: number;
  readonly column: number;
}

interface Mutant {
  readonly mutatorName: string;
  readonly replacement?: string;
  readonly status:
    'Killed' | 'Survived' | 'NoCoverage' | 'Timeout' | 'RuntimeError' | 'CompileError' | 'Ignored';
  readonly location: { readonly start: Position; readonly end: Position };
}

export interface Report {
  readonly files: Readonly<Record<string, { readonly source: string; readonly mutants: readonly Mutant[] }>>;
}

const ROOT = join(__dirname, '..', '..');
const REPORT = join(ROOT, 'reports', 'stryker-incremental.json');

/** The folder of src/core that a file lies in; the files of src/core itself make one room. */
export function roomOf(path: string): string {
  return /^src\/core\/([^/]+)\//.exec(path)?.[1] ?? '(src/core itself)';
}

function row(name: string, mutants: readonly Mutant[]): string {
  const count = (...statuses: readonly Mutant['status'][]): number =>
    mutants.filter(({ status }) => statuses.includes(status)).length;
  const noticed = count('Killed', 'Timeout');
  const unnoticed = count('Survived', 'NoCoverage');
  const score = noticed + unnoticed === 0 ? 'n/a' : ((100 * noticed) / (noticed + unnoticed)).toFixed(1);
  const cells = [mutants.length, count('Killed'), count('Timeout'), count('Survived'), count('NoCoverage')];
  return `| ${[name, ...cells, count('RuntimeError', 'CompileError', 'Ignored'), score].join(' | ')} |`;
}

/** The table of scores: a row for each room and one for all. */
export function tableOf({ files }: Report): string {
  const rooms = new Map<string, Mutant[]>();
  for (const [path, { mutants }] of Object.entries(files))
    rooms.set(roomOf(path), [...(rooms.get(roomOf(path)) ?? []), ...mutants]);
  const rows = [...rooms].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, mutants]) => row(name, mutants));
  return [
    '| room | mutants | noticed | by time-out | survived | reached by no test | not counted | score |',
    '|---|--:|--:|--:|--:|--:|--:|--:|',
    ...rows,
    row('**all**', [...rooms.values()].flat()),
  ].join('\n');
}

/** The mutants below a path that no test noticed, each with the line it stands on and what it put there. */
export function unnoticedOf({ files }: Report, below: string): string {
  return Object.entries(files)
    .filter(([path]) => path.startsWith(below))
    .flatMap(([path, { source, mutants }]) => {
      const lines = source.split('\n');
      return mutants
        .filter(({ status }) => status === 'Survived' || status === 'NoCoverage')
        .sort((a, b) => a.location.start.line - b.location.start.line)
        .map(({ location: { start, end }, replacement = '', mutatorName, status }) => {
          const first = lines[start.line - 1] ?? '';
          const last = lines[end.line - 1] ?? '';
          const became = first.slice(0, start.column - 1) + replacement + last.slice(end.column - 1);
          return `${path}:${start.line} ${mutatorName}${status === 'NoCoverage' ? ', reached by no test' : ''}\n- ${first.trim()}${end.line > start.line ? ` … (${end.line - start.line + 1} lines)` : ''}\n+ ${became.trim()}`;
        });
    })
    .join('\n');
}

if (require.main === module) {
  const { files } = JSON.parse(readFileSync(REPORT, 'utf8')) as Report;
  // A run of some rooms keeps what it knows of the others, files that are gone included.
  const report = {
    files: Object.fromEntries(Object.entries(files).filter(([path]) => existsSync(join(ROOT, path)))),
  };
  const below = process.argv[2];
  process.stdout.write(`${below === undefined ? tableOf(report) : unnoticedOf(report, below)}\n`);
}
