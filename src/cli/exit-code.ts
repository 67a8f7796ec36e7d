import { constants } from 'node:os';

/** What the process ends with; stable, documented in docs/reference/cli.md. */
export const EXIT = {
  /** Answered. */
  ok: 0,
  /** Something broke that should not have. */
  unexpected: 1,
  /** Wrong usage, input that cannot be read, or output that cannot be written. */
  usage: 2,
  /** The kubelet would not pull: an image name is invalid, a pull secret does not decode, or the pod is refused. */
  refused: 3,
  /** With --require-credentials: an image would be pulled anonymously. */
  anonymous: 4,
  /** `doctor`: something is wrong. `probe`: the registry accepts no candidate. `compare --require-agreement`: one differs. */
  wrong: 5,
  /** `probe`: the registry was not reached. */
  unreachable: 6,
  /** Answered without what a missing permission held back, or a document that cannot be read. */
  incomplete: 7,
} as const;

/** What a process ends with that a signal ends, as shells have it. */
export function exitCodeOf(signal: NodeJS.Signals): number {
  return 128 + constants.signals[signal];
}
