import { median } from './median';

/** One side of a comparison: nanoseconds for one operation, measured over a short while. */
export type Side = () => number | Promise<number>;

export interface Paired {
  readonly ours: number;
  readonly theirs: number;
  /** Median over the rounds of theirs divided by ours: how many times faster ours is. */
  readonly faster: number;
  /** Median over the rounds of ours minus theirs, in nanoseconds. */
  readonly over: number;
}

/** Measures both sides in turn, round by round, so that whatever slows the machine slows both. */
export async function paired(ours: Side, theirs: Side, rounds = 15): Promise<Paired> {
  const mine: number[] = [];
  const others: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const order = round % 2 === 0;
    const first = await (order ? ours : theirs)();
    const second = await (order ? theirs : ours)();
    const [a, b] = order ? [first, second] : [second, first];
    mine.push(a);
    others.push(b);
  }
  const ofRounds = (measure: (a: number, b: number) => number): number =>
    median(mine.map((a, round) => measure(a, others[round] ?? Number.NaN)));
  return {
    ours: median(mine),
    theirs: median(others),
    faster: ofRounds((a, b) => b / a),
    over: ofRounds((a, b) => a - b),
  };
}

const SLICE = 20_000_000n;

/** A side of this process: repeated until a slice of 20 ms is full, after as much to get warm. */
export function repeated(operation: (at: number) => void): Side {
  let repeats = 1;
  const run = (times: number): bigint => {
    const start = process.hrtime.bigint();
    for (let at = 0; at < times; at++) operation(at);
    return process.hrtime.bigint() - start;
  };
  for (let took = run(repeats); took < SLICE; took = run(repeats)) repeats *= 2;
  run(repeats);
  return () => Number(run(repeats)) / repeats;
}
