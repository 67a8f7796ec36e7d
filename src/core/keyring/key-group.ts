import type { Candidate, Range } from '../model/candidate';
import type { GoString } from '../model/go-string';
import type { MatchPattern } from './match-pattern';

/** All credentials under one stored key, in the order in which they were added. */
export class KeyGroup {
  readonly candidates: Candidate[] = [];
  /** Where several spellings of the key in one document make the kubelet's order change from run to run. */
  readonly undefinedOrder: Range[] = [];
  private runStart = 0;
  private runDocument = -1;

  constructor(
    readonly key: GoString,
    /** Undefined where the stored key, parsed again, is no URL: it never matches. */
    readonly pattern: MatchPattern | undefined,
  ) {}

  /** Documents have to be added one after the other. */
  add(candidate: Candidate, document: number): void {
    if (document !== this.runDocument) {
      this.runDocument = document;
      this.runStart = this.candidates.length;
    }
    this.candidates.push(candidate);
    const first = this.candidates[this.runStart];
    const open = this.undefinedOrder.at(-1)?.[0] === this.runStart;
    if (!open && first?.credential.equals(candidate.credential) !== false) return;
    if (open) this.undefinedOrder.pop();
    this.undefinedOrder.push([this.runStart, this.candidates.length]);
  }
}
