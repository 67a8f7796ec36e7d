import type { Patience, WireFailureReason } from './exchange';

/** The time that a pull takes where somebody does not answer, in seconds. */
export class PullClock {
  #elapsed = 0;
  #over = false;

  /**
   * @param deadline after which the caller gives up (a kubelet never does)
   * @param progress seconds without progress after which the runtime does; 0: never
   */
  constructor(
    private readonly deadline: number,
    private readonly progress: number,
  ) {}

  get isOver(): boolean {
    return this.#over;
  }

  get elapsed(): number {
    return this.#elapsed;
  }

  /** Waits for what a failure took; true where that ended the pull. */
  waitFor(reason: WireFailureReason, patience: Patience): boolean {
    const seconds = timeOf(reason, patience);
    if (seconds === 0) return this.#over;
    const left = Math.min(this.deadline - this.#elapsed, this.progress > 0 ? this.progress : Infinity);
    this.#over ||= seconds >= left;
    this.#elapsed += Math.min(seconds, left);
    return this.#over;
  }
}

function timeOf(reason: WireFailureReason, patience: Patience): number {
  if (reason === 'connect-timeout') return patience.connect;
  if (reason === 'handshake-timeout') return patience.handshake;
  return reason === 'answer-timeout' ? patience.answer : 0;
}
