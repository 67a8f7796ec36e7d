/** One line of the table. */
export interface Row {
  readonly what: string;
  readonly ours: string;
  readonly beside: string;
  /** `12.3 ×` and the like. */
  readonly ratio: string;
  readonly target: string;
  /** Undefined where there is no target, or nothing to compare with. */
  readonly met?: boolean;
}

/** A duration in the unit that suits it. */
export function duration(nanoseconds: number): string {
  if (nanoseconds < 1e3) return `${nanoseconds.toFixed(0)} ns`;
  if (nanoseconds < 1e6) return `${significant(nanoseconds / 1e3)} µs`;
  if (nanoseconds < 1e9) return `${significant(nanoseconds / 1e6)} ms`;
  return `${significant(nanoseconds / 1e9)} s`;
}

export function times(ratio: number): string {
  return `${significant(ratio)} ×`;
}

function significant(value: number): string {
  return value >= 100
    ? Math.round(value).toLocaleString('en-US')
    : value >= 10
      ? value.toFixed(1)
      : value.toFixed(2);
}

/** Rows for which ours has to be so many times faster. */
export function fasterRow(
  what: string,
  paired: { ours: number; theirs: number; faster: number },
  target?: number,
): Row {
  const { ours, theirs, faster } = paired;
  return {
    what,
    ours: duration(ours),
    beside: duration(theirs),
    ratio: `${times(faster)} faster`,
    target: target === undefined ? '' : `≥ ${target.toLocaleString('en-US')} × faster`,
    ...(target === undefined ? {} : { met: faster >= target }),
  };
}

/** Rows for which ours may take so many times as long. */
export function atMostRow(
  what: string,
  paired: { ours: number; theirs: number; faster: number },
  target: number,
): Row {
  const { ours, theirs, faster } = paired;
  return {
    what,
    ours: duration(ours),
    beside: duration(theirs),
    ratio: times(1 / faster),
    target: `≤ ${target} ×`,
    met: 1 / faster <= target,
  };
}
