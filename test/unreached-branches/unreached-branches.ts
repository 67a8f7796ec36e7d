/** The part of istanbul's `coverage-final.json` that tells which branches were taken. */
export interface FileCoverage {
  readonly path: string;
  readonly branchMap: Readonly<Record<string, Branch>>;
  /** For each branch how often each of its ways was taken. */
  readonly b: Readonly<Record<string, readonly number[]>>;
}

interface Branch {
  readonly type: string;
  readonly loc: { readonly start: Position };
  readonly locations: readonly { readonly start: Partial<Position> }[];
}

interface Position {
  readonly line: number;
  readonly column: number;
}

/** A way that no test takes, by the line of source that it begins on. */
export interface UnreachedBranch {
  readonly line: number;
  /** What istanbul calls it: `if`, `cond-expr`, `binary-expr`, `default-arg`, `switch`. */
  readonly type: string;
  /** The line, without the white space around it. */
  readonly code: string;
}

/** The ways through a file that no test takes, from top to bottom. */
export function unreachedBranches(
  { branchMap, b }: FileCoverage,
  source: string,
): readonly UnreachedBranch[] {
  const lines = source.split('\n');
  return Object.entries(branchMap)
    .flatMap(([key, { type, loc, locations }]) =>
      locations.flatMap(({ start }, way): UnreachedBranch[] => {
        if ((b[key]?.[way] ?? 0) > 0) return [];
        // Where an `if` has no `else`, the missing one has no place of its own.
        const line = start.line ?? loc.start.line;
        return [{ line, type, code: (lines[line - 1] ?? '').trim() }];
      }),
    )
    .sort((x, y) => x.line - y.line);
}

/** How many ways there are, taken or not. */
export function countBranches({ b }: FileCoverage): number {
  return Object.values(b).reduce((sum, ways) => sum + ways.length, 0);
}
